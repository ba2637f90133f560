import type { ReportMessages } from '../report-messages.js';
import { findings } from './findings.js';

/** English. */
export const report: ReportMessages = {
  ...findings,
  testConnection: 'Test connection',
  testRunning: 'Testing the connection…',
  testStop: 'Stop test',
  testStale: 'Values were changed after this test. It is out of date.',
  testChanged: 'Changed as the connection test suggests.',
  testCheckHost:
    'This name is of another domain. If it is your provider’s, type the password and test again.',
  'step.resolve': 'Find the server',
  'step.connect': 'Connect',
  'step.greeting': 'Greeting',
  'step.tls': 'Encryption',
  'step.login': 'Login',
  'step.select': 'Open the mailbox',
  'stepStatus.ok': 'OK',
  'stepStatus.warning': 'Warning',
  'stepStatus.failed': 'Failed',
  'stepStatus.skipped': 'Skipped',
  'testResult.ok': 'The connection works.',
  'testResult.warning': 'The connection works, with a warning.',
  'testResult.failed': 'The connection does not work.',
  'testResult.skipped': 'The test was stopped.',
  retryAfter: (seconds) =>
    seconds < 100
      ? `Wait at least ${Math.ceil(seconds)} seconds.`
      : `Wait at least ${Math.ceil(seconds / 60)} minutes.`,

  serverSaid: 'What the server said',
  messageCount: (count, written) => `${written} ${count === 1 ? 'message' : 'messages'}`,
  useHost: (host) => `Use ${host}`,
  usePort: (port, protection) => `Use port ${port}${protection ? ` with ${protection}` : ''}`,
  requireStartTls: 'Require STARTTLS',

  certificate: 'Certificate',
  certificateNames: 'Issued for',
  certificateOther: (host) => `${host} is not among them.`,
  certificateMore: (count) => `and ${count} more`,
  certificateIssuer: 'Issued by',
  certificateValidity: 'Validity',
  validUntil: (date, when) => `Valid until ${date} (${when})`,
  validNoMore: (date, when) => `Expired ${when}, on ${date}`,
  validFrom: (date, when) => `Not valid before ${date} (${when})`,
  certificateFingerprint: 'SHA-256 fingerprint',
  certificateProblem: 'Problem',
  certificateTrusted: 'None: it is trusted',
  'certificate.self-signed': 'Self-signed',
  'certificate.unknown-issuer': 'Unknown issuer',
  'certificate.expired': 'Expired',
  'certificate.not-yet-valid': 'Not valid yet',
  'certificate.name-mismatch': 'For another name',
  'certificate.invalid': 'Not valid',
};

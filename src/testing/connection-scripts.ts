import type {
  CertificateFacts,
  CertificateProblem,
  ConnectionCode,
  ConnectionDraft,
  ConnectionFacts,
  ConnectionStep,
} from '../model/connection.js';
import type { MailboxStore } from '../store/mailbox-store.js';
import { delegatingTo } from './delegating-store.js';

/** What a connection test plays: the steps, in their order, the closing one included. */
export type ConnectionScript = (
  draft: ConnectionDraft,
) => Iterable<ConnectionStep> | AsyncIterable<ConnectionStep>;

type Rung = Exclude<ConnectionStep['step'], 'done'>;

const RUNGS: readonly Rung[] = ['resolve', 'connect', 'greeting', 'tls', 'login', 'select'];
/** Names and addresses that nobody can own (RFC 2606, RFC 5737). */
const ADDRESS = '192.0.2.25';
const DAY = 24 * 60 * 60 * 1000;
/** When the certificates of scripts are looked at: their dates lie around it, so that pictures of them stay the same. */
const NOW = Date.parse('2026-03-01T12:00:00.000Z');

/** What a step that goes well finds. */
const FOUND: Readonly<Record<Rung, ConnectionFacts>> = {
  resolve: { host: 'mail.example.com', addresses: [ADDRESS] },
  connect: { address: ADDRESS, port: 993 },
  greeting: { answer: '* OK mail.example.com ready' },
  tls: { began: 'direct', protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', certificate: certificate() },
  login: { method: 'PLAIN' },
  select: { messages: 42 },
};

/** At which step each code comes, and what is known then. */
const ENDS: Readonly<Record<ConnectionCode, readonly [Rung, ConnectionFacts?]>> = {
  'name-not-found': ['resolve'],
  'no-address': ['resolve'],
  'resolve-timeout': ['resolve', { seconds: 3 }],
  'resolve-failed': ['resolve'],
  'connection-refused': ['connect', { tried: [{ address: ADDRESS, code: 'connection-refused' }] }],
  unreachable: ['connect', { tried: [{ address: ADDRESS, code: 'unreachable' }] }],
  'connect-timeout': ['connect', { seconds: 5, tried: [{ address: ADDRESS, code: 'connect-timeout' }] }],
  'connect-failed': ['connect'],
  'greeting-timeout': ['greeting', { seconds: 5 }],
  'tls-expected': ['greeting'],
  'wrong-protocol': ['greeting', { expected: 'imap', found: 'pop3', answer: '+OK POP3 ready' }],
  'server-refused': ['greeting', { answer: '* BYE not today' }],
  'ews-not-found': ['greeting', { httpStatus: 404 }],
  'ews-redirected': ['greeting', { httpStatus: 302, location: 'https://login.example.com/' }],
  plaintext: ['tls'],
  'plaintext-refused': ['tls'],
  'starttls-not-offered': ['tls', { capabilities: ['IMAP4rev1', 'AUTH=PLAIN'] }],
  'starttls-refused': ['tls', { answer: 'a1 NO TLS is not available' }],
  'plaintext-expected': ['tls', { answer: '* OK mail.example.com ready' }],
  'tls-version': ['tls', { reason: 'ERR_SSL_UNSUPPORTED_PROTOCOL' }],
  'tls-failed': ['tls', { reason: 'ERR_SSL_WRONG_VERSION_NUMBER' }],
  'certificate-self-signed': ['tls', bad('self-signed', { issuer: 'CN=mail.example.com' })],
  'certificate-unknown-issuer': ['tls', bad('unknown-issuer', { issuer: 'CN=Example Internal CA' })],
  'certificate-expired': ['tls', bad('expired', { validTo: at(-3) })],
  'certificate-not-yet-valid': ['tls', bad('not-yet-valid', { validFrom: at(2) })],
  'certificate-name-mismatch': [
    'tls',
    bad('name-mismatch', { subject: 'CN=imap.example.com', names: ['imap.example.com', '*.example.net'] }),
  ],
  'certificate-invalid': ['tls', bad('invalid', {})],
  'certificate-expires-soon': ['tls', { ...FOUND.tls, certificate: certificate({ validTo: at(5) }) }],
  'login-refused': ['login', { answer: 'a2 NO [AUTHENTICATIONFAILED] Authentication failed.' }],
  'app-password-required': [
    'login',
    { provider: 'google', answer: 'a2 NO [ALERT] Application-specific password required' },
  ],
  'password-login-disabled': ['login', { provider: 'microsoft', answer: 'a2 NO AUTHENTICATE failed.' }],
  'web-login-required': ['login', { answer: 'a2 NO [WEBALERT https://example.com/] Web login required' }],
  'account-locked': ['login', { answer: 'a2 NO The account is locked' }],
  'protocol-disabled': ['login', { answer: 'a2 NO IMAP access is disabled for this account' }],
  'login-not-offered': ['login', { capabilities: ['IMAP4rev1', 'LOGINDISABLED'] }],
  'encryption-required': ['login', { answer: 'a2 NO [PRIVACYREQUIRED] Encryption required' }],
  'too-many-attempts': ['login', { answer: 'a2 NO [LIMIT] Too many login attempts' }],
  'login-held': ['login', { retryAfter: 10 }],
  'ews-not-authorised': ['login', { httpStatus: 403 }],
  'inbox-not-found': ['select', { answer: 'a3 NO [NONEXISTENT] No such mailbox' }],
  'mailbox-in-use': ['login', { answer: '-ERR [IN-USE] Mailbox is in use' }],
  'sender-refused': ['select', { sender: 'help@example.com', answer: '550 5.7.1 Sender not allowed' }],
  'too-many-connections': ['greeting', { answer: '* BYE Too many connections' }],
  unavailable: ['login', { answer: 'a2 NO [UNAVAILABLE] Try again later' }],
  'connection-closed': ['greeting'],
  timeout: ['select', { seconds: 15 }],
  'answer-too-large': ['login'],
  'protocol-error': ['login', { answer: '???' }],
};

/** Codes that a test goes on after. */
const WARNINGS: readonly ConnectionCode[] = ['plaintext', 'certificate-expires-soon'];

/**
 * The steps of a connection test that ends with a code, with facts as a real one finds; without a code, of one that works.
 */
export function connectionSteps(code?: ConnectionCode): readonly ConnectionStep[] {
  const [end, facts] = code ? ENDS[code] : [];
  const status = code && WARNINGS.includes(code) ? 'warning' : 'failed';
  const last = end && status === 'failed' ? RUNGS.indexOf(end) : RUNGS.length;
  const steps = RUNGS.map((step, index): ConnectionStep => {
    if (step === end) return { step, status, ms: 41, code, ...(facts && { detail: { ...facts } }) };
    if (index > last) return { step, status: 'skipped' };
    return { step, status: 'ok', ms: 8 + 5 * index, detail: { ...FOUND[step] } };
  });
  return [...steps, { step: 'done', status: end ? status : 'ok', ms: 120 }];
}

/** A store whose connection tests play a script: `withConnectionTest(store, () => connectionSteps('login-refused'))`. */
export function withConnectionTest(store: MailboxStore, script: ConnectionScript): MailboxStore {
  return {
    ...delegatingTo(store),
    capabilities: async (options) => ({ ...(await store.capabilities(options)), connectionTest: true }),
    async *testConnection(draft) {
      yield* script(draft);
    },
  };
}

/** Steps that come one after the other, with a pause in ms before each. */
export async function* paced(
  steps: Iterable<ConnectionStep>,
  ms: number,
): AsyncGenerator<ConnectionStep, void, undefined> {
  for (const step of steps) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    yield step;
  }
}

function bad(problem: CertificateProblem, certificateFacts: Partial<CertificateFacts>): ConnectionFacts {
  const facts = certificate({ ...certificateFacts, problems: [problem] });
  return { began: 'direct', certificate: facts };
}

function certificate(facts: Partial<CertificateFacts> = {}): CertificateFacts {
  return {
    subject: 'CN=mail.example.com',
    names: ['mail.example.com'],
    issuer: 'CN=Example CA,O=Example Trust',
    validFrom: at(-40),
    validTo: at(50),
    fingerprint: Array.from({ length: 32 }, (_, index) => (index * 7 + 16).toString(16).toUpperCase()).join(
      ':',
    ),
    problems: [],
    ...facts,
  };
}

/** A time some days after `NOW`, or before it. */
function at(days: number): string {
  return new Date(NOW + days * DAY).toISOString();
}

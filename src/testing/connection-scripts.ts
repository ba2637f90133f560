import type {
  CertificateFacts,
  CertificateProblem,
  ConnectionCode,
  ConnectionDraft,
  ConnectionFacts,
  ConnectionStep,
} from '../model/connection.js';
import { hostName } from '../model/connection-advice.js';
import type { MailboxStore, RequestOptions } from '../store/mailbox-store.js';
import { MailboxStoreError } from '../store/store-error.js';
import { scriptService, SERVICE_WORDS, type ServiceWords } from './connection-words.js';
import { delegatingTo } from './delegating-store.js';

/** The steps that a scripted connection test yields, in order, including the final `done`. */
export type ConnectionScript = (
  draft: ConnectionDraft,
) => Iterable<ConnectionStep> | AsyncIterable<ConnectionStep>;

type Rung = Exclude<ConnectionStep['step'], 'done'>;

const RUNGS: readonly Rung[] = ['resolve', 'connect', 'greeting', 'tls', 'login', 'select'];
/** Names and addresses that nobody can own (RFC 2606, RFC 5737). */
const ADDRESS = '192.0.2.25';
const DAY = 24 * 60 * 60 * 1000;
/** The time to which the dates of certificates are relative; fixed, so that two reports of one code are the same. */
const NOW = Date.now();
/** The server, if a draft names none. */
const HOST = 'mail.example.com';

type CertificateCode = Extract<ConnectionCode, `certificate-${string}`>;
type Ends<Code extends ConnectionCode> = Readonly<Record<Code, readonly [Rung, ConnectionFacts?]>>;

/** The step at which each code occurs, and the facts known then, besides the server's words. */
const ENDS: Ends<Exclude<ConnectionCode, CertificateCode>> = {
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
  'wrong-protocol': ['greeting'],
  'server-refused': ['greeting'],
  'ews-not-found': ['greeting', { httpStatus: 404 }],
  'ews-redirected': ['greeting', { httpStatus: 302, location: 'https://login.example.com/' }],
  plaintext: ['tls'],
  'plaintext-refused': ['tls'],
  'starttls-not-offered': ['tls'],
  'starttls-refused': ['tls'],
  'plaintext-expected': ['tls'],
  'tls-version': ['tls', { reason: 'ERR_SSL_UNSUPPORTED_PROTOCOL' }],
  'tls-failed': ['tls', { reason: 'ERR_SSL_WRONG_VERSION_NUMBER' }],
  'login-refused': ['login'],
  'app-password-required': ['login', { provider: 'google' }],
  'password-login-disabled': ['login', { provider: 'microsoft' }],
  'web-login-required': ['login'],
  'account-locked': ['login'],
  'protocol-disabled': ['login'],
  'login-not-offered': ['login'],
  'encryption-required': ['login'],
  'too-many-attempts': ['login'],
  'login-held': ['login', { retryAfter: 10 }],
  'ews-not-authorised': ['login', { httpStatus: 403 }],
  'inbox-not-found': ['select'],
  'mailbox-in-use': ['login'],
  'sender-refused': ['select', { sender: 'help@example.com' }],
  'too-many-connections': ['greeting'],
  unavailable: ['login'],
  'connection-closed': ['greeting'],
  timeout: ['select', { seconds: 15 }],
  'answer-too-large': ['login'],
  'protocol-error': ['login'],
};

/** The same for the codes of certificates, whose facts depend on the host. */
const certificateEnds = (host: string): Ends<CertificateCode> => ({
  'certificate-self-signed': ['tls', bad(host, 'self-signed', { issuer: `CN=${host}` })],
  'certificate-unknown-issuer': ['tls', bad(host, 'unknown-issuer', { issuer: 'CN=Example Internal CA' })],
  'certificate-expired': ['tls', bad(host, 'expired', { validTo: at(-3) })],
  'certificate-not-yet-valid': ['tls', bad(host, 'not-yet-valid', { validFrom: at(2) })],
  'certificate-name-mismatch': [
    'tls',
    bad(`mx1.${host}`, 'name-mismatch', { names: [`mx1.${host}`, '*.example.net'] }),
  ],
  'certificate-invalid': ['tls', bad(host, 'invalid')],
  'certificate-expires-soon': ['tls', secured(host, { validTo: at(5) })],
});

/** The codes after which a test continues. */
const WARNINGS: readonly ConnectionCode[] = ['plaintext', 'certificate-expires-soon'];

/**
 * The steps of a connection test that ends with the given code, with facts like those of a real one; without a code,
 * the steps of a successful test.
 *
 * @param draft - what is tested: the server has the draft's host as its name and speaks the draft's protocol, IMAP by
 * default. A code that only one protocol has (`sender-refused`) is reported in that protocol.
 */
export function connectionSteps(code?: ConnectionCode, draft?: ConnectionDraft): readonly ConnectionStep[] {
  const host = hostName(draft?.host ?? HOST);
  const [end, facts] = code ? { ...ENDS, ...certificateEnds(host) }[code] : [];
  const words = SERVICE_WORDS[scriptService(code, draft)];
  const status = code && WARNINGS.includes(code) ? 'warning' : 'failed';
  const last = end && status === 'failed' ? RUNGS.indexOf(end) : RUNGS.length;
  const steps = RUNGS.map((step, index): ConnectionStep => {
    if (code && step === end) {
      const detail = { ...facts, ...said(code, words) };
      return { step, status, ms: 41, code, ...(Object.keys(detail).length > 0 && { detail }) };
    }
    if (index > last) return { step, status: 'skipped' };
    return { step, status: 'ok', ms: 8 + 5 * index, detail: { ...found(step, host, words) } };
  });
  return [...steps, { step: 'done', status: end ? status : 'ok', ms: 120 }];
}

/** The facts of a successful step. */
function found(step: Rung, host: string, { port, greeting, select }: ServiceWords): ConnectionFacts {
  const facts: Readonly<Record<Rung, ConnectionFacts>> = {
    resolve: { host, addresses: [ADDRESS] },
    connect: { address: ADDRESS, port },
    greeting,
    tls: secured(host),
    login: { method: 'PLAIN' },
    select,
  };
  return facts[step];
}

/** The words with which a server refuses something. */
function said(code: ConnectionCode, words: ServiceWords): ConnectionFacts {
  if (code === 'wrong-protocol') return words.other;
  if (code === 'starttls-not-offered') return { capabilities: words.withoutTls };
  if (code === 'login-not-offered') return { capabilities: words.withoutLogin };
  if (code === 'plaintext-expected') return words.greeting;
  const answer = words.answers[code];
  return answer === undefined ? {} : { answer };
}

/**
 * A store whose connection tests follow a script: `withConnectionTest(store, (draft) =>
 * connectionSteps('login-refused', draft))`. An aborted test ends at once, with `aborted`, as a real one does.
 */
export function withConnectionTest(store: MailboxStore, script: ConnectionScript): MailboxStore {
  return {
    ...delegatingTo(store),
    capabilities: async (options) => ({ ...(await store.capabilities(options)), connectionTest: true }),
    testConnection: (draft, options) => played(script(draft), options),
  };
}

async function* played(
  steps: ReturnType<ConnectionScript>,
  { signal }: RequestOptions = {},
): AsyncGenerator<ConnectionStep, void, undefined> {
  const given = Symbol.asyncIterator in steps ? steps[Symbol.asyncIterator]() : steps[Symbol.iterator]();
  const givenUp = new Promise<never>((_resolve, reject) => {
    const giveUp = (): void => reject(new MailboxStoreError('aborted'));
    if (signal?.aborted) giveUp();
    signal?.addEventListener('abort', giveUp, { once: true });
  });
  // there may be nobody waiting for a step
  givenUp.catch(() => undefined);
  try {
    for (;;) {
      const next = await Promise.race([givenUp, given.next()]);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // not awaited: the script may be waiting for something
    void given.return?.();
  }
}

/** Yields the steps with a pause before each, in ms. */
export async function* paced(
  steps: Iterable<ConnectionStep>,
  ms: number,
): AsyncGenerator<ConnectionStep, void, undefined> {
  for (const step of steps) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    yield step;
  }
}

function secured(host: string, facts?: Partial<CertificateFacts>): ConnectionFacts {
  return {
    began: 'direct',
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    certificate: certificate(host, facts),
  };
}

function bad(host: string, problem: CertificateProblem, facts?: Partial<CertificateFacts>): ConnectionFacts {
  return { began: 'direct', certificate: certificate(host, { ...facts, problems: [problem] }) };
}

function certificate(host: string, facts: Partial<CertificateFacts> = {}): CertificateFacts {
  return {
    subject: `CN=${host}`,
    names: [host],
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

/** The time some days after `NOW`, or before it. */
function at(days: number): string {
  return new Date(NOW + days * DAY).toISOString();
}

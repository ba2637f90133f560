import type { Socket } from 'node:net';
import { usualPorts } from '../../../src/model/ports.js';
import { ProbeFailure, tooLong } from '../failure.js';
import { expiresSoon } from '../net/certificate.js';
import { handshake, speaksTls, type Secured } from '../net/handshake.js';
import { MailConnection } from '../net/mail-connection.js';
import type { Ladder, Session } from '../session.js';
import type { StepNotes } from '../step-report.js';
import { untilAborted, within } from '../within.js';
import type { MailDialect, MailDialectFactory } from './mail-dialect.js';

const TLS_PORTS: readonly number[] = (['imap', 'pop3', 'smtp'] as const).flatMap((service) =>
  usualPorts({ service, security: 'ssl-tls' }),
);

/**
 * The ladder of a mail protocol. What a connection is protected by is decided here, for all protocols alike:
 * `ssl-tls` has TLS before anything is said and never goes on without; `start-tls-required` stops where it cannot be
 * had; `start-tls` goes on in plain text only where the server does not offer it, never where it offered and refused.
 */
export function mailLadder(dialectOf: MailDialectFactory): Ladder {
  return async (session, socket) => {
    const isDirect = session.target.security === 'ssl-tls';
    const first = isDirect ? await beginWithTls(session, socket) : socket;
    const connection = new MailConnection(first, session.limits, session.signal);
    const dialect = dialectOf(connection, session);
    try {
      await greeting(session, connection, dialect);
      if (!isDirect) await raising(session, connection, dialect);
      await step(session, 'login', async (notes) => notes.add(await dialect.logIn()));
      await step(session, 'select', async (notes) => notes.add(await dialect.select()));
    } finally {
      connection.close(dialect.goodbye);
    }
  };
}

/** TLS from the first byte, as its step. */
export async function beginWithTls(session: Session, socket: Socket): Promise<Secured['socket']> {
  return step(session, 'tls', async (notes) => {
    notes.add({ began: 'direct' });
    return secure(session, socket, notes);
  });
}

/** A step's work, until the test is given up. */
export async function step<T>(
  { report, signal }: Session,
  name: 'greeting' | 'tls' | 'login' | 'select',
  work: (notes: StepNotes) => Promise<T>,
): Promise<T> {
  return report.step(name, (notes) => untilAborted(signal, () => work(notes)));
}

async function greeting(session: Session, connection: MailConnection, dialect: MailDialect): Promise<void> {
  await step(session, 'greeting', async (notes) => {
    const answer = await greeted(session, connection, dialect);
    notes.add({ answer: session.words.say(answer) });
    notes.add({ capabilities: session.words.list(await dialect.askCapabilities()) });
  });
}

/** A server that says nothing may be waiting for us to begin with TLS: then that is what is wrong. */
async function greeted(session: Session, connection: MailConnection, dialect: MailDialect): Promise<string> {
  const { limits, signal, target } = session;
  const isPlain = target.security !== 'ssl-tls';
  const ms = isPlain && TLS_PORTS.includes(target.port) ? limits.greetingAtTlsPort : limits.greeting;
  const failure = tooLong('greeting-timeout', ms);
  try {
    return await within({ ms, failure: () => failure }, signal, () => dialect.greet());
  } catch (error) {
    const isSilent = error === failure && connection.received === 0;
    if (isSilent && isPlain && (await isWaitingForTls(session, connection))) {
      throw new ProbeFailure('tls-expected');
    }
    throw error;
  }
}

async function isWaitingForTls({ limits, signal }: Session, connection: MailConnection): Promise<boolean> {
  const { socket } = connection.detach();
  const noAnswer = new ProbeFailure('greeting-timeout');
  return within({ ms: limits.tlsSniff, failure: () => noAnswer }, signal, () => speaksTls(socket)).catch(
    (error: unknown) => {
      if (error === noAnswer) return false;
      throw error;
    },
  );
}

async function raising(session: Session, connection: MailConnection, dialect: MailDialect): Promise<void> {
  await step(session, 'tls', async (notes) => {
    if (!dialect.offersStartTls) {
      goOnInPlainText(session, notes);
      return;
    }
    notes.add({ began: 'starttls' });
    await dialect.startTls();
    // what came in plain text after the answer may be anybody's
    const { socket, discarded } = connection.detach();
    if (discarded > 0) notes.add({ discardedBytes: discarded });
    connection.attach(await secure(session, socket, notes));
    notes.add({ capabilities: session.words.list(await dialect.askCapabilities()) });
  });
}

function goOnInPlainText({ target, allowsPlaintext }: Session, notes: StepNotes): void {
  if (target.security === 'start-tls-required') throw new ProbeFailure('starttls-not-offered');
  if (!allowsPlaintext) throw new ProbeFailure('plaintext-refused');
  notes.warning = 'plaintext';
}

async function secure(session: Session, below: Socket, notes: StepNotes): Promise<Secured['socket']> {
  const { where, trust, words } = session;
  const { socket, facts } = await handshake(below, { host: where.host, trust, words });
  notes.add(facts);
  if (expiresSoon(facts.certificate, Date.now())) notes.warning = 'certificate-expires-soon';
  return socket;
}

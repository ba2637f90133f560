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
 * The ladder of a mail protocol. Decides about TLS for all protocols: `ssl-tls` starts with TLS and never continues
 * without; `start-tls-required` stops if TLS is impossible; `start-tls` continues in plain text only if the server does
 * not offer TLS, never if it offers but then refuses it.
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

/** The `tls` step, from the first byte. */
export async function beginWithTls(session: Session, socket: Socket): Promise<Secured['socket']> {
  return step(session, 'tls', async (notes) => {
    notes.add({ began: 'direct' });
    return secure(session, socket, notes);
  });
}

/** Does the work of a step until the test is aborted. */
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

/** The `greeting` step. If the server is silent, finds out whether it is waiting for TLS. */
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
    // plain text after the response may come from anybody
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

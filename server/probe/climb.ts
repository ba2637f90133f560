import { ewsLadder } from './ladder/ews.js';
import { ImapDialect } from './ladder/imap.js';
import { mailLadder } from './ladder/mail-ladder.js';
import { Pop3Dialect } from './ladder/pop3.js';
import { SmtpDialect } from './ladder/smtp.js';
import { ProbeFailure } from './failure.js';
import { dial, type Connector, type Dialled } from './net/connector.js';
import { resolveName, type Resolver } from './net/resolver.js';
import { isSameAddress, parseAddress } from './policy/address.js';
import { notAllowed, type TargetPolicy } from './policy/target-policy.js';
import type { ProbeService } from './probe-target.js';
import type { Ladder, Session } from './session.js';

/** The access to other machines, and the policy that limits it. */
export interface Network {
  readonly policy: TargetPolicy;
  readonly resolver: Resolver;
  readonly connector: Connector;
}

const LADDERS: Readonly<Record<ProbeService, Ladder>> = {
  imap: mailLadder((connection, session) => new ImapDialect(connection, session)),
  pop3: mailLadder((connection, session) => new Pop3Dialect(connection, session)),
  smtp: mailLadder((connection, session) => new SmtpDialect(connection, session)),
  ews: ewsLadder,
};

/**
 * Climbs the whole ladder. A name is resolved only once: all its addresses are checked, and the connection goes to one
 * of exactly these addresses.
 */
export async function climb(session: Session, network: Network): Promise<void> {
  const { report, signal, target, where } = session;
  const addresses = await report.step('resolve', async (notes) => {
    const found = await resolved(session, network);
    if (!network.policy.allows(where, found)) throw notAllowed();
    notes.add({ host: where.host, addresses: found });
    return found;
  });
  const { socket } = await report.step('connect', async (notes) => {
    notes.add({ port: where.port });
    const dialled = await connected(session, network, addresses);
    notes.add({ address: dialled.address, ...(dialled.tried.length > 0 && { tried: dialled.tried }) });
    return dialled;
  });
  const cut = () => socket.destroy();
  signal.addEventListener('abort', cut);
  await LADDERS[target.service](session, socket).finally(() => {
    signal.removeEventListener('abort', cut);
  });
}

async function resolved(
  { where, limits, signal }: Session,
  { resolver }: Network,
): Promise<readonly string[]> {
  if (parseAddress(where.host)) return [where.host];
  return resolveName(where.host, resolver, limits, signal);
}

/** Opens a connection, and checks that it really goes to an address that was checked. */
async function connected(
  { where, limits, signal }: Session,
  { connector }: Network,
  addresses: readonly string[],
): Promise<Dialled> {
  const dialled = await dial(addresses, where.port, connector, limits, signal);
  const { remoteAddress } = dialled.socket;
  if (isSameAddress(dialled.address, remoteAddress)) return dialled;
  dialled.socket.destroy();
  throw remoteAddress === undefined ? new ProbeFailure('connection-closed') : notAllowed();
}

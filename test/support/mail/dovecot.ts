import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { CertificateFiles, Certificates } from './certificates.js';
import { freePorts, RunningServer, serverFolder } from './mail-servers.js';

/** The program, which has to be installed. */
export const DOVECOT = '/usr/sbin/dovecot';

/** The accounts of the test servers: name and password. */
export const ACCOUNTS = { ann: 'secret "of" \\ann', bob: 'grüße=ß' } as const;

/** The loopback addresses of a Dovecot, each of which behaves in its own way. */
export const DOVECOT_HOSTS = {
  good: '127.0.0.1',
  plainOnly: '127.0.0.2',
  expired: '127.0.0.3',
  selfSigned: '127.0.0.4',
  wrongName: '127.0.0.5',
  unknownIssuer: '127.0.0.6',
  notYetValid: '127.0.0.7',
  endingSoon: '127.0.0.8',
  /** Requires TLS before a login. */
  strict: '127.0.0.9',
} as const;

/** A Dovecot that serves IMAP and POP3. */
export interface Dovecot {
  readonly ports: {
    readonly imap: number;
    readonly imaps: number;
    readonly pop3: number;
    readonly pop3s: number;
  };
  /** The socket at which other servers check logins (Dovecot SASL). */
  readonly saslSocket: string;
  readonly stop: () => Promise<void>;
}

/** Starts Debian's Dovecot with a configuration of its own, on free loopback ports. */
export async function startDovecot(certificates: Certificates): Promise<Dovecot> {
  const folder = await serverFolder('dovecot');
  await chmod(folder, 0o755);
  const [imap = 0, imaps = 0, pop3 = 0, pop3s = 0] = await freePorts(4);
  const ports = { imap, imaps, pop3, pop3s };
  await writeFile(join(folder, 'dovecot.conf'), configuration(folder, ports, certificates));
  await writeFile(join(folder, 'users'), users());
  for (const name of Object.keys(ACCOUNTS))
    await makeMaildir(join(folder, 'mail', name), name === 'ann' ? 3 : 0);
  const server = new RunningServer(DOVECOT, ['-F', '-c', join(folder, 'dovecot.conf')], folder);
  for (const port of Object.values(ports)) await server.listening(DOVECOT_HOSTS.good, port);
  return { ports, saslSocket: join(folder, 'sasl'), stop: () => server.stop() };
}

function users(): string {
  return Object.entries(ACCOUNTS)
    .map(([name, password]) => `${name}:{PLAIN.b64}${Buffer.from(password).toString('base64')}::::::\n`)
    .join('');
}

async function makeMaildir(folder: string, messages: number): Promise<void> {
  for (const part of ['cur', 'new', 'tmp']) await mkdir(join(folder, 'Maildir', part), { recursive: true });
  for (let index = 0; index < messages; index += 1) {
    await writeFile(join(folder, 'Maildir/new', `${index}.test`), `Subject: ${index}\r\n\r\nHello\r\n`);
  }
  execFileSync('chown', ['-R', 'dovecot:dovecot', folder]);
}

function ssl({ certificate, key }: CertificateFiles): string {
  return `ssl_cert = <${certificate}\n  ssl_key = <${key}`;
}

function configuration(folder: string, ports: Dovecot['ports'], certificates: Certificates): string {
  const withCertificate = (
    ['expired', 'selfSigned', 'wrongName', 'unknownIssuer', 'notYetValid', 'endingSoon'] as const
  )
    .map((name) => `local ${DOVECOT_HOSTS[name]} {\n  ${ssl(certificates[name])}\n}`)
    .join('\n');
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap pop3
listen = ${Object.values(DOVECOT_HOSTS).join(', ')}
default_internal_user = dovecot
default_login_user = dovenull
service imap-login {
  chroot =
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
    ssl = yes
  }
}
service pop3-login {
  chroot =
  inet_listener pop3 {
    port = ${ports.pop3}
  }
  inet_listener pop3s {
    port = ${ports.pop3s}
    ssl = yes
  }
}
service auth {
  unix_listener ${folder}/sasl {
    mode = 0666
  }
}
# tests do not wait for the penalty on wrong passwords
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
auth_failure_delay = 0
ssl = yes
${ssl(certificates.good)}
disable_plaintext_auth = no
auth_mechanisms = plain login
${withCertificate}
local ${DOVECOT_HOSTS.plainOnly} {
  ssl = no
}
local ${DOVECOT_HOSTS.strict} {
  ssl = required
  disable_plaintext_auth = yes
}
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=dovecot gid=dovecot home=${folder}/mail/%u
}
mail_location = maildir:~/Maildir
first_valid_uid = 1
pop3_lock_session = yes
`;
}

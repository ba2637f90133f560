import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { CertificateFiles, Certificates } from './certificates.js';
import { freePorts, RunningServer, serverFolder } from './mail-servers.js';

/** The program, which has to be installed. It is started without Debian's script, which would leave it running. */
export const POSTFIX = '/usr/lib/postfix/sbin/master';

/** The queue folders that belong to Postfix's user, which that script would create. */
const QUEUES =
  'active bounce corrupt defer deferred flush hold incoming maildrop private public saved trace'.split(' ');

/** The address that only `ann` may send from. */
export const SENDER = 'ann@mail.example.com';

/** The ports of a Postfix. All of them listen on 127.0.0.1. */
const LISTENERS = [
  'good',
  'tls',
  'plainOnly',
  /** Offers logins only over TLS. */
  'strict',
  'expired',
  'selfSigned',
  'wrongName',
  'unknownIssuer',
  'notYetValid',
  'endingSoon',
] as const;

type Listener = (typeof LISTENERS)[number];

/** A Postfix that accepts mail from anybody who logs in. */
export interface Postfix {
  readonly ports: Readonly<Record<Listener, number>>;
  readonly stop: () => Promise<void>;
}

/** Starts Debian's Postfix with a configuration of its own, on free loopback ports. It never delivers mail. */
export async function startPostfix(certificates: Certificates, saslSocket: string): Promise<Postfix> {
  const folder = await serverFolder('postfix');
  await chmod(folder, 0o755);
  const config = join(folder, 'config');
  for (const name of ['config', 'queue', 'queue/pid', 'data']) await mkdir(join(folder, name));
  for (const name of QUEUES) await mkdir(join(folder, 'queue', name), { mode: 0o700 });
  const ports = await chosenPorts();
  await writeFile(join(config, 'main.cf'), mainConfiguration(folder, certificates.good, saslSocket));
  await writeFile(join(config, 'master.cf'), masterConfiguration(ports, certificates));
  execFileSync('chown', [
    'postfix',
    join(folder, 'data'),
    ...QUEUES.map((name) => join(folder, 'queue', name)),
  ]);
  const server = new RunningServer(POSTFIX, ['-c', config, '-s'], folder);
  for (const port of Object.values(ports)) await server.listening('127.0.0.1', port);
  return { ports, stop: () => server.stop() };
}

async function chosenPorts(): Promise<Postfix['ports']> {
  const ports = await freePorts(LISTENERS.length);
  return Object.fromEntries(LISTENERS.map((name, index) => [name, ports[index]])) as Record<Listener, number>;
}

function mainConfiguration(
  folder: string,
  { certificate, key }: CertificateFiles,
  saslSocket: string,
): string {
  return `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
myhostname = mail.example.com
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
mynetworks =
default_transport = discard
local_transport = discard
biff = no
smtputf8_enable = no
# nobody is looked up
smtpd_peername_lookup = no
smtp_dns_support_level = disabled
smtpd_tls_security_level = may
smtpd_tls_cert_file = ${certificate}
smtpd_tls_key_file = ${key}
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${saslSocket}
smtpd_delay_reject = no
smtpd_sender_login_maps = inline:{ ${SENDER}=ann }
smtpd_sender_restrictions = reject_sender_login_mismatch
smtpd_recipient_restrictions = reject
message_size_limit = 12345678
`;
}

function masterConfiguration(ports: Postfix['ports'], certificates: Certificates): string {
  const options: Readonly<Record<Listener, readonly string[]>> = {
    good: [],
    tls: ['smtpd_tls_wrappermode=yes'],
    plainOnly: ['smtpd_tls_security_level=none'],
    strict: ['smtpd_tls_auth_only=yes', 'smtpd_tls_security_level=none'],
    expired: certificateOptions(certificates.expired),
    selfSigned: certificateOptions(certificates.selfSigned),
    wrongName: certificateOptions(certificates.wrongName),
    unknownIssuer: certificateOptions(certificates.unknownIssuer),
    notYetValid: certificateOptions(certificates.notYetValid),
    endingSoon: certificateOptions(certificates.endingSoon),
  };
  const listeners = LISTENERS.map((name) => {
    const more = options[name].map((option) => `  -o ${option}\n`).join('');
    return `127.0.0.1:${ports[name]} inet n - n - - smtpd\n${more}`;
  });
  return `${listeners.join('')}${SERVICES}`;
}

function certificateOptions({ certificate, key }: CertificateFiles): readonly string[] {
  return [`smtpd_tls_cert_file=${certificate}`, `smtpd_tls_key_file=${key}`];
}

const SERVICES = `pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
`;

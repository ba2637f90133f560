import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { protocolOf } from '../../server/probe/ladder/greeting.js';
import { refusedCommand, refusedLogin, refusedService } from '../../server/probe/ladder/refusals.js';
import { CONNECTION_CODES, type ConnectionCode } from '../../src/model/connection.js';

/** The answers of all kinds of servers to a login that they refuse. */
const LOGINS: readonly (readonly [ConnectionCode, string])[] = [
  ['login-refused', 'NO [AUTHENTICATIONFAILED] Authentication failed.'],
  ['login-refused', 'NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)'],
  ['login-refused', 'NO LOGIN failed.'],
  ['login-refused', '-ERR [AUTH] Authentication failed.'],
  ['login-refused', '-ERR Logon failure: unknown user name or bad password.'],
  ['login-refused', '535 5.7.8 Error: authentication failed: (reason unavailable)'],
  [
    'login-refused',
    '535-5.7.8 Username and Password not accepted. For more information, go to 535 5.7.8  https://support.google.com/mail/?p=BadCredentials - gsmtp',
  ],
  ['login-refused', '535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.'],
  ['login-refused', '535 5.7.3 Authentication unsuccessful'],
  [
    'app-password-required',
    'NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
  ],
  [
    'app-password-required',
    '534-5.7.9 Application-specific password required. For more information, go to 534 5.7.9',
  ],
  ['app-password-required', '535 5.7.0 Please use an app password'],
  [
    'password-login-disabled',
    '535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [FR0P281CA0001.DEUP281.PROD.OUTLOOK.COM]',
  ],
  [
    'password-login-disabled',
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
  ],
  ['password-login-disabled', '-ERR Authentication failure: LogonDenied-BasicAuthBlocked'],
  [
    'password-login-disabled',
    '535 5.7.139 Authentication unsuccessful, user is locked by your organization security defaults policy',
  ],
  [
    'password-login-disabled',
    '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator.',
  ],
  ['web-login-required', 'NO [WEBALERT https://accounts.google.com/signin/continue] Web login required.'],
  ['web-login-required', '534-5.7.14 Please log in via your web browser and then try again.'],
  [
    'protocol-disabled',
    'NO [ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page.',
  ],
  ['protocol-disabled', '-ERR [SYS/PERM] Your account is not enabled for POP access.'],
  ['protocol-disabled', 'NO IMAP access is disabled for this mailbox'],
  ['protocol-disabled', 'NO [ALERT] You are yet to enable IMAP for your account.'],
  ['protocol-disabled', '-ERR [AUTH] POP3 access not enabled'],
  ['account-locked', 'NO [ALERT] Account is temporarily locked'],
  ['account-locked', '535 5.7.0 Your account has been disabled, contact your administrator'],
  ['account-locked', 'NO [EXPIRED] Password expired'],
  ['account-locked', 'NO [CONTACTADMIN] Something is wrong with your account'],
  ['too-many-attempts', '454 4.7.0 Too many login attempts, please try again later.'],
  ['too-many-attempts', '-ERR [LOGIN-DELAY] minimum time between mail checks'],
  ['too-many-attempts', 'NO Too many authentication failures'],
  ['too-many-connections', 'NO [ALERT] Too many simultaneous connections. (Failure)'],
  ['too-many-connections', 'NO Too many login sessions'],
  ['too-many-connections', 'NO [LIMIT] Maximum number of connections from user+IP exceeded'],
  ['mailbox-in-use', '-ERR [IN-USE] Mailbox is locked by another POP3 session.'],
  ['mailbox-in-use', '-ERR Unable to lock maildrop: Mailbox is locked by POP server'],
  [
    'encryption-required',
    '-ERR [AUTH] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.',
  ],
  ['encryption-required', 'NO [PRIVACYREQUIRED] Plaintext authentication disallowed'],
  ['encryption-required', '530 5.7.0 Must issue a STARTTLS command first'],
  ['encryption-required', '538 5.7.11 Encryption required for requested authentication mechanism'],
  ['login-not-offered', '503 5.5.1 Error: authentication not enabled'],
  ['login-not-offered', '504 5.7.4 Unrecognized authentication type'],
  ['login-not-offered', 'NO [CANNOT] Authentication mechanism is not supported'],
  ['unavailable', 'NO [UNAVAILABLE] Temporary authentication failure.'],
  ['unavailable', '-ERR [SYS/TEMP] Authentication server is down'],
  ['unavailable', '421 4.3.2 Service shutting down'],
  ['unavailable', 'NO [SERVERBUG] It broke'],
  ['unavailable', 'NO Internal error occurred. Refer to server log for more information.'],
  ['unavailable', '-ERR Internal login failure.'],
  ['login-refused', 'NO [AUTHORIZATIONFAILED] User of the internal directory is not permitted'],
];

describe('the answer to a login', () => {
  for (const [code, answer] of LOGINS) {
    it(`“${answer.slice(0, 70)}” is ${code}`, () => {
      assert.equal(refusedLogin(answer, 'imap', 'mail.example.com').code, code);
    });
  }

  it('of Exchange Online over IMAP, POP3 or EWS means that passwords are disabled, unless it gives another reason', () => {
    for (const service of ['imap', 'pop3', 'ews'] as const) {
      const { code, facts } = refusedLogin('NO LOGIN failed.', service, 'outlook.office365.com');
      assert.deepEqual([code, facts.provider], ['password-login-disabled', 'microsoft']);
    }
    assert.equal(refusedLogin('535 5.7.3 no', 'smtp', 'smtp.office365.com').code, 'login-refused');
    assert.equal(refusedLogin('NO [UNAVAILABLE]', 'imap', 'outlook.office365.com').code, 'unavailable');
  });

  it('identifies the provider if the host name reveals it', () => {
    const providerOf = (host: string) => refusedLogin('NO', 'imap', host).facts.provider;
    assert.deepEqual(
      ['imap.gmail.com', 'imap.mail.yahoo.com', 'imap.mail.me.com', 'imap.example.com', 'notgmail.com'].map(
        providerOf,
      ),
      ['google', 'yahoo', 'apple', undefined, undefined],
    );
  });

  it('is quickly classified as one of the codes, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 500 }),
        fc.constantFrom('', 'too many a ', 'account ', 'auth '),
        (text, repeated) => {
          const answer = `${text}${repeated.repeat(100)}`.slice(0, 500);
          assert.ok(CONNECTION_CODES.includes(refusedLogin(answer, 'smtp', text).code));
          assert.ok(CONNECTION_CODES.includes(refusedService(answer).code));
        },
      ),
    );
  });
});

describe('a server that refuses to serve', () => {
  for (const [code, answer] of [
    ['server-refused', '554 5.7.1 No SMTP service here'],
    ['server-refused', '* BYE go away'],
    ['unavailable', '421 4.3.2 Service not available'],
    ['too-many-connections', '421 4.7.0 Error: too many connections from 192.0.2.1'],
    ['too-many-connections', '* BYE Maximum number of connections from user+IP exceeded'],
    ['unavailable', '-ERR [SYS/TEMP] try again'],
  ] as const) {
    it(`with “${answer}” is ${code}`, () => {
      assert.equal(refusedService(answer).code, code);
    });
  }
});

describe('the answer to a command after the login', () => {
  for (const [code, answer] of [
    ['sender-refused', '553 5.7.1 <x@example.com>: Sender address rejected: not owned by user ann'],
    ['sender-refused', '550 5.7.60 SMTP; Client does not have permissions to send as this sender'],
    ['unavailable', '451 4.3.0 Temporary lookup failure'],
    ['unavailable', 'NO [SERVERBUG] Internal error occurred. Refer to server log for more information.'],
    ['mailbox-in-use', '550 [INUSE]'],
  ] as const) {
    it(`“${answer}” is ${code}`, () => {
      assert.equal(refusedCommand(answer, 'sender-refused').code, code);
    });
  }
});

describe('the first line of a server', () => {
  for (const [protocol, line] of [
    ['imap', '* OK [CAPABILITY IMAP4rev1] ready'],
    ['imap', '* PREAUTH hello'],
    ['imap', '* BYE'],
    ['pop3', '+OK ready <1896.697170952@dbc.mtview.ca.us>'],
    ['pop3', '-ERR busy'],
    ['smtp', '220 mail.example.com ESMTP'],
    ['smtp', '220-mail.example.com'],
    ['smtp', '220 mail.example.com FTP and SMTP'],
    ['smtp', '554 no'],
    ['ftp', '220 ProFTPD Server (ftp.example.com)'],
    ['ssh', 'SSH-2.0-OpenSSH_9.2p1'],
    ['http', 'HTTP/1.1 400 Bad Request'],
    ['http', '<!DOCTYPE html>'],
    ['unknown', ''],
    ['unknown', '+OKAY'],
    ['unknown', 'RFB 003.008'],
  ] as const) {
    it(`“${line}” is recognized as ${protocol}`, () => {
      assert.equal(protocolOf(line), protocol);
    });
  }
});

import type { FindingFacts, FindingMessages } from '../report-messages.js';

const checkHost = 'Compare Host with your mail provider’s instructions.';
const checkPort = 'Compare Host, Port and SSL with your mail provider’s instructions.';
const useTls = 'Use the port for SSL/TLS.';
const ask = 'Ask whoever runs the mail server';
const askWhy = `${ask}.`;
const later = 'Try again in a few minutes.';
const within = ({ seconds }: FindingFacts): string => (seconds ? ` within ${seconds} seconds` : '');

/** English. */
export const findings: FindingMessages = {
  findingUnknown: (step, { at }, code) => [
    `The step “${step}” did not succeed at ${at}${code ? ` (${code})` : ''}.`,
    'This version cannot explain it.',
    askWhy,
  ],

  'finding.name-not-found': ({ host }) => [
    `There is no server named ${host}.`,
    'The name is probably misspelt.',
    checkHost,
  ],
  'finding.no-address': ({ host }) => [
    `${host} exists, but is not a server.`,
    'It may be the part of an e-mail address after the @.',
    checkHost,
  ],
  'finding.resolve-timeout': (facts) => [
    `${facts.host} could not be looked up${within(facts)}.`,
    'There is a problem with the name servers or the network.',
    later,
  ],
  'finding.resolve-failed': ({ host }) => [
    `${host} could not be looked up.`,
    'There is a problem with the name servers or the network.',
    later,
  ],
  'finding.connection-refused': ({ at }) => [
    `${at} refuses connections.`,
    'No mail server listens on this port, or a firewall blocks it.',
    checkPort,
  ],
  'finding.unreachable': ({ at }) => [
    `${at} cannot be reached from here.`,
    'The network of this application has no route to it.',
    'Ask whoever runs your network.',
  ],
  'finding.connect-timeout': (facts) => [
    `${facts.at} did not answer${within(facts)}.`,
    'The port is wrong, or a firewall blocks it.',
    checkPort,
  ],
  'finding.connect-failed': ({ at }) => [
    `Could not connect to ${at}.`,
    'There is a problem with the network.',
    later,
  ],
  'finding.greeting-timeout': (facts) => [
    `${facts.at} accepted the connection, but said nothing${within(facts)}.`,
    'The port belongs to another service, or the server is overloaded.',
    checkPort,
  ],
  'finding.tls-expected': ({ at }) => [
    `${at} expects TLS from the start.`,
    'The port is for SSL/TLS, and SSL is set to STARTTLS.',
    'Use SSL/TLS, or the port for STARTTLS.',
  ],
  'finding.wrong-protocol': ({ at, choice, found, service }) => [
    found
      ? `${at} is ${found === 'POP3' ? 'a' : 'an'} ${found} server, not ${service}.`
      : `${at} does not speak ${service}.`,
    'The port belongs to another service.',
    `Use the port for ${service}${choice ? `, or choose ${choice} if that is what you want` : ''}.`,
  ],
  'finding.server-refused': ({ at }) => [
    `${at} rejected the connection.`,
    'The server blocks this application, or accepts no connections at the moment.',
    askWhy,
  ],
  'finding.ews-not-found': ({ at }) => [
    `There are no Exchange Web Services at this address of ${at}.`,
    'The path is wrong, or they are switched off.',
    'The address usually ends in /EWS/Exchange.asmx.',
  ],
  'finding.ews-redirected': ({ at }) => [
    `${at} redirects to another address, which was not tried.`,
    'It is the address of a web page, or the server has moved.',
    'Enter the address of Exchange Web Services itself.',
  ],
  'finding.plaintext': ({ at }) => [
    `${at} does not offer STARTTLS: the password is sent in plain text.`,
    'Anybody in between can read the password and all mail.',
    `${useTls} If STARTTLS is required, nothing is sent in plain text.`,
  ],
  'finding.plaintext-refused': ({ at }) => [
    `${at} does not offer STARTTLS, and passwords are not sent in plain text here.`,
    'The server has no TLS on this port.',
    useTls,
  ],
  'finding.starttls-not-offered': ({ at }) => [
    `${at} does not offer STARTTLS. No password was sent.`,
    'The server has no TLS on this port.',
    useTls,
  ],
  'finding.starttls-refused': ({ at }) => [
    `${at} offers STARTTLS, but then refused it.`,
    'TLS is not set up correctly on the server.',
    `${useTls} ${askWhy}`,
  ],
  'finding.plaintext-expected': ({ at }) => [
    `${at} does not begin with TLS.`,
    'The port is for STARTTLS, and SSL is set to SSL/TLS.',
    'Use the port for SSL/TLS, or require STARTTLS.',
  ],
  'finding.tls-version': ({ at }) => [
    `${at} supports only old versions of TLS.`,
    'They are no longer secure.',
    `${ask} to update it.`,
  ],
  'finding.tls-failed': ({ at }) => [
    `TLS with ${at} could not be set up.`,
    'The port is not for TLS, or TLS is not set up correctly on the server.',
    checkPort,
  ],
  'finding.certificate-self-signed': ({ at }) => [
    `The certificate of ${at} is self-signed.`,
    'Nobody vouches that this is the real server.',
    `${ask} for a certificate from a known issuer.`,
  ],
  'finding.certificate-unknown-issuer': ({ at }) => [
    `The certificate of ${at} is from an unknown issuer.`,
    'The issuer is your company’s own, or the server does not send the whole chain.',
    `${ask} to send the chain, or whoever runs this application to trust the issuer.`,
  ],
  'finding.certificate-expired': ({ at }) => [
    `The certificate of ${at} has expired.`,
    'It was not renewed in time.',
    `${ask} to renew it.`,
  ],
  'finding.certificate-not-yet-valid': ({ at }) => [
    `The certificate of ${at} is not valid yet.`,
    'It was issued for later, or a clock is wrong.',
    `${ask} about it.`,
  ],
  'finding.certificate-name-mismatch': ({ at, host }) => [
    `The certificate of ${at} is not for ${host}.`,
    'The server has another name, or is another server.',
    'Use a name from the certificate if your mail provider says so.',
  ],
  'finding.certificate-invalid': ({ at }) => [
    `The certificate of ${at} is not valid.`,
    'It is damaged, revoked or for another purpose.',
    `${ask} for a new one.`,
  ],
  'finding.certificate-expires-soon': ({ at }) => [
    `The certificate of ${at} expires soon.`,
    'After that, no connection will be made.',
    `${ask} to renew it in time.`,
  ],
  'finding.login-refused': ({ at }) => [
    `${at} does not accept Mailbox and Password.`,
    'One of them is wrong. Often, Mailbox must be the whole e-mail address.',
    'Type both again. Too many failed attempts may lock the account.',
  ],
  'finding.app-password-required': ({ at, provider }) => [
    `${at} requires an app password.`,
    `${provider} does not accept the account’s own password from applications.`,
    'Create an app password in the security settings of the account, and enter it as Password.',
  ],
  'finding.password-login-disabled': ({ at, provider }) => [
    `${at} does not accept logins by password.`,
    `${provider} has switched off password sign-in. Another password will not help.`,
    'Ask the administrator of the account whether it can be allowed.',
  ],
  'finding.web-login-required': ({ at, provider }) => [
    `${at} requires a sign-in in a browser first.`,
    `${provider} considers this login unusual.`,
    'Sign in to the account in a browser, confirm the login, and test again.',
  ],
  'finding.account-locked': ({ at }) => [
    `${at} says that the account is locked.`,
    'There were too many failed attempts, or an administrator locked it.',
    'Ask the administrator of the account to unlock it.',
  ],
  'finding.protocol-disabled': ({ at, service }) => [
    `${at} does not let this account use ${service}.`,
    `${service} is switched off for the account.`,
    `Switch ${service} on in the settings of the account.`,
  ],
  'finding.login-not-offered': ({ at }) => [
    `${at} does not offer logins by password.`,
    'The port is for other servers, or logins require TLS.',
    checkPort,
  ],
  'finding.encryption-required': ({ at }) => [
    `${at} accepts logins over TLS only.`,
    'The connection was in plain text.',
    'Use SSL/TLS, or require STARTTLS.',
  ],
  'finding.too-many-attempts': ({ at }) => [
    `${at} accepts no logins for a while.`,
    'There were too many attempts.',
    'Wait a quarter of an hour before the next test.',
  ],
  'finding.login-held': ({ at, seconds }) => [
    `No login was tried at ${at}.`,
    'The last one was refused, and the next could lock the account.',
    `Correct Mailbox or Password${seconds ? `, wait ${Math.ceil(seconds)} seconds` : ''} and test again.`,
  ],
  'finding.ews-not-authorised': ({ at }) => [
    `${at} does not let this account use Exchange Web Services.`,
    'The account has no mailbox there, or no access to it.',
    'Ask the administrator of the account.',
  ],
  'finding.inbox-not-found': ({ at }) => [
    `The login at ${at} worked, but there is no inbox.`,
    'The account has no mailbox of its own.',
    'Use an account that has one.',
  ],
  'finding.mailbox-in-use': ({ at }) => [
    `Another program has the mailbox at ${at} open.`,
    'POP3 allows only one at a time.',
    `Close the other program. ${later}`,
  ],
  'finding.sender-refused': ({ at, sender }) => [
    `${at} does not accept mail from ${sender || 'this address'}.`,
    'The account may only send from its own addresses.',
    'Use an address of the account as From Address.',
  ],
  'finding.too-many-connections': ({ at }) => [
    `${at} accepts no more connections.`,
    'Other programs use the account, or many use the server.',
    later,
  ],
  'finding.unavailable': ({ at }) => [
    `${at} is not available.`,
    'It is under maintenance or overloaded.',
    later,
  ],
  'finding.connection-closed': ({ at }) => [
    `${at} closed the connection.`,
    'The port belongs to another service, or the server blocks this application.',
    checkPort,
  ],
  'finding.timeout': ({ at }) => [
    `${at} did not answer in time.`,
    'The server or the network is slow.',
    later,
  ],
  'finding.answer-too-large': ({ at }) => [
    `${at} sent more than a mail server would.`,
    'The port belongs to another service.',
    checkPort,
  ],
  'finding.protocol-error': ({ at, service }) => [
    `${at} gave an answer that is not ${service}.`,
    'The server is faulty, or something in between changes what it says.',
    askWhy,
  ],
};

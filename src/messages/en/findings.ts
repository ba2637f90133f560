import type { FindingFacts, FindingMessages } from '../report-messages.js';

const checkHost = 'Compare Host with what your mail provider says.';
const checkPort = 'Compare Host, Port and SSL with what your mail provider says.';
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
    'Most often there is a typing error in the name.',
    checkHost,
  ],
  'finding.no-address': ({ host }) => [
    `${host} exists, but is no server.`,
    'It may be the part after the @ of an e-mail address.',
    checkHost,
  ],
  'finding.resolve-timeout': (facts) => [
    `No name server told where ${facts.host} is${within(facts)}.`,
    'The name servers or the network have a problem.',
    later,
  ],
  'finding.resolve-failed': ({ host }) => [
    `${host} could not be looked up.`,
    'The name servers or the network have a problem.',
    later,
  ],
  'finding.connection-refused': ({ at }) => [
    `${at} refuses connections.`,
    'No mail server listens at this port, or a firewall bars it.',
    checkPort,
  ],
  'finding.unreachable': ({ at }) => [
    `${at} cannot be reached from here.`,
    'The network of this application has no way to it.',
    'Ask whoever runs your network.',
  ],
  'finding.connect-timeout': (facts) => [
    `${facts.at} did not answer${within(facts)}.`,
    'The port is wrong, or a firewall bars it.',
    checkPort,
  ],
  'finding.connect-failed': ({ at }) => [
    `No connection to ${at} came about.`,
    'The network has a problem.',
    later,
  ],
  'finding.greeting-timeout': (facts) => [
    `${facts.at} took the connection, but said nothing${within(facts)}.`,
    'The port is of another service, or the server is overloaded.',
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
    'The port is of another service.',
    `Use the port for ${service}${choice ? `, or choose ${choice} if that is what you want` : ''}.`,
  ],
  'finding.server-refused': ({ at }) => [
    `${at} turned the connection away.`,
    'The server bars this application, or takes no connections now.',
    askWhy,
  ],
  'finding.ews-not-found': ({ at }) => [
    `There are no Exchange Web Services at this address of ${at}.`,
    'The path is wrong, or they are switched off.',
    'The address usually ends with /EWS/Exchange.asmx.',
  ],
  'finding.ews-redirected': ({ at }) => [
    `${at} sends on to another address. It was not followed.`,
    'The address is of a web page, or the server has moved.',
    'Enter the address of Exchange Web Services itself.',
  ],
  'finding.plaintext': ({ at }) => [
    `${at} does not offer STARTTLS: the password goes in plain text.`,
    'Anybody on the way can read the password and all mail.',
    'Use the port for SSL/TLS. With STARTTLS required nothing is sent in plain text.',
  ],
  'finding.plaintext-refused': ({ at }) => [
    `${at} does not offer STARTTLS, and passwords are not sent in plain text here.`,
    'The server has no TLS at this port.',
    useTls,
  ],
  'finding.starttls-not-offered': ({ at }) => [
    `${at} does not offer STARTTLS. No password was sent.`,
    'The server has no TLS at this port.',
    useTls,
  ],
  'finding.starttls-refused': ({ at }) => [
    `${at} offers STARTTLS, and then refused it.`,
    'TLS is not set up right on the server.',
    `${useTls} ${askWhy}`,
  ],
  'finding.plaintext-expected': ({ at }) => [
    `${at} does not begin with TLS.`,
    'The port is for STARTTLS, and SSL is set to SSL/TLS.',
    'Use the port for SSL/TLS, or require STARTTLS.',
  ],
  'finding.tls-version': ({ at }) => [
    `${at} has only old versions of TLS.`,
    'They are not safe any more.',
    `${ask} to update it.`,
  ],
  'finding.tls-failed': ({ at }) => [
    `TLS with ${at} could not be set up.`,
    'The port is not for TLS, or TLS is not set up right on the server.',
    checkPort,
  ],
  'finding.certificate-self-signed': ({ at }) => [
    `The certificate of ${at} is self-signed.`,
    'Nobody vouches that this is the real server.',
    `${ask} for a certificate of a known issuer.`,
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
    'Use a name of the certificate, if your mail provider says so.',
  ],
  'finding.certificate-invalid': ({ at }) => [
    `The certificate of ${at} is not valid.`,
    'It is damaged, withdrawn or for another purpose.',
    `${ask} for a new one.`,
  ],
  'finding.certificate-expires-soon': ({ at }) => [
    `The certificate of ${at} expires soon.`,
    'From then on no connection is made.',
    `${ask} to renew it in time.`,
  ],
  'finding.login-refused': ({ at }) => [
    `${at} does not accept Mailbox and Password.`,
    'One of them is wrong. Often Mailbox must be the whole e-mail address.',
    'Type both again. Many wrong attempts may lock the account.',
  ],
  'finding.app-password-required': ({ at, provider }) => [
    `${at} wants an app password.`,
    `${provider} does not take the account’s own password from applications.`,
    'Create an app password in the security settings of the account, and type it as Password.',
  ],
  'finding.password-login-disabled': ({ at, provider }) => [
    `${at} does not let anybody in by password.`,
    `${provider} has password sign-in switched off. Another password does not help.`,
    'Ask the administrator of the account whether it can be allowed.',
  ],
  'finding.web-login-required': ({ at, provider }) => [
    `${at} wants a sign-in by web browser first.`,
    `${provider} takes this login for unusual.`,
    'Sign in to the account in a browser, confirm the login, and test again.',
  ],
  'finding.account-locked': ({ at }) => [
    `${at} says that the account is locked.`,
    'There were many wrong attempts, or an administrator locked it.',
    'Ask the administrator of the account to unlock it.',
  ],
  'finding.protocol-disabled': ({ at, service }) => [
    `${at} does not let this account use ${service}.`,
    `${service} is switched off for the account.`,
    `Switch ${service} on in the settings of the account.`,
  ],
  'finding.login-not-offered': ({ at }) => [
    `${at} offers no login by password.`,
    'The port is for other servers, or logins want TLS.',
    checkPort,
  ],
  'finding.encryption-required': ({ at }) => [
    `${at} takes logins over TLS only.`,
    'The connection was in plain text.',
    'Use SSL/TLS, or require STARTTLS.',
  ],
  'finding.too-many-attempts': ({ at }) => [
    `${at} takes no logins for a while.`,
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
    'The account has no mailbox there, or no right to it.',
    'Ask the administrator of the account.',
  ],
  'finding.inbox-not-found': ({ at }) => [
    `The login at ${at} worked, but there is no inbox.`,
    'The account has no mailbox of its own.',
    'Use an account that has one.',
  ],
  'finding.mailbox-in-use': ({ at }) => [
    `Another program has the mailbox open at ${at}.`,
    'POP3 lets in one at a time.',
    `Close the other program. ${later}`,
  ],
  'finding.sender-refused': ({ at, sender }) => [
    `${at} does not accept mail from ${sender || 'this address'}.`,
    'The account may send from its own addresses only.',
    'Use an address of the account as From Address.',
  ],
  'finding.too-many-connections': ({ at }) => [
    `${at} takes no more connections.`,
    'Other programs use the account, or many use the server.',
    later,
  ],
  'finding.unavailable': ({ at }) => [
    `${at} is not available.`,
    'It is being serviced, or overloaded.',
    later,
  ],
  'finding.connection-closed': ({ at }) => [
    `${at} closed the connection.`,
    'The port is of another service, or the server bars this application.',
    checkPort,
  ],
  'finding.timeout': ({ at }) => [
    `${at} did not answer in time.`,
    'The server or the network is slow.',
    later,
  ],
  'finding.answer-too-large': ({ at }) => [
    `${at} sent more than a mail server does.`,
    'The port is of another service.',
    checkPort,
  ],
  'finding.protocol-error': ({ at, service }) => [
    `${at} gave an answer that is no ${service}.`,
    'The server has a fault, or something on the way changes what it says.',
    askWhy,
  ],
};

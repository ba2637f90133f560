import type { FormMessages } from '../form-messages.js';

/** English. */
export const form: FormMessages = {
  'help.inbound.name':
    'A login name of a POP or IMAP account, without special characters. It cannot be changed later.',
  'help.inbound.maxSizeMb': 'The largest message that is accepted, 5 to 20 MB.',
  'help.inbound.username': 'The login name of the POP or IMAP account.',
  'help.inbound.host': 'The mail server. With Exchange Web Services, the EWS address (https://…).',
  'help.inbound.port': 'The mail server’s port.',
  'help.inbound.protocol': 'How messages are fetched.',
  'help.outbound.name': 'Outbound mailboxes are all called smtp-client.',
  'help.outbound.fromAddress': 'The address that mail is sent from.',
  'help.outbound.username': 'The name that logs in to the mail server.',
  'help.outbound.host': 'The SMTP server.',
  'help.outbound.port': 'The SMTP server’s port.',

  'option.start-tls': 'start-tls: STARTTLS if offered',
  'option.start-tls-required': 'start-tls-required: STARTTLS or nothing',
  'option.ssl-tls': 'ssl-tls: TLS from the start',
  'option.imap': 'IMAP',
  'option.pop3': 'POP3',
  'explain.start-tls':
    'Before login the connection is raised to TLS if the server offers it. If it does not, the connection goes on in plain text.',
  'explain.start-tls-required':
    'Before login the connection is raised to TLS. If TLS is not available, the connection is aborted.',
  'explain.ssl-tls': 'TLS from the first byte is required.',
  'plan.start-tls': (target) =>
    `Connects to ${target} and raises the connection to TLS; goes on in plain text if it cannot.`,
  'plan.start-tls-required': (target) =>
    `Connects to ${target} and raises the connection to TLS; stops if it cannot.`,
  'plan.ssl-tls': (target) => `Connects to ${target} with TLS from the start.`,
  'plan.ews': (target) => `Connects to ${target} through Exchange Web Services.`,

  'issue.required': 'Fill in this field.',
  'issue.password-required': 'Type the password again.',
  'issue.immutable': 'This cannot be changed.',
  'issue.too-long': ({ max }) => `Use at most ${max ?? ''} characters.`,
  'issue.out-of-range': ({ min, max }) => `Enter a whole number from ${min ?? ''} to ${max ?? ''}.`,
  'issue.invalid-option': 'Choose one of the options.',
  'issue.forbidden-character': ({ codePoint }) =>
    `Remove the invisible or control character ${codePoint ?? ''}.`,
  'issue.invalid-name': 'Use letters A–Z, a–z and digits only, at most 40.',
  'issue.name-taken': 'Another mailbox already has this name. Choose another one.',
  'issue.invalid-email': 'Enter an e-mail address, such as help@example.com.',
  'issue.invalid-host': 'Enter a host name or an IP address, such as mail.example.com.',
  'issue.host-with-port': 'Enter the port in its own field.',
  'issue.ews-not-https': 'An EWS address starts with https://.',
  'issue.ews-not-outbound': 'Mail cannot be sent through Exchange Web Services. Enter the SMTP server.',
  'issue.invalid': 'The server does not accept this value.',
  nameRefused: (pattern) => `This name is not allowed here. Names must match ${pattern}`,
  fieldsToCorrect: (count) => `${count} errors need to be corrected`,

  passwordNew: 'The account’s password.',
  passwordStored: 'A password is stored. Leave this empty to keep it.',
  passwordAgain: 'A password is stored. It must be typed again with every change.',
  passwordForTarget:
    'Type the password again: Mailbox, Host, Port or SSL was changed, and the stored one is not sent to another server.',
  passwordEndsWithSpace: 'The password begins or ends with a space. It is saved as it is.',

  usualPort: ({ service, security, port }) =>
    `${service} ${security === 'ssl-tls' ? 'with TLS' : 'with STARTTLS'} usually uses port ${port}.`,
  portFollowed: (port) => `Port was changed to ${port}.`,
  hostUnusual: 'An @ in a host is unusual.',
  hostSentAs: (host) => `Sent as ${host}`,
  hostIgnoresRest: 'Exchange Web Services ignores Port, SSL and Mailbox Type. They are saved all the same.',
  useHostAndPort: (host, port) => `Use ${host} and port ${port}`,
  pasted: (fields) => `Filled in from what was pasted: ${fields}.`,
  pastedForOtherType: 'The address is meant for the other direction of mail.',
  pastedCleaned: 'White space and invisible characters were removed.',

  discardTitle: 'Discard changes?',
  discardText: 'What you typed has not been saved.',
  discard: 'Discard',
  keepEditing: 'Keep editing',

  created: (name) => `${name} was created. It is disabled.`,
  saved: (name) => `${name} was saved.`,
  saving: 'Saving…',
  offline: 'Not saved. You are offline.',
  saveUnknown: 'We don’t know if it was saved. Trying again does no harm.',
  saveUndone: 'It was not saved. Try again.',
  followed: (fields) => `Someone else changed ${fields} in the meantime. The form shows it.`,
  conflictTitle: 'Someone else changed this mailbox while you were editing it',
  conflictText: 'What you did not change is shown as they left it. Decide about the rest, then save.',
  conflictHidden: 'They changed nothing that is shown here; the password or the status may be different.',
  theirs: 'Theirs',
  yours: 'Yours',
  unchanged: 'not changed',
  keepMine: 'Keep mine',
  takeTheirs: 'Take theirs',
  gone: (name) => `${name} was deleted by someone else. What you typed is still here.`,
  createAsNew: 'Create as new',
  editExisting: 'Edit the existing one',
  asNew: (hasPassword) =>
    `This is a new mailbox now. ${hasPassword ? 'Save it.' : 'Type its password and save it.'}`,

  showPassword: 'Show password',
  save: 'Save',
};

import type { FormMessages } from '../../messages/form-messages.js';

/** German. */
export const form: FormMessages = {
  'help.inbound.name':
    'Ein Anmeldename eines POP- oder IMAP-Kontos, ohne Sonderzeichen. Er kann später nicht geändert werden.',
  'help.inbound.maxSizeMb': 'Die größte Nachricht, die angenommen wird, 5 bis 20 MB.',
  'help.inbound.username': 'Der Anmeldename des POP- oder IMAP-Kontos.',
  'help.inbound.host': 'Der Mailserver. Mit Exchange Web Services die EWS-Adresse (https://…).',
  'help.inbound.port': 'Der Port des Mailservers.',
  'help.inbound.protocol': 'Wie Nachrichten abgeholt werden.',
  'help.outbound.name': 'Ausgehende Postfächer heißen alle smtp-client.',
  'help.outbound.fromAddress': 'Die Adresse, von der Nachrichten gesendet werden.',
  'help.outbound.username': 'Der Name, mit dem die Anmeldung am Mailserver erfolgt.',
  'help.outbound.host': 'Der SMTP-Server.',
  'help.outbound.port': 'Der Port des SMTP-Servers.',

  'option.start-tls': 'start-tls: STARTTLS, wenn angeboten',
  'option.start-tls-required': 'start-tls-required: STARTTLS oder nichts',
  'option.ssl-tls': 'ssl-tls: TLS von Anfang an',
  'option.imap': 'IMAP',
  'option.pop3': 'POP3',
  'explain.start-tls':
    'Vor der Anmeldung wird die Verbindung mit TLS verschlüsselt, wenn der Server es anbietet. Sonst geht sie unverschlüsselt weiter.',
  'explain.start-tls-required':
    'Vor der Anmeldung wird die Verbindung mit TLS verschlüsselt. Ist TLS nicht verfügbar, wird sie abgebrochen.',
  'explain.ssl-tls': 'TLS ab dem ersten Byte ist erforderlich.',
  'plan.start-tls': (target) =>
    `Verbindet sich mit ${target} und verschlüsselt mit TLS; geht unverschlüsselt weiter, wenn das nicht gelingt.`,
  'plan.start-tls-required': (target) =>
    `Verbindet sich mit ${target} und verschlüsselt mit TLS; bricht ab, wenn das nicht gelingt.`,
  'plan.ssl-tls': (target) => `Verbindet sich mit ${target}, von Anfang an mit TLS.`,
  'plan.ews': (target) => `Verbindet sich mit ${target} über Exchange Web Services.`,

  'issue.required': 'Füllen Sie dieses Feld aus.',
  'issue.password-required': 'Geben Sie das Passwort erneut ein.',
  'issue.immutable': 'Dies kann nicht geändert werden.',
  'issue.too-long': ({ max }) => `Verwenden Sie höchstens ${max ?? ''} Zeichen.`,
  'issue.out-of-range': ({ min, max }) => `Geben Sie eine ganze Zahl von ${min ?? ''} bis ${max ?? ''} ein.`,
  'issue.invalid-option': 'Wählen Sie eine der Möglichkeiten.',
  'issue.forbidden-character': ({ codePoint }) =>
    `Entfernen Sie das unsichtbare oder Steuerzeichen ${codePoint ?? ''}.`,
  'issue.invalid-name': 'Verwenden Sie nur Buchstaben A–Z, a–z und Ziffern, höchstens 40.',
  'issue.name-taken': 'Ein anderes Postfach hat bereits diesen Namen. Wählen Sie einen anderen.',
  'issue.invalid-email': 'Geben Sie eine E-Mail-Adresse ein, etwa hilfe@example.com.',
  'issue.invalid-host': 'Geben Sie einen Servernamen oder eine IP-Adresse ein, etwa mail.example.com.',
  'issue.host-with-port': 'Geben Sie den Port in seinem eigenen Feld ein.',
  'issue.ews-not-https': 'Eine EWS-Adresse beginnt mit https://.',
  'issue.ews-not-outbound':
    'Über Exchange Web Services kann nicht gesendet werden. Geben Sie den SMTP-Server ein.',
  'issue.invalid': 'Der Server nimmt diesen Wert nicht an.',
  nameRefused: (pattern) => `Dieser Name ist hier nicht zulässig. Namen entsprechen ${pattern}`,
  fieldsToCorrect: (count) => `${count} Fehler müssen berichtigt werden`,

  passwordNew: 'Das Passwort des Kontos.',
  passwordStored: 'Ein Passwort ist gespeichert. Lassen Sie das Feld leer, um es zu behalten.',
  passwordAgain: 'Ein Passwort ist gespeichert. Es muss bei jeder Änderung erneut eingegeben werden.',
  passwordForTarget:
    'Geben Sie das Passwort erneut ein: Postfach, Server, Port oder SSL wurde geändert, und das gespeicherte wird nicht an einen anderen Server gesendet.',
  passwordEndsWithSpace: 'Das Passwort beginnt oder endet mit einem Leerzeichen. Es wird so gespeichert.',

  usualPort: ({ service, security, port }) =>
    `Für ${service} mit ${security === 'ssl-tls' ? 'TLS' : 'STARTTLS'} ist Port ${port} üblich.`,
  portFollowed: (port) => `Der Port wurde auf ${port} geändert.`,
  hostUnusual: 'Ein @ im Servernamen ist ungewöhnlich.',
  hostSentAs: (host) => `Wird gesendet als ${host}`,
  hostIgnoresRest:
    'Exchange Web Services beachtet Port, SSL und Postfachtyp nicht. Sie werden trotzdem gespeichert.',
  useHostAndPort: (host, port) => `${host} und Port ${port} verwenden`,
  pasted: (fields) => `Aus dem Eingefügten übernommen: ${fields}.`,
  pastedForOtherType: 'Die Adresse ist für die andere Richtung gedacht.',
  pastedCleaned: 'Leerraum und unsichtbare Zeichen wurden entfernt.',

  discardTitle: 'Änderungen verwerfen?',
  discardText: 'Ihre Eingaben sind nicht gespeichert.',
  discard: 'Verwerfen',
  keepEditing: 'Weiter bearbeiten',

  created: (name) => `${name} wurde angelegt. Es ist deaktiviert.`,
  saved: (name) => `${name} wurde gespeichert.`,
  saving: 'Wird gespeichert …',
  offline: 'Nicht gespeichert. Sie sind offline.',
  saveUnknown: 'Wir wissen nicht, ob gespeichert wurde. Ein weiterer Versuch schadet nicht.',
  saveUndone: 'Es wurde nicht gespeichert. Versuchen Sie es erneut.',
  followed: (fields) => `Inzwischen von jemand anderem geändert: ${fields}. Das Formular zeigt es.`,
  conflictTitle: 'Jemand anderes hat dieses Postfach geändert, während Sie es bearbeitet haben',
  conflictText:
    'Was Sie nicht geändert haben, ist zu sehen, wie es jetzt ist. Entscheiden Sie über den Rest und speichern Sie dann.',
  conflictHidden:
    'Nichts, was hier zu sehen ist, wurde geändert; das Passwort oder der Status kann ein anderer sein.',
  theirs: 'Von anderen',
  yours: 'Von Ihnen',
  unchanged: 'nicht geändert',
  keepMine: 'Meine behalten',
  takeTheirs: 'Andere übernehmen',
  gone: (name) => `${name} wurde von jemand anderem gelöscht. Ihre Eingaben sind noch da.`,
  createAsNew: 'Neu anlegen',
  editExisting: 'Das vorhandene bearbeiten',
  asNew: (hasPassword) =>
    `Dies ist nun ein neues Postfach. ${hasPassword ? 'Speichern Sie es.' : 'Geben Sie sein Passwort ein und speichern Sie es.'}`,

  showPassword: 'Passwort anzeigen',
  save: 'Speichern',
};

import type { CommonMessages } from '../../messages/common-messages.js';

/** German. */
export const common: CommonMessages = {
  'label.name': 'Postfachname',
  'label.type': 'Richtung',
  'label.fromAddress': 'Absenderadresse',
  'label.username': 'Postfach',
  'label.password': 'Passwort',
  'label.host': 'Server',
  'label.port': 'Port',
  'label.security': 'SSL',
  'label.maxSizeMb': 'Maximale Größe',
  'label.protocol': 'Postfachtyp',
  'label.status': 'Status',
  'label.createdAt': 'Angelegt',
  'label.updatedAt': 'Geändert',
  'value.inbound': 'Eingehend',
  'value.outbound': 'Ausgehend',
  'value.imap': 'IMAP',
  'value.pop3': 'POP3',
  'value.start-tls': 'start-tls',
  'value.start-tls-required': 'start-tls-required',
  'value.ssl-tls': 'ssl-tls',
  enabled: 'Aktiviert',
  disabled: 'Deaktiviert',
  cancel: 'Abbrechen',
  close: 'Schließen',
  edit: 'Bearbeiten',
  loading: 'Wird geladen …',
  tryAgain: 'Erneut versuchen',
  noStore: 'Keine Postfachquelle',
  unreadable: 'Nicht lesbar',
  unreadableReason:
    'Dieses Postfach enthält Werte, die diese Version nicht lesen kann. Es lässt sich hier nicht ändern.',
  outcomeUnknown: 'Es ist nicht bekannt, ob die Änderung ausgeführt wurde.',
  accepted: 'Angenommen, noch nicht wirksam.',
  'problem.malformed': 'Der Server hat die Anfrage nicht verstanden.',
  'problem.unauthenticated': 'Sie sind nicht angemeldet. Melden Sie sich an und versuchen Sie es erneut.',
  'problem.forbidden': 'Sie sind dazu nicht berechtigt.',
  'problem.not-found': 'Dieses Postfach gibt es nicht.',
  'problem.name-taken': 'Ein anderes Postfach hat bereits diesen Namen.',
  'problem.outbound-limit': 'Es ist nur ein ausgehendes Postfach zulässig.',
  'problem.mailbox-enabled':
    'Ein aktiviertes Postfach kann nicht gelöscht werden. Deaktivieren Sie es zuerst.',
  'problem.request-in-progress':
    'Dieselbe Anfrage wird noch bearbeitet. Versuchen Sie es gleich noch einmal.',
  'problem.revision-mismatch': 'Das Postfach wurde inzwischen von jemand anderem geändert.',
  'problem.unsupported-media-type': 'Der Server nimmt diese Art von Anfrage nicht an.',
  'problem.invalid': 'Der Server nimmt einige der Werte nicht an.',
  'problem.password-required': 'Das Passwort muss erneut eingegeben werden.',
  'problem.idempotency-key-reused':
    'Der Server hat dies für eine andere Anfrage gehalten. Versuchen Sie es erneut.',
  'problem.target-not-allowed':
    'Dieser Server darf nicht getestet werden. Fragen Sie, wer diese Anwendung betreibt.',
  'problem.precondition-required':
    'Der Server möchte wissen, welcher Stand geändert wird. Laden Sie das Postfach neu.',
  'problem.rate-limited': 'Zu viele Anfragen. Warten Sie ein wenig und versuchen Sie es erneut.',
  'problem.unavailable': 'Der Server ist zurzeit nicht verfügbar. Versuchen Sie es später erneut.',
  'problem.network': 'Der Server ist nicht erreichbar. Prüfen Sie die Netzwerkverbindung.',
  'problem.timeout': 'Der Server hat nicht rechtzeitig geantwortet.',
  'problem.aborted': 'Die Anfrage wurde abgebrochen.',
  'problem.protocol': 'Die Antwort des Servers konnte nicht gelesen werden.',
  noService: 'Unter dieser Adresse des Servers gibt es keine Postfächer.',
  stop: 'Anhalten',
  retrying: (seconds) =>
    `Der Server antwortet nicht wie erwartet. Neuer Versuch${seconds ? ` in ${seconds} s` : ''} …`,
  retryAfter: (seconds) => {
    if (seconds <= 1) return 'Warten Sie eine Sekunde.';
    const [count, unit] = seconds < 100 ? [seconds, 'Sekunden'] : [seconds / 60, 'Minuten'];
    return `Warten Sie mindestens ${Math.ceil(count)} ${unit}.`;
  },
};

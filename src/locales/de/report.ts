import type { ReportMessages } from '../../messages/report-messages.js';
import { findings } from './findings.js';

/** German. */
export const report: ReportMessages = {
  ...findings,
  testConnection: 'Verbindung testen',
  testRunning: 'Die Verbindung wird getestet …',
  testStop: 'Test anhalten',
  testStale: 'Nach diesem Test wurden Werte geändert. Er ist veraltet.',
  testChanged: 'Geändert, wie es der Verbindungstest vorschlägt.',
  testCheckHost:
    'Dieser Name gehört zu einer anderen Domain. Ist er der Ihres Anbieters, geben Sie das Passwort ein und testen Sie erneut.',
  'step.resolve': 'Server finden',
  'step.connect': 'Verbinden',
  'step.greeting': 'Begrüßung',
  'step.tls': 'Verschlüsselung',
  'step.login': 'Anmeldung',
  'step.select': 'Postfach öffnen',
  'stepStatus.ok': 'OK',
  'stepStatus.warning': 'Warnung',
  'stepStatus.failed': 'Fehlgeschlagen',
  'stepStatus.skipped': 'Übersprungen',
  'testResult.ok': 'Die Verbindung funktioniert.',
  'testResult.warning': 'Die Verbindung funktioniert, mit einer Warnung.',
  'testResult.failed': 'Die Verbindung funktioniert nicht.',
  'testResult.skipped': 'Der Test wurde angehalten.',
  retryAfter: (seconds) =>
    seconds < 100
      ? `Warten Sie mindestens ${Math.ceil(seconds)} Sekunden.`
      : `Warten Sie mindestens ${Math.ceil(seconds / 60)} Minuten.`,

  serverSaid: 'Was der Server sagte',
  messageCount: (count, written) => `${written} ${count === 1 ? 'Nachricht' : 'Nachrichten'}`,
  useHost: (host) => `${host} verwenden`,
  usePort: (port, protection) => `Port ${port}${protection ? ` mit ${protection}` : ''} verwenden`,
  requireStartTls: 'STARTTLS verlangen',

  certificate: 'Zertifikat',
  certificateNames: 'Ausgestellt für',
  certificateOther: (host) => `${host} ist nicht dabei.`,
  certificateMore: (count) => `und ${count} weitere`,
  certificateIssuer: 'Ausgestellt von',
  certificateValidity: 'Gültigkeit',
  validUntil: (date, when) => `Gültig bis ${date} (${when})`,
  validNoMore: (date, when) => `Abgelaufen ${when}, am ${date}`,
  validFrom: (date, when) => `Erst ab ${date} gültig (${when})`,
  certificateFingerprint: 'SHA-256-Fingerabdruck',
  certificateProblem: 'Problem',
  certificateTrusted: 'Keines: Es ist vertrauenswürdig',
  'certificate.self-signed': 'Selbst signiert',
  'certificate.unknown-issuer': 'Unbekannter Aussteller',
  'certificate.expired': 'Abgelaufen',
  'certificate.not-yet-valid': 'Noch nicht gültig',
  'certificate.name-mismatch': 'Für einen anderen Namen',
  'certificate.invalid': 'Ungültig',
};

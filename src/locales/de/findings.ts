import type { FindingFacts, FindingMessages } from '../../messages/report-messages.js';

const checkHost = 'Vergleichen Sie den Server mit den Angaben Ihres Mailanbieters.';
const checkPort = 'Vergleichen Sie Server, Port und SSL mit den Angaben Ihres Mailanbieters.';
const useTls = 'Verwenden Sie den Port für SSL/TLS.';
const ask = 'Bitten Sie den Betreiber des Mailservers';
const askWhy = 'Fragen Sie den Betreiber des Mailservers.';
const later = 'Versuchen Sie es in einigen Minuten erneut.';
const within = ({ seconds }: FindingFacts): string => (seconds ? ` innerhalb von ${seconds} Sekunden` : '');

/** German. */
export const findings: FindingMessages = {
  findingUnknown: (step, { at }, code) => [
    `Der Schritt „${step}“ ist bei ${at} nicht gelungen${code ? ` (${code})` : ''}.`,
    'Diese Version kann es nicht erklären.',
    askWhy,
  ],

  'finding.name-not-found': ({ host }) => [
    `Einen Server namens ${host} gibt es nicht.`,
    'Meist ist der Name falsch geschrieben.',
    checkHost,
  ],
  'finding.no-address': ({ host }) => [
    `${host} gibt es, ist aber kein Server.`,
    'Vielleicht ist es der Teil einer E-Mail-Adresse nach dem @.',
    checkHost,
  ],
  'finding.resolve-timeout': (facts) => [
    `Kein Nameserver sagte${within(facts)}, wo ${facts.host} ist.`,
    'Die Nameserver oder das Netzwerk haben eine Störung.',
    later,
  ],
  'finding.resolve-failed': ({ host }) => [
    `${host} konnte nicht nachgeschlagen werden.`,
    'Die Nameserver oder das Netzwerk haben eine Störung.',
    later,
  ],
  'finding.connection-refused': ({ at }) => [
    `${at} nimmt keine Verbindungen an.`,
    'An diesem Port ist kein Mailserver, oder eine Firewall sperrt ihn.',
    checkPort,
  ],
  'finding.unreachable': ({ at }) => [
    `${at} ist von hier aus nicht erreichbar.`,
    'Aus dem Netzwerk dieser Anwendung führt kein Weg dorthin.',
    'Fragen Sie, wer Ihr Netzwerk betreibt.',
  ],
  'finding.connect-timeout': (facts) => [
    `${facts.at} hat${within(facts)} nicht geantwortet.`,
    'Der Port ist falsch, oder eine Firewall sperrt ihn.',
    checkPort,
  ],
  'finding.connect-failed': ({ at }) => [
    `Es kam keine Verbindung zu ${at} zustande.`,
    'Das Netzwerk hat eine Störung.',
    later,
  ],
  'finding.greeting-timeout': (facts) => [
    `${facts.at} nahm die Verbindung an, sagte aber${within(facts)} nichts.`,
    'Der Port gehört zu einem anderen Dienst, oder der Server ist überlastet.',
    checkPort,
  ],
  'finding.tls-expected': ({ at }) => [
    `${at} erwartet TLS von Anfang an.`,
    'Der Port ist für SSL/TLS, und bei SSL ist STARTTLS eingestellt.',
    'Verwenden Sie SSL/TLS oder den Port für STARTTLS.',
  ],
  'finding.wrong-protocol': ({ at, choice, found, service }) => [
    found ? `${at} ist ein Server für ${found}, nicht für ${service}.` : `${at} spricht kein ${service}.`,
    'Der Port gehört zu einem anderen Dienst.',
    `Verwenden Sie den Port für ${service}${choice ? `, oder wählen Sie ${choice}, wenn Sie das möchten` : ''}.`,
  ],
  'finding.server-refused': ({ at }) => [
    `${at} hat die Verbindung abgewiesen.`,
    'Der Server sperrt diese Anwendung oder nimmt gerade keine Verbindungen an.',
    askWhy,
  ],
  'finding.ews-not-found': ({ at }) => [
    `Unter dieser Adresse von ${at} gibt es keine Exchange Web Services.`,
    'Der Pfad ist falsch, oder sie sind abgeschaltet.',
    'Die Adresse endet meist mit /EWS/Exchange.asmx.',
  ],
  'finding.ews-redirected': ({ at }) => [
    `${at} leitet auf eine andere Adresse um. Ihr wurde nicht gefolgt.`,
    'Die Adresse ist die einer Webseite, oder der Server ist umgezogen.',
    'Geben Sie die Adresse der Exchange Web Services selbst ein.',
  ],
  'finding.plaintext': ({ at }) => [
    `${at} bietet kein STARTTLS an: Das Passwort wird unverschlüsselt gesendet.`,
    'Jeder auf dem Weg kann das Passwort und alle Nachrichten lesen.',
    `${useTls} Wird STARTTLS verlangt, wird nichts unverschlüsselt gesendet.`,
  ],
  'finding.plaintext-refused': ({ at }) => [
    `${at} bietet kein STARTTLS an, und unverschlüsselt werden hier keine Passwörter gesendet.`,
    'Der Server hat an diesem Port kein TLS.',
    useTls,
  ],
  'finding.starttls-not-offered': ({ at }) => [
    `${at} bietet kein STARTTLS an. Es wurde kein Passwort gesendet.`,
    'Der Server hat an diesem Port kein TLS.',
    useTls,
  ],
  'finding.starttls-refused': ({ at }) => [
    `${at} bietet STARTTLS an und hat es dann verweigert.`,
    'TLS ist auf dem Server nicht richtig eingerichtet.',
    `${useTls} ${askWhy}`,
  ],
  'finding.plaintext-expected': ({ at }) => [
    `${at} beginnt nicht mit TLS.`,
    'Der Port ist für STARTTLS, und bei SSL ist SSL/TLS eingestellt.',
    'Verwenden Sie den Port für SSL/TLS, oder verlangen Sie STARTTLS.',
  ],
  'finding.tls-version': ({ at }) => [
    `${at} kann nur alte Versionen von TLS.`,
    'Sie sind nicht mehr sicher.',
    `${ask}, ihn zu aktualisieren.`,
  ],
  'finding.tls-failed': ({ at }) => [
    `TLS mit ${at} kam nicht zustande.`,
    'Der Port ist nicht für TLS, oder TLS ist auf dem Server nicht richtig eingerichtet.',
    checkPort,
  ],
  'finding.certificate-self-signed': ({ at }) => [
    `Das Zertifikat von ${at} ist selbst signiert.`,
    'Niemand bürgt dafür, dass dies der echte Server ist.',
    `${ask} um ein Zertifikat eines bekannten Ausstellers.`,
  ],
  'finding.certificate-unknown-issuer': ({ at }) => [
    `Das Zertifikat von ${at} ist von einem unbekannten Aussteller.`,
    'Es ist der Ihres Unternehmens, oder der Server sendet nicht die ganze Kette.',
    `${ask}, die Kette zu senden, oder den Betreiber dieser Anwendung, dem Aussteller zu vertrauen.`,
  ],
  'finding.certificate-expired': ({ at }) => [
    `Das Zertifikat von ${at} ist abgelaufen.`,
    'Es wurde nicht rechtzeitig erneuert.',
    `${ask}, es zu erneuern.`,
  ],
  'finding.certificate-not-yet-valid': ({ at }) => [
    `Das Zertifikat von ${at} gilt noch nicht.`,
    'Es wurde für später ausgestellt, oder eine Uhr geht falsch.',
    `${ask}, das zu prüfen.`,
  ],
  'finding.certificate-name-mismatch': ({ at, host }) => [
    `Das Zertifikat von ${at} ist nicht für ${host}.`,
    'Der Server heißt anders oder ist ein anderer.',
    'Verwenden Sie einen Namen aus dem Zertifikat, wenn Ihr Mailanbieter ihn nennt.',
  ],
  'finding.certificate-invalid': ({ at }) => [
    `Das Zertifikat von ${at} ist ungültig.`,
    'Es ist beschädigt, widerrufen oder für einen anderen Zweck.',
    `${ask} um ein neues.`,
  ],
  'finding.certificate-expires-soon': ({ at }) => [
    `Das Zertifikat von ${at} läuft bald ab.`,
    'Danach kommt keine Verbindung mehr zustande.',
    `${ask}, es rechtzeitig zu erneuern.`,
  ],
  'finding.login-refused': ({ at }) => [
    `${at} nimmt Postfach und Passwort nicht an.`,
    'Eines davon ist falsch. Oft muss Postfach die ganze E-Mail-Adresse sein.',
    'Geben Sie beide erneut ein. Viele Fehlversuche können das Konto sperren.',
  ],
  'finding.app-password-required': ({ at, provider }) => [
    `${at} verlangt ein App-Passwort.`,
    `${provider} nimmt das Passwort des Kontos nicht von Anwendungen an.`,
    'Legen Sie in den Sicherheitseinstellungen des Kontos ein App-Passwort an, und geben Sie es als Passwort ein.',
  ],
  'finding.password-login-disabled': ({ at, provider }) => [
    `${at} lässt niemanden mit einem Passwort ein.`,
    `${provider} hat die Anmeldung mit Passwort abgeschaltet. Ein anderes Passwort hilft nicht.`,
    'Fragen Sie den Administrator des Kontos, ob sie erlaubt werden kann.',
  ],
  'finding.web-login-required': ({ at, provider }) => [
    `${at} verlangt erst eine Anmeldung im Browser.`,
    `${provider} hält diese Anmeldung für ungewöhnlich.`,
    'Melden Sie sich im Browser am Konto an, bestätigen Sie die Anmeldung, und testen Sie erneut.',
  ],
  'finding.account-locked': ({ at }) => [
    `${at} sagt, das Konto sei gesperrt.`,
    'Es gab viele Fehlversuche, oder ein Administrator hat es gesperrt.',
    'Bitten Sie den Administrator des Kontos, es zu entsperren.',
  ],
  'finding.protocol-disabled': ({ at, service }) => [
    `${at} lässt dieses Konto ${service} nicht nutzen.`,
    `${service} ist für das Konto abgeschaltet.`,
    `Schalten Sie ${service} in den Einstellungen des Kontos ein.`,
  ],
  'finding.login-not-offered': ({ at }) => [
    `${at} bietet keine Anmeldung mit Passwort an.`,
    'Der Port ist für andere Server, oder Anmeldungen verlangen TLS.',
    checkPort,
  ],
  'finding.encryption-required': ({ at }) => [
    `${at} nimmt Anmeldungen nur über TLS an.`,
    'Die Verbindung war unverschlüsselt.',
    'Verwenden Sie SSL/TLS, oder verlangen Sie STARTTLS.',
  ],
  'finding.too-many-attempts': ({ at }) => [
    `${at} nimmt eine Zeit lang keine Anmeldungen an.`,
    'Es gab zu viele Versuche.',
    'Warten Sie vor dem nächsten Test eine Viertelstunde.',
  ],
  'finding.login-held': ({ at, seconds }) => [
    `Bei ${at} wurde keine Anmeldung versucht.`,
    'Die letzte wurde abgelehnt, und die nächste könnte das Konto sperren.',
    `Berichtigen Sie Postfach oder Passwort${seconds ? `, warten Sie ${Math.ceil(seconds)} Sekunden` : ''}, und testen Sie erneut.`,
  ],
  'finding.ews-not-authorised': ({ at }) => [
    `${at} lässt dieses Konto Exchange Web Services nicht nutzen.`,
    'Das Konto hat dort kein Postfach oder kein Recht darauf.',
    'Fragen Sie den Administrator des Kontos.',
  ],
  'finding.inbox-not-found': ({ at }) => [
    `Die Anmeldung bei ${at} gelang, aber es gibt keinen Posteingang.`,
    'Das Konto hat kein eigenes Postfach.',
    'Verwenden Sie ein Konto, das eines hat.',
  ],
  'finding.mailbox-in-use': ({ at }) => [
    `Ein anderes Programm hat das Postfach bei ${at} geöffnet.`,
    'POP3 lässt nur eines zugleich ein.',
    `Schließen Sie das andere Programm. ${later}`,
  ],
  'finding.sender-refused': ({ at, sender }) => [
    `${at} nimmt keine Nachrichten von ${sender || 'dieser Adresse'} an.`,
    'Das Konto darf nur von seinen eigenen Adressen senden.',
    'Verwenden Sie eine Adresse des Kontos als Absenderadresse.',
  ],
  'finding.too-many-connections': ({ at }) => [
    `${at} nimmt keine weiteren Verbindungen an.`,
    'Andere Programme nutzen das Konto, oder viele nutzen den Server.',
    later,
  ],
  'finding.unavailable': ({ at }) => [
    `${at} ist nicht verfügbar.`,
    'Der Server wird gewartet oder ist überlastet.',
    later,
  ],
  'finding.connection-closed': ({ at }) => [
    `${at} hat die Verbindung geschlossen.`,
    'Der Port gehört zu einem anderen Dienst, oder der Server sperrt diese Anwendung.',
    checkPort,
  ],
  'finding.timeout': ({ at }) => [
    `${at} hat nicht rechtzeitig geantwortet.`,
    'Der Server oder das Netzwerk ist langsam.',
    later,
  ],
  'finding.answer-too-large': ({ at }) => [
    `${at} hat mehr gesendet, als ein Mailserver sendet.`,
    'Der Port gehört zu einem anderen Dienst.',
    checkPort,
  ],
  'finding.protocol-error': ({ at, service }) => [
    `${at} gab eine Antwort, die kein ${service} ist.`,
    'Der Server hat einen Fehler, oder etwas auf dem Weg verändert, was er sagt.',
    askWhy,
  ],
};

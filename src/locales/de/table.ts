import type { TableMessages } from '../../messages/table-messages.js';
import { numberText } from '../../messages/number-text.js';

const mailboxes = (count: number): string => (count === 1 ? '1 Postfach' : `${number(count)} Postfächer`);
const number = (count: number): string => numberText(count, 'de');

/** A text for each action, made of the word for what was done. */
const ofEach = <T>(text: (done: string) => T): { enable: T; disable: T; delete: T } => ({
  enable: text('aktiviert'),
  disable: text('deaktiviert'),
  delete: text('gelöscht'),
});

/** German. */
export const table: TableMessages = {
  mailboxActions: 'Postfachaktionen',
  addMailbox: 'Postfach hinzufügen',
  addInbound: 'Eingehendes Postfach hinzufügen',
  addOutbound: 'Ausgehendes Postfach hinzufügen',
  enable: 'Aktivieren',
  disable: 'Deaktivieren',
  delete: 'Löschen',

  show: 'Anzeigen',
  all: 'Alle',
  searchMailboxes: 'Postfächer durchsuchen',
  mailboxes: 'Postfächer',
  columnName: 'Name',
  selectAll: 'Alle Postfächer auswählen',
  selectMailbox: (name) => `${name} auswählen`,

  mailboxCount: mailboxes,
  matchCount: (count, all) =>
    all === undefined
      ? `${mailboxes(count)} gefunden`
      : `${number(count)} von ${mailboxes(all)}${all === 1 ? '' : 'n'}`,
  checkedCount: (count) => `${number(count)} markiert`,
  uncheckAll: 'Markierung aufheben',

  nothingSelected: 'Wählen Sie zuerst ein Postfach aus.',
  severalSelected: 'Es lässt sich nur ein Postfach auf einmal bearbeiten.',
  enabledAlready: 'Bereits aktiviert.',
  disabledAlready: 'Bereits deaktiviert.',
  disableFirst: (names, more) =>
    `Deaktivieren Sie zuerst ${names.join(', ')}${more === 0 ? '' : ` und ${more === undefined ? '' : `${number(more)} `}weitere`}: Ein aktiviertes Postfach lässt sich nicht löschen.`,
  outboundLimit: (max) =>
    max === 1
      ? 'Es ist nur ein ausgehendes Postfach zulässig.'
      : `Es sind nur ${number(max)} ausgehende Postfächer zulässig.`,
  busy: 'Warten Sie, bis die laufende Änderung abgeschlossen ist.',

  noMailboxes: 'Noch keine Postfächer',
  noMailboxesHint: 'Fügen Sie das erste hinzu, um E-Mails zu empfangen und zu beantworten.',
  noMatch: 'Keine passenden Postfächer',
  clearSearch: 'Suche und Filter zurücksetzen',
  listFailed: 'Die Postfächer konnten nicht geladen werden.',
  someFailed: 'Einige Postfächer konnten nicht geladen werden.',
  rowFailed: 'Konnte nicht geladen werden.',
  rowMissing: 'Kann nicht angezeigt werden',
  droppedRows: (count) =>
    count === 1
      ? '1 Zeile konnte nicht angezeigt werden'
      : `${number(count)} Zeilen konnten nicht angezeigt werden`,
  offlineSince: (time) => `Sie sind offline – Daten von ${time}`,
  staleSince: (time) => `Nicht aktuell – Daten von ${time}`,

  deleteOne: (name) => `${name} löschen?`,
  deleteSeveral: (count) => `${mailboxes(count)} löschen?`,
  deleteText: 'Das lässt sich nicht rückgängig machen.',
  andMore: (count) => `und ${number(count)} weitere`,

  progress: ofEach(
    (done) => (count: number, total: number) => `${number(count)} von ${number(total)} Postfächern ${done} …`,
  ),
  collecting: 'Die Postfächer werden gelesen …',
  stopping: 'Wird angehalten …',
  doneOne: ofEach((done) => (name: string) => `${name} ${done}`),
  doneSeveral: ofEach((done) => (count: number) => `${mailboxes(count)} ${done}`),
  failedOne: ofEach((done) => (name: string) => `${name} konnte nicht ${done} werden.`),
  failedSeveral: ofEach(
    (done) => (failed: number, total: number) =>
      `${number(failed)} von ${number(total)} Postfächern ${failed === 1 ? 'konnte' : 'konnten'} nicht ${done} werden.`,
  ),
  stopped: (notTried) => `Angehalten: ${mailboxes(notTried)} unverändert.`,
  tryTheseAgain: 'Diese erneut versuchen',
  notSavedOffline: 'Nicht gespeichert. Sie sind offline.',
  deletedElsewhere: (name) => `${name} wurde von jemand anderem gelöscht`,
};

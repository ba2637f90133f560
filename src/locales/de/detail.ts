import type { DetailMessages } from '../../messages/detail-messages.js';

/** German. */
export const detail: DetailMessages = {
  detailTitle: 'Details zum Postfach',
  detailNothing: 'Wählen Sie ein Postfach aus, um seine Details zu sehen',
  detailPasswordSet: 'Gespeichert',
  detailPasswordNotSet: 'Nicht gespeichert',
  detailShowing: (name) => `Details zu ${name} werden angezeigt`,
  detailDeleted: (name) => `${name} wurde gelöscht.`,
};

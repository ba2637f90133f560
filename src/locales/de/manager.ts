import type { ManagerMessages } from '../../messages/manager-messages.js';

/** German. */
export const manager: ManagerMessages = {
  managerTitle: 'E-Mail-Postfächer',
  managerAddInbound: 'Eingehendes Postfach hinzufügen',
  managerAddOutbound: 'Ausgehendes Postfach hinzufügen',
  managerEdit: (name) => `${name} bearbeiten`,
};

import { elementsOf } from './elements.js';

/** Adds the types of events from `MailboxEventMap`, so that docstrings need not repeat them. */
export function eventTypes() {
  const types = new Map();
  return {
    name: 'event-types',
    analyzePhase({ ts, node }) {
      if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'MailboxEventMap') return;
      for (const member of node.members) types.set(member.name.text, member.type.getText());
    },
    packageLinkPhase({ customElementsManifest }) {
      for (const event of elementsOf(customElementsManifest).flatMap(({ events = [] }) => events)) {
        const text = types.get(event.name);
        if (text) event.type = { text };
      }
    },
  };
}

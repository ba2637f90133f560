import { elementsOf } from './elements.js';

/** Adds the parts that the manager exports from its elements, so that its docstring need not repeat them. */
export function exportedParts() {
  const parts = new Map();
  return {
    name: 'exported-parts',
    analyzePhase({ ts, node }) {
      if (!ts.isVariableDeclaration(node) || node.name.getText() !== 'PARTS') return;
      for (const element of node.initializer.properties) {
        parts.set(element.name.text, element.initializer.text.split(' '));
      }
    },
    packageLinkPhase({ customElementsManifest }) {
      const elements = new Map(elementsOf(customElementsManifest).map((each) => [each.tagName, each]));
      const manager = elements.get('mailbox-manager');
      for (const [element, names] of parts) {
        const { cssParts } = elements.get(`mailbox-${element}`);
        for (const name of names) {
          const { description } = cssParts.find((each) => each.name === name);
          manager.cssParts.push({ description, name: `${element}-${name}` });
        }
      }
    },
  };
}

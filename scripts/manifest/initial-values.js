import { elementsOf } from './elements.js';

/** Replaces the names of constants, as initial values of properties, by their values. */
export function initialValues() {
  const constants = new Map();
  return {
    name: 'initial-values',
    analyzePhase({ ts, node }) {
      if (!ts.isVariableDeclaration(node) || !node.initializer) return;
      if (/^[A-Z][A-Z_]*$/.test(node.name.getText())) {
        constants.set(node.name.getText(), node.initializer.getText());
      }
    },
    packageLinkPhase({ customElementsManifest }) {
      const elements = elementsOf(customElementsManifest);
      for (const member of elements.flatMap(({ members = [], attributes = [] }) => [
        ...members,
        ...attributes,
      ])) {
        member.default = constants.get(member.default) ?? member.default;
      }
    },
  };
}

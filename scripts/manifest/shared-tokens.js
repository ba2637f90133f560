import { elementsOf } from './elements.js';

/** Every element can be styled by the shared tokens, which are described where they are defined. */
export function sharedTokens() {
  let tokens = [];
  return {
    name: 'shared-tokens',
    analyzePhase({ ts, node }) {
      if (!ts.isVariableDeclaration(node) || node.name.getText() !== 'tokens') return;
      tokens = tokensIn(node.initializer.getText());
    },
    packageLinkPhase({ customElementsManifest }) {
      for (const element of elementsOf(customElementsManifest)) {
        // a provider shows nothing
        if (element.tagName === 'mailbox-provider') continue;
        element.cssProperties = [...(element.cssProperties ?? []), ...tokens];
      }
    },
  };
}

/** The custom properties in a style sheet, each described by the comment above it or above its group. */
function tokensIn(styles) {
  const found = [];
  let description = '';
  for (const [, comment, name, fallback] of styles.matchAll(
    /\/\*\s*(.*?)\s*\*\/|var\((--mailbox-[\w-]+), ([^\n]*)\);/gs,
  )) {
    if (comment) description = comment;
    else found.push({ name, default: fallback, description });
  }
  return found;
}

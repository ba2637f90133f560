import { elementsOf } from './elements.js';

/** Adds the shared tokens to every element, with the descriptions from their style sheet. */
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
        // a provider renders nothing of its own
        if (element.tagName === 'mailbox-provider') continue;
        element.cssProperties = [...(element.cssProperties ?? []), ...tokens];
      }
    },
  };
}

/** The custom properties in a style sheet, each with the comment above it as description. */
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

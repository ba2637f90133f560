import { root } from '../suites/command.js';
import { cssValue, readTokens, type DesignToken } from './design-tokens.js';

/** The module that is generated from `tokens.json`. */
export const TOKEN_STYLES = `${root}src/elements/styles/tokens.ts`;

/** The source of the module, from the current `tokens.json`. */
export function tokenStyles(): string {
  const properties = Object.entries(readTokens()).map(([name, token]) => property(name, token));
  return moduleOf(properties.join('\n\n'));
}

function property(name: string, token: DesignToken): string {
  const own = name.replace(/-(color|family)$/, '');
  return `    /* ${token.$description} */\n    --_${own}: var(--mailbox-${name}, ${cssValue(token)});`;
}

function moduleOf(properties: string): string {
  return `// Generated from tokens.json by \`npm run tokens\`.
import { css, type CSSResult } from 'lit';

/**
 * The shared tokens. Each is a custom property that a page may set anywhere above an element; the private property beside
 * it holds the built-in value, light and dark, so that a page that sets none looks right. Colours follow \`color-scheme\`.
 */
export const tokens: CSSResult = css\`
  :host {
${properties}
  }
\`;
`;
}

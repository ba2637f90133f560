import { readFileSync } from 'node:fs';
import { root } from '../suites/command.js';

/**
 * A colour in the DTCG format; `hex` is the same as `components`, for people and for tools with a single colour space.
 */
export interface Color {
  readonly colorSpace: 'srgb';
  readonly components: readonly [number, number, number];
  readonly hex: string;
}

/** A token of `tokens.json`: its value for light pages and, for a colour, also for dark ones. */
export type DesignToken = { readonly $description: string } & (
  | {
      readonly $type: 'color';
      readonly $value: Color;
      readonly $extensions: { readonly 'mailbox-elements': { readonly dark: Color } };
    }
  | { readonly $type: 'dimension'; readonly $value: { readonly value: number; readonly unit: 'rem' | 'px' } }
  | { readonly $type: 'fontFamily'; readonly $value: readonly string[] }
);

/** The tokens by name, without the `--mailbox-` before it. */
export type DesignTokens = Readonly<Record<string, DesignToken>>;

/** The tokens of `tokens.json`. */
export function readTokens(): DesignTokens {
  const { mailbox } = JSON.parse(readFileSync(`${root}tokens.json`, 'utf8')) as {
    readonly mailbox: DesignTokens;
  };
  return mailbox;
}

/** The value of a token in CSS. */
export function cssValue(token: DesignToken): string {
  switch (token.$type) {
    case 'color':
      return `light-dark(${token.$value.hex}, ${token.$extensions['mailbox-elements'].dark.hex})`;
    case 'dimension':
      return `${token.$value.value}${token.$value.unit}`;
    case 'fontFamily':
      return token.$value.map((name) => (name.includes(' ') ? `'${name}'` : name)).join(', ');
  }
}

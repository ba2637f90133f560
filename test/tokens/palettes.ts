import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTokens } from '../../scripts/tokens/design-tokens.js';
import type { Palette } from '../../stories/support/contrast.js';

const THEMES = join(import.meta.dirname, '../../stories/themes');

/** The colours of each theme: the two built-in ones of `tokens.json`, and those of the style sheets in `stories/themes`. */
export function palettes(): Readonly<Record<string, Palette>> {
  const sheets = readdirSync(THEMES).map((file) => [file.replace('.css', ''), paletteOf(file)] as const);
  return { light: builtIn('light'), dark: builtIn('dark'), ...Object.fromEntries(sheets) };
}

function builtIn(mode: 'light' | 'dark'): Palette {
  const colors = Object.entries(readTokens()).flatMap(([name, token]) => {
    if (token.$type !== 'color') return [];
    const { hex } = mode === 'light' ? token.$value : token.$extensions['mailbox-elements'].dark;
    return [[name, hex] as const];
  });
  return Object.fromEntries(colors);
}

function paletteOf(file: string): Palette {
  const sheet = readFileSync(join(THEMES, file), 'utf8');
  const declarations = sheet.matchAll(/--mailbox-([\w-]+-color): (.+);/g);
  return Object.fromEntries(Array.from(declarations, ([, name = '', value = '']) => [name, value]));
}

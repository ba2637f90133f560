import tokenFile from '../../tokens.json';

/** A token as the page shows it. */
export interface ListedToken {
  /** The custom property. */
  readonly name: string;
  readonly description: string;
  /** In CSS, in light pages. */
  readonly light: string;
  /** In CSS, in dark pages. */
  readonly dark: string;
  readonly isColor: boolean;
}

interface Color {
  readonly hex: string;
}

interface FileToken {
  readonly $type: string;
  readonly $description: string;
  readonly $value: Color | { readonly value: number; readonly unit: string } | readonly string[];
  readonly $extensions?: { readonly 'mailbox-elements': { readonly dark: Color } };
}

const tokens = Object.entries(tokenFile.mailbox as unknown as Readonly<Record<string, FileToken>>);

/** The tokens of `tokens.json`, in its order. */
export const tokenList: readonly ListedToken[] = tokens.map(([name, token]) => ({
  name: `--mailbox-${name}`,
  description: token.$description,
  light: inCss(token.$value),
  dark: inCss(darkValue(token)),
  isColor: token.$type === 'color',
}));

/** The file as it is; for tools that know one mode per file, once more with the dark values as the values. */
export function tokenFileFor(mode: 'light' | 'dark'): string {
  const mailbox = Object.fromEntries(
    tokens.map(([name, token]) => [
      name,
      mode === 'light' ? token : { ...token, $value: darkValue(token), $extensions: undefined },
    ]),
  );
  return JSON.stringify({ ...tokenFile, mailbox }, undefined, 2);
}

function darkValue(token: FileToken): FileToken['$value'] {
  return token.$extensions?.['mailbox-elements'].dark ?? token.$value;
}

function inCss(value: FileToken['$value']): string {
  if ('hex' in value) return value.hex;
  return 'unit' in value ? `${value.value}${value.unit}` : value.join(', ');
}

/** The colours of a theme by the names of their tokens, each as `#rrggbb`. */
export type Palette = Readonly<Record<string, string>>;

/** Two colours that meet, and the least contrast that they must have. */
export interface Pair {
  readonly front: string;
  readonly back: string;
  /** The contrast ratio that WCAG 2.2 requires: 4.5 for text (1.4.3), 3 for controls, marks and focus rings (1.4.11). */
  readonly least: 4.5 | 3;
  /** Whether both must also pass when brightened, as a button is under the pointer. */
  readonly brightens?: boolean;
}

const LIST = ['surface-color', 'surface-raised-color', 'surface-hover-color', 'selected-color'];
const MESSAGES = ['danger-surface-color', 'warning-surface-color'];

/** Every pair of colours that meets in an element, as its style sheets put them together. */
export const pairs: readonly Pair[] = [
  ...over([...LIST, ...MESSAGES], 4.5, 'text-color'),
  ...over(LIST, 4.5, 'text-quiet-color'),
  ...over([...LIST, ...MESSAGES], 4.5, 'accent-color'),
  ...over(['surface-color', 'surface-hover-color', 'selected-color'], 4.5, 'warning-color'),
  ...over(['surface-color'], 4.5, 'danger-color'),
  ...over(['accent-color'], 4.5, 'accent-text-color', true),
  ...over(['danger-color'], 4.5, 'surface-color', true),
  ...over(LIST, 3, 'control-border-color'),
  ...over(LIST, 3, 'enabled-color'),
  ...over([...LIST, ...MESSAGES], 3, 'focus-color'),
  ...over(['surface-color', 'danger-surface-color'], 3, 'danger-color'),
  ...over(['warning-surface-color'], 3, 'warning-color'),
  ...over(['surface-color'], 3, 'success-color'),
];

/** The contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The least contrast that the pair has in a palette. */
function contrastIn(palette: Palette, { front, back, brightens = false }: Pair): number {
  const [one, other] = [colorOf(palette, front), colorOf(palette, back)];
  const plain = contrast(one, other);
  return brightens ? Math.min(plain, contrast(brightened(one), brightened(other))) : plain;
}

/** The pairs of a palette that have too little contrast, each in words. */
export function faintPairs(palette: Palette): readonly string[] {
  return pairs
    .filter((pair) => contrastIn(palette, pair) < pair.least)
    .map(
      (pair) =>
        `${pair.front} on ${pair.back}: ${contrastIn(palette, pair).toFixed(2)}, not ${String(pair.least)}`,
    );
}

function over(backs: readonly string[], least: Pair['least'], front: string, brightens = false): Pair[] {
  return backs.map((back) => ({ front, back, least, brightens }));
}

function colorOf(palette: Palette, name: string): string {
  const color = palette[name];
  if (color === undefined) throw new Error(`The palette has no ${name}.`);
  return color;
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function brightened(color: string): string {
  const brighter = channels(color).map((channel) => Math.min(255, Math.round(channel * 255 * 1.1)));
  return `#${brighter.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function channels(color: string): readonly number[] {
  if (!/^#[0-9a-f]{6}$/i.test(color)) throw new Error(`${color} is no colour of the form #rrggbb.`);
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255);
}

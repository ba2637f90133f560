const sheets = import.meta.glob<string>('../themes/*.css', { query: '?raw', import: 'default', eager: true });
import.meta.glob('../themes/*.css', { eager: true });

const sheetByName = new Map(
  Object.entries(sheets).map(([path, sheet]) => [path.replace(/^.*\/|\.css$/g, ''), sheet]),
);

/** The names of the themes: the two that are built in, and each style sheet in `stories/themes`. */
export const themes: readonly string[] = ['light', 'dark', ...sheetByName.keys()];

/** The style sheet that makes a theme; the two that are built in need one property. */
export function styleSheetOf(theme: string): string {
  return sheetByName.get(theme) ?? `:root {\n  color-scheme: ${theme};\n}\n`;
}

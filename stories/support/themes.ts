const sheets = import.meta.glob<string>('../themes/*.css', { query: '?raw', import: 'default', eager: true });
import.meta.glob('../themes/*.css', { eager: true });

const sheetByName = new Map(
  Object.entries(sheets).map(([path, sheet]) => [path.replace(/^.*\/|\.css$/g, ''), sheet]),
);

/** The names of the themes: the two that are built in, and each style sheet in `stories/themes`. */
export const themes: readonly string[] = ['light', 'dark', ...sheetByName.keys()];

/** The style sheet that gives a whole page a theme; the two that are built in need one property. */
export function styleSheetOf(theme: string): string {
  const sheet = sheetByName.get(theme)?.replace(`[data-theme='${theme}']`, ':root');
  return sheet ?? `:root {\n  color-scheme: ${theme};\n}\n`;
}

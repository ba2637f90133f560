const sheets = import.meta.glob('../themes/*.css', { eager: true });

/** The names of the themes: the two that are built in, and each style sheet in `stories/themes`. */
export const themes: readonly string[] = [
  'light',
  'dark',
  ...Object.keys(sheets).map((path) => path.replace(/^.*\/|\.css$/g, '')),
];

/** The thousands separators of the built-in languages. */
const SEPARATORS: Readonly<Record<string, string>> = { en: ',', de: '.' };

let known: { readonly lang: string; readonly format: Intl.NumberFormat } | undefined;

/**
 * Formats a number for a language. For integers, the built-in languages do without `Intl`, whose first number would
 * take a page longer than its first rows.
 */
export function numberText(value: number, lang: string): string {
  const separator = SEPARATORS[lang];
  if (separator !== undefined && Number.isSafeInteger(value))
    return String(value).replace(/\B(?=(\d{3})+$)/g, separator);
  // creating a format costs more than all the numbers that it will format
  if (known?.lang !== lang) known = { lang, format: new Intl.NumberFormat(lang) };
  return known.format.format(value);
}

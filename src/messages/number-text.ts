/** What stands between each three digits in the languages that are built in. */
const SEPARATORS: Readonly<Record<string, string>> = { en: ',', de: '.' };

let known: { readonly lang: string; readonly format: Intl.NumberFormat } | undefined;

/**
 * A number as a language writes it. For whole ones the languages that are built in do without `Intl`, whose first number
 * would take a page longer than its first rows.
 */
export function numberText(value: number, lang: string): string {
  const separator = SEPARATORS[lang];
  if (separator !== undefined && Number.isSafeInteger(value))
    return String(value).replace(/\B(?=(\d{3})+$)/g, separator);
  // making a format costs more than all that it will write
  if (known?.lang !== lang) known = { lang, format: new Intl.NumberFormat(lang) };
  return known.format.format(value);
}

/**
 * Defines a tag once. If the tag is already taken, for example by another version of this library, it is left as it is,
 * with a warning: what the page already shows keeps working.
 */
export function define(tag: string, element: CustomElementConstructor): void {
  const present = customElements.get(tag);
  if (present === element) return;
  if (present) console.warn(`<${tag}> is already defined by another copy; this one is not used.`);
  else customElements.define(tag, element);
}

import { html, type TemplateResult } from 'lit';
import { revealInvisible } from '../model/text.js';

/** The maximum length of an address (RFC 5321: 64 characters before the `@`, 255 after it). */
const MAX_ADDRESS = 320;

/**
 * Displays a text from elsewhere: its direction does not affect the text around it (`<bdi>`), and invisible characters
 * are made visible, so that one name cannot look like another. For attributes and announcements, which are plain text,
 * use `revealInvisible` instead.
 */
export function displayText(text: string): TemplateResult {
  return html`<bdi>${revealInvisible(text)}</bdi>`;
}

/** Displays an address, which may be broken before one of its parts if it is too long for a line. */
export function displayAddress(text: string): TemplateResult {
  if (text.length > MAX_ADDRESS) return displayText(text);
  const [first, ...rest] = revealInvisible(text).split(/(?=[@.])/);
  return html`<bdi>${first}${rest.map((part) => html`<wbr />${part}`)}</bdi>`;
}

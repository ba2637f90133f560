import { html, type TemplateResult } from 'lit';
import { revealInvisible } from '../model/text.js';

/** Most characters of an address (RFC 5321: 64 before the `@`, 255 behind it); what is longer is no address. */
const MAX_ADDRESS = 320;

/**
 * A text that came from elsewhere, as content: its direction stays its own (`<bdi>`), and characters that nobody sees are
 * written out, so that one name cannot look like another. For attributes and announcements, which hold plain text, use
 * `revealInvisible` alone.
 */
export function displayText(text: string): TemplateResult {
  return html`<bdi>${revealInvisible(text)}</bdi>`;
}

/** The same of an address: a line that is too long for it breaks before one of its parts. */
export function displayAddress(text: string): TemplateResult {
  if (text.length > MAX_ADDRESS) return displayText(text);
  const [first, ...rest] = revealInvisible(text).split(/(?=[@.])/);
  return html`<bdi>${first}${rest.map((part) => html`<wbr />${part}`)}</bdi>`;
}

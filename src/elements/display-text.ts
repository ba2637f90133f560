import { html, type TemplateResult } from 'lit';
import { revealInvisible } from '../model/text.js';

/**
 * A text that came from elsewhere, as content: its direction stays its own (`<bdi>`), and characters that nobody sees are
 * written out, so that one name cannot look like another. For attributes and announcements, which hold plain text, use
 * `revealInvisible` alone.
 */
export function displayText(text: string): TemplateResult {
  return html`<bdi>${revealInvisible(text)}</bdi>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../icons.js';

/** A button of a banner. */
export interface BannerAction {
  readonly label: string;
  readonly run: () => void;
}

/** A message about the whole form, with buttons to act on it. */
export function banner(
  kind: 'failure' | 'note' | 'retry',
  text: string | TemplateResult,
  action?: BannerAction,
): TemplateResult {
  const symbol: IconName = kind === 'note' ? 'mailbox' : kind === 'retry' ? 'refresh' : 'warning';
  return html`<div class="banner ${kind}" id="form-${kind}" part=${kind === 'failure' ? 'error' : nothing}>
    ${icon(symbol)}
    <div>
      ${text}
      ${
        action
          ? html`<button type="button" class="link" @click=${action.run}>${action.label}</button>`
          : nothing
      }
    </div>
  </div>`;
}

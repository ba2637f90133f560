import { html, nothing, type TemplateResult } from 'lit';
import type { FieldName } from '../../model/fields.js';
import type { ConflictRow } from '../controllers/draft-texts.js';
import type { DraftController } from '../controllers/draft-controller.js';
import { displayText } from '../display-text.js';
import { valueText, type FormText } from './form-text.js';

/** Decides whose value is kept, for one field or all. */
export type Decide = (whose: 'mine' | 'theirs', name?: FieldName) => void;

/**
 * The changes by somebody else and by the person, field by field, with buttons to choose between them.
 * @param decide - `undefined` if nothing can be changed
 */
export function conflict(
  draft: DraftController,
  text: FormText,
  decide: Decide | undefined,
): TemplateResult | typeof nothing {
  const rows = draft.conflict;
  if (!rows) return nothing;
  const mine = rows.filter(({ name }) => draft.isChanged(name));
  return html`<div class="banner conflict" role="group" aria-labelledby="conflict-title" tabindex="-1">
    <div>
      <p id="conflict-title">${text.conflictTitle}</p>
      ${rows.some(isTheirs) ? nothing : html`<p>${text.conflictHidden}</p>`}
      ${rows.length === 0 ? nothing : table(draft, text, rows, mine.length > 1 ? decide : undefined)}
      ${decide ? decision(text, decide) : nothing}
    </div>
  </div>`;
}

function decision(text: FormText, decide: Decide): TemplateResult {
  return html`<p>${text.conflictText}</p>
    <div class="buttons">
      <button type="button" @click=${() => decide('mine')}>${text.keepMine}</button>
      <button type="button" @click=${() => decide('theirs')}>${text.takeTheirs}</button>
    </div>`;
}

function table(
  draft: DraftController,
  text: FormText,
  rows: readonly ConflictRow[],
  decide: Decide | undefined,
): TemplateResult {
  return html`<table>
    <thead>
      <tr>
        <td></td>
        <th scope="col">${text.theirs}</th>
        <th scope="col">${text.yours}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => line(draft, text, row, decide))}
    </tbody>
  </table>`;
}

function line(
  draft: DraftController,
  text: FormText,
  row: ConflictRow,
  decide: Decide | undefined,
): TemplateResult {
  const { name } = row;
  const field = draft.fields.find((each) => each.name === name);
  const isMine = draft.isChanged(name);
  const shown = (isChanged: boolean, value: string): TemplateResult =>
    isChanged ? displayText(valueText(field, value, text)) : html`<i>${text.unchanged}</i>`;
  const label = text[`label.${name}`];
  return html`<tr>
    <th scope="row">${label}</th>
    <td>
      ${shown(isTheirs(row), row.theirs)}
      ${
        decide && isMine
          ? html`<button
              type="button"
              class="link"
              aria-label="${text.takeTheirs}: ${label}"
              @click=${() => decide('theirs', name)}
            >
              ${text.takeTheirs}
            </button>`
          : nothing
      }
    </td>
    <td>${shown(isMine, draft.text(name))}</td>
  </tr>`;
}

function isTheirs(row: ConflictRow): boolean {
  return row.theirs !== row.before;
}

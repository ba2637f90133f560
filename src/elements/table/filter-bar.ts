import { html, type TemplateResult } from 'lit';
import { numberText } from '../../messages/number-text.js';
import { MAILBOX_TYPES, type MailboxType } from '../../model/mailbox.js';
import { MAX_SEARCH_LENGTH, type MailboxCounts } from '../../model/query.js';
import { icon } from '../icons.js';
import type { TableText } from './table-text.js';

/** Which mailboxes are shown. */
export type MailboxFilter = 'all' | MailboxType;

/** All filters, in order. */
export const FILTERS: readonly MailboxFilter[] = ['all', ...MAILBOX_TYPES];

/** The state of the filter and the search field. */
export interface FilterState {
  readonly filter: MailboxFilter;
  readonly search: string;
  /** The number of mailboxes of each filter; `undefined` while unknown. */
  readonly counts: MailboxCounts | undefined;
  /** The language for formatting numbers. */
  readonly lang: string;
}

/** The handlers of the filter and the search field. */
export interface FilterHandlers {
  readonly onFilter: (filter: MailboxFilter) => void;
  readonly onSearch: (search: string) => void;
}

/** The filter by type, with the number of mailboxes of each, and the search field. */
export function filterBar(state: FilterState, handlers: FilterHandlers, text: TableText): TemplateResult {
  const onInput = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) handlers.onSearch(target.value);
  };
  // only radio buttons fire `change` in the group
  const onChange = ({ target }: Event): void =>
    handlers.onFilter((target as HTMLInputElement).value as MailboxFilter);
  return html`<div class="bar">
    <div class="filter" part="filter" role="radiogroup" aria-label=${text.show} @change=${onChange}>
      ${FILTERS.map((filter) => choice(filter, state, text))}
    </div>
    <div class="search">
      ${icon('search')}
      <input
        type="search"
        part="search"
        aria-label=${text.searchMailboxes}
        placeholder=${text.searchMailboxes}
        maxlength=${MAX_SEARCH_LENGTH}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        .value=${state.search}
        @input=${onInput}
      />
    </div>
  </div>`;
}

/** The search field that {@link filterBar} has rendered. */
export function searchField(root: ParentNode): HTMLInputElement | null {
  return root.querySelector('input[type=search]');
}

/** Shows the search text again if the browser has emptied the field. */
export function restoreSearch(root: ParentNode, search: string): void {
  const field = searchField(root);
  if (field) field.value = search;
}

function choice(filter: MailboxFilter, state: FilterState, text: TableText): TemplateResult {
  return html`<label>
    <input type="radio" name="filter" .value=${filter} .checked=${state.filter === filter} />
    <span>${filter === 'all' ? text.all : text[`value.${filter}`]}</span>
    <span class="count">${state.counts && numberText(state.counts[filter], state.lang)}</span>
  </label>`;
}

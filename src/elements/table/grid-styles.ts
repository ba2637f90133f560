import { css, type CSSResult } from 'lit';

/** The styles of the list of `<mailbox-table>`. */
export const gridStyles: CSSResult = css`
  .scroller {
    --_columns: 2.75rem 1.15fr 6rem 1fr 4.5rem 9.25rem 7.5rem;
    --_cell-padding: calc(var(--_space) * 2);

    position: relative;
    flex: 0 1 auto;
    min-block-size: min(8rem, var(--_row-height) * 2);
    /* limits the visible rows, which are all in the document, even if a page lets the list grow or resets the element */
    max-block-size: calc(var(--_row-height) * 320);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    overflow: auto;
  }

  /* as high as all rows together; the pane of the rows in the document has spacers before and after it */
  table {
    display: block;
    position: relative;
    min-inline-size: 100%;
  }

  thead {
    display: block;
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    border-block-end: 1px solid var(--_border);
    background: var(--_surface-raised);
  }

  tbody {
    display: block;
  }

  .pane {
    position: sticky;
    contain: layout paint;
  }

  tr {
    display: grid;
    grid-template-columns: var(--_columns);
    align-items: center;
  }

  tbody tr {
    position: relative;
    block-size: var(--_row-height);
    contain: strict;
    border-block-start: 1px solid var(--_border);
    cursor: default;
  }

  tbody .first {
    border-color: transparent;
  }

  tbody tr:hover {
    background: var(--_surface-hover);
  }

  tbody tr[aria-selected='true'] {
    background: var(--_selected);
    box-shadow: inset 3px 0 var(--_accent);
  }

  tbody tr[aria-selected='true']:dir(rtl) {
    box-shadow: inset -3px 0 var(--_accent);
  }

  /* the row that has the focus, if it is scrolled out of view */
  tbody tr.parked {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    opacity: 0;
    pointer-events: none;
  }

  th,
  td {
    display: block;
    min-inline-size: 0;
    padding: 0 var(--_cell-padding);
    font-weight: 400;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  tbody :is(th, td) {
    line-height: min(1.75rem, var(--_row-height) - 2px);
  }

  tbody .name {
    font-weight: 500;
  }

  tbody tr:not([aria-selected='true']) :is(.type, .security) {
    color: var(--_text-quiet);
  }

  .port {
    padding-inline-end: calc(var(--_cell-padding) * 2);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .port .sort {
    flex-direction: row-reverse;
  }

  .box {
    display: flex;
    justify-content: center;
    padding: 0;
    overflow: visible;
  }

  :is(th, td):focus-visible,
  .sort:focus-visible,
  .box input:focus-visible {
    outline-offset: -2px;
  }

  .sort {
    max-inline-size: calc(100% + var(--_space) * 3);
    min-block-size: calc(var(--_row-height) - 0.25rem);
    padding: 0 calc(var(--_space) * 1.5);
    margin-inline: calc(var(--_space) * -1.5);
    gap: var(--_space);
    border: 0;
    background: none;
    color: var(--_text-quiet);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  .sort span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .sort:hover,
  [aria-sort] .sort {
    color: var(--_text);
  }

  [aria-sort='ascending'] svg {
    rotate: 180deg;
  }

  thead th {
    overflow: visible;
  }

  /* next to the details on a small screen */
  @container mailbox-table (inline-size < 52rem) {
    .scroller {
      --_columns: 2.5rem 1.05fr 5.25rem 1fr 3.625rem 8.125rem 6.25rem;
      --_cell-padding: calc(var(--_space) * 1.5);
    }

    .port {
      padding-inline-end: calc(var(--_cell-padding) * 1.5);
    }

    tbody :is(th, td) {
      font-size: 0.8125rem;
    }
  }

  @media (forced-colors: active) {
    tbody tr[aria-selected='true'] {
      --_text-quiet: HighlightText;
      --_surface: Highlight;
      --_control-border: HighlightText;
      --_enabled: HighlightText;
      --_focus: HighlightText;

      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;

import { css, type CSSResult } from 'lit';

/** The layout of `<mailbox-table>`: toolbar, filter, search, messages, footer. */
export const tableStyles: CSSResult = css`
  :host {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    max-inline-size: 100%;
    max-block-size: var(--_max-height);
    --_max-height: var(--mailbox-table-max-height, clamp(25rem, 90dvh, 45rem));
    /* the height of everything but messages, with the lowest list */
    --_rest: 18rem;
  }

  /* whatever a page makes of the element: a list without limits would show all of its rows */
  .table {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 3);
    min-block-size: 0;
    block-size: 100%;
    max-block-size: var(--_max-height);
    /* the width in a container that is as wide as its content */
    contain-intrinsic-inline-size: min(48rem, 90vw);
    container: mailbox-table / inline-size;
  }

  /* keeps rows visible even if the buttons take many lines, or text is so large that they take more */
  @media (max-width: 30rem) {
    :host {
      --_max-height: var(--mailbox-table-max-height, clamp(32rem, 90dvh, 45rem));
      --_rest: 24rem;
    }
  }

  @media (max-width: 19rem) {
    :host {
      --_max-height: var(--mailbox-table-max-height, clamp(40rem, 90dvh, 45rem));
      --_rest: 32rem;
    }
  }

  @media print {
    :host,
    .table {
      max-block-size: none;
    }
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
  }

  .filter {
    display: inline-flex;
    border: 1px solid var(--_control-border);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: clip;
  }

  .filter label {
    position: relative;
    display: inline-flex;
    flex-wrap: wrap;
    place-content: center;
    align-items: baseline;
    gap: calc(var(--_space) * 1.5);
    min-block-size: calc(var(--_control-height) - 2px);
    padding-inline: calc(var(--_space) * 3);
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  .filter label + label {
    border-inline-start: 1px solid var(--_border);
  }

  .filter label:hover {
    background: var(--_surface-hover);
  }

  .filter label:has(:checked) {
    background: var(--_selected);
    font-weight: 600;
  }

  .filter label:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }

  .filter input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    opacity: 0;
    cursor: pointer;
  }

  .count {
    color: var(--_text-quiet);
    font-size: 0.8125rem;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  .filter label:has(:checked) .count {
    color: inherit;
  }

  .search {
    position: relative;
    flex: 0 1 18rem;
    min-inline-size: min(10rem, 100%);
  }

  .search svg {
    position: absolute;
    inset-block-start: calc(50% - 0.5rem);
    inset-inline-start: calc(var(--_space) * 2.5);
    color: var(--_text-quiet);
    pointer-events: none;
  }

  .search input:not([type='checkbox']) {
    padding-inline-start: calc(var(--_space) * 8);
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 calc(var(--_space) * 4);
    min-block-size: 1.5rem;
    margin-block-start: calc(var(--_space) * -1);
    color: var(--_text-quiet);
    font-size: 0.8125rem;
    /* as high as the link that appears when something is checked, so that the text next to it does not move */
    line-height: 1.5rem;
    font-variant-numeric: tabular-nums;
  }

  @container mailbox-table (inline-size < 36rem) {
    .search {
      flex: 1 1 100%;
    }

    .filter {
      flex: 1 1 auto;
    }

    .filter label {
      flex: 1 1 auto;
      column-gap: var(--_space);
      min-inline-size: 0;
      padding-inline: var(--_space);
    }
  }

  @media (forced-colors: active) {
    .filter label:has(:checked) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;

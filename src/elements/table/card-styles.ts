import { css, type CSSResult } from 'lit';

/** Rows as cards, if there is no room for columns. */
export const cardStyles: CSSResult = css`
  @container mailbox-table (inline-size < 36rem) {
    .scroller {
      --_columns: 2.5rem 5.5rem minmax(0, 1fr) 3.5rem 8.5rem;
      --_cell-padding: calc(var(--_space) * 2);

      min-block-size: min(8rem, 3.75rem + var(--_row-height) * 1.75);
    }

    tbody tr {
      grid-template-areas: 'box name name name status' 'box type host port security';
      align-content: center;
      block-size: calc(var(--_row-height) * 1.75);
    }

    thead tr {
      display: flex;
      flex-wrap: wrap;
      padding-inline-start: 2.5rem;
    }

    thead :is(th, .port) {
      flex: none;
      padding-inline: var(--_space);
    }

    thead .sort {
      max-inline-size: none;
      min-block-size: 1.75rem;
      margin-inline: 0;
      padding-inline: var(--_space);
    }

    thead .box {
      position: absolute;
      inset-inline-start: 0;
      inline-size: 2.5rem;
    }

    tbody :is(th, td) {
      line-height: 1.625rem;
    }

    tbody :is(.name, .status) {
      font-size: inherit;
    }

    tbody tr:not([aria-selected='true']) :is(.host, .port) {
      color: var(--_text-quiet);
    }

    tbody .box {
      grid-area: box;
      align-self: stretch;
      align-items: center;
    }

    tbody .name {
      grid-area: name;
    }

    tbody .status {
      grid-area: status;
      justify-self: end;
    }

    tbody .type {
      grid-area: type;
    }

    tbody .host {
      grid-area: host;
    }

    tbody .port {
      grid-area: port;
      padding-inline-end: calc(var(--_space) * 2);
    }

    tbody .security {
      grid-area: security;
      justify-self: end;
    }
  }

  @container mailbox-table (inline-size < 24rem) {
    .scroller {
      --_columns: 2.5rem auto minmax(0, 1fr) auto auto;

      min-block-size: min(10rem, 3.75rem + var(--_row-height) * 2.5);
    }

    tbody tr {
      grid-template-areas: 'box name name name status' 'box host host host port' 'box type type security security';
      block-size: calc(var(--_row-height) * 2.5);
    }
  }
`;

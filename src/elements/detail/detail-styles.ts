import { css, type CSSResult } from 'lit';

/** The styles of `<mailbox-detail>`. */
export const detailStyles: CSSResult = css`
  :host {
    display: block;
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  /* the width in a container that is as wide as its content */
  .pane {
    contain-intrinsic-inline-size: min(24rem, 90vw);
    container-type: inline-size;
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    justify-content: space-between;
    gap: var(--_space) calc(var(--_space) * 3);
    margin-block-end: calc(var(--_space) * 3);
  }

  h2 {
    min-inline-size: 0;
    margin: 0;
    font-size: 1.0625rem;
    font-weight: 600;
    line-height: 1.4;
    padding-block: 0.25rem;
    overflow-wrap: anywhere;
  }

  dl {
    margin: 0;
  }

  .report {
    margin-block-end: calc(var(--_space) * 4);
  }

  .entry {
    display: grid;
    grid-template-columns: 7.75rem minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    padding-block: calc(var(--_space) * 1.75);
    border-block-start: 1px solid var(--_border);
  }

  @container (inline-size < 17rem) {
    .entry {
      grid-template-columns: 6rem minmax(0, 1fr);
      gap: calc(var(--_space) * 2);
      font-size: 0.8125rem;
    }
  }

  @container (inline-size < 13rem) {
    .entry {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
      font-size: inherit;
    }
  }

  dt {
    color: var(--_text-quiet);
    overflow-wrap: anywhere;
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }

  .mark {
    display: inline-block;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    margin-inline-end: calc(var(--_space) * 0.75);
    border: 1px solid var(--_control-border);
    border-radius: 50%;
    vertical-align: 0.0625rem;
  }

  .mark.enabled {
    forced-color-adjust: none;
    border-color: var(--_enabled);
    background: var(--_enabled);
  }

  .badge {
    flex: none;
    padding-inline: calc(var(--_space) * 2);
    border: 1px solid currentcolor;
    border-radius: 999px;
    color: var(--_warning);
    font-size: 0.8125rem;
    line-height: 1.5rem;
    margin-block-start: 0.25rem;
  }

  .note,
  .problem {
    margin: 0 0 calc(var(--_space) * 3);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-radius: var(--_radius);
    background: var(--_warning-surface);
  }

  .problem {
    background: var(--_danger-surface);
  }

  .note svg,
  .problem svg {
    vertical-align: -0.1875rem;
    color: var(--_warning);
  }

  .problem svg {
    color: var(--_danger);
  }

  .empty {
    padding: calc(var(--_space) * 6) calc(var(--_space) * 2);
    color: var(--_text-quiet);
    text-align: center;
    text-wrap: balance;
  }

  .empty p {
    margin: 0;
    padding: 0;
    background: none;
  }

  .empty p + p {
    margin-block-start: calc(var(--_space) * 3);
  }

  .quiet {
    animation: appear 0s 400ms both;
  }
`;

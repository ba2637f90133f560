import { css, type CSSResult } from 'lit';

/** The styles of the report of a connection test. */
export const reportStyles: CSSResult = css`
  .report {
    container-type: inline-size;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
  }

  .report p,
  .report dl,
  .report dd {
    margin: 0;
  }

  .result,
  .stale,
  .mismatch {
    display: flex;
    gap: calc(var(--_space) * 2);
  }

  .result,
  .what {
    font-weight: 600;
  }

  .report p > svg {
    margin-block-start: 0.1875rem;
  }

  .report .stale {
    margin-block-start: var(--_space);
    color: var(--_warning);
  }

  .report ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .report li {
    padding-block: calc(var(--_space) * 2);
    border-block-start: 1px solid var(--_border);
  }

  .report p + ol > li:first-child {
    margin-block-start: calc(var(--_space) * 3);
  }

  .report li:last-child {
    padding-block-end: 0;
  }

  .step {
    display: grid;
    grid-template-columns: 1rem 9rem minmax(0, 1fr) auto;
    align-items: baseline;
    column-gap: calc(var(--_space) * 2);
  }

  .step svg {
    align-self: center;
  }

  .step bdi,
  .skipped {
    color: var(--_text-quiet);
  }

  .fact {
    margin-inline-start: var(--_space);
  }

  .step > bdi {
    font-variant-numeric: tabular-nums;
  }

  .ok > svg,
  .ok > .step > svg {
    color: var(--_success);
  }

  .warning > svg,
  .warning > .step > svg {
    color: var(--_warning);
  }

  .failed > svg,
  .failed > .step > svg,
  .mismatch {
    color: var(--_danger);
  }

  .finding,
  .certificate {
    margin-inline-start: calc(1rem + var(--_space) * 2);
    margin-block-start: var(--_space);
  }

  .finding {
    display: grid;
    gap: var(--_space);
  }

  .finding .buttons {
    margin-block: var(--_space);
  }

  .finding button {
    max-inline-size: 100%;
    white-space: normal;
  }

  .finding button:first-child {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  .report summary {
    inline-size: fit-content;
    min-block-size: 1.5rem;
    color: var(--_accent);
    cursor: pointer;
  }

  .said,
  .certificate dl {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
  }

  .said,
  .report code {
    font-family: ui-monospace, 'Cascadia Mono', 'Liberation Mono', monospace;
    font-size: 0.8125rem;
  }

  .certificate dl {
    display: grid;
    gap: calc(var(--_space) * 1.5);
  }

  .certificate dl > div {
    display: grid;
    grid-template-columns: 9.5rem minmax(0, 1fr);
    column-gap: calc(var(--_space) * 3);
  }

  .certificate dt {
    color: var(--_text-quiet);
  }

  @container (inline-size < 26rem) {
    .step {
      grid-template-columns: 1rem minmax(0, 1fr) auto;
    }

    .step .state {
      grid-area: 2 / 2 / auto / span 2;
    }

    .certificate dl > div {
      grid-template-columns: minmax(0, 1fr);
    }

    .finding,
    .certificate {
      margin-inline-start: 0;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    [aria-busy='true'] > svg {
      animation: turn 1s linear infinite;
    }
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
`;

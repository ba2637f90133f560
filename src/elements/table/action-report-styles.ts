import { css, type CSSResult } from 'lit';

/** The styles of messages, progress and reports. */
export const actionReportStyles: CSSResult = css`
  /* scrolls instead of leaving the list no room */
  .messages {
    display: flex;
    flex: none;
    flex-direction: column;
    gap: calc(var(--_space) * 3);
    max-block-size: max(6rem, var(--_max-height) - var(--_rest));
    border-radius: var(--_radius);
    overflow: auto;
  }

  .messages:not(:has(.banner, .report)) {
    display: contents;
  }

  .banner,
  .report {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-radius: var(--_radius);
    background: var(--_warning-surface);
  }

  .banner span,
  .words {
    flex: 1 1 8em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .report {
    background: var(--_danger-surface);
  }

  .report.running,
  .report.note {
    align-items: center;
    background: var(--_surface-raised);
  }

  .banner > svg,
  .report > svg {
    margin-block-start: 0.2em;
    color: var(--_warning);
  }

  .report > svg {
    color: var(--_danger);
  }

  .report.note > svg {
    margin: 0;
    color: var(--_text-quiet);
  }

  .report strong,
  .banner strong {
    font-weight: 600;
  }

  .report ul {
    max-block-size: 10rem;
    margin: var(--_space) 0 0;
    padding-inline-start: calc(var(--_space) * 4);
    overflow: auto;
  }

  dialog.confirm ul {
    margin: 0;
    padding-inline-start: calc(var(--_space) * 5);
    overflow-wrap: anywhere;
  }

  dialog.confirm p {
    margin: calc(var(--_space) * 2) 0 0;
  }

  progress {
    display: block;
    inline-size: 100%;
    block-size: 0.375rem;
    margin-block-start: var(--_space);
    accent-color: var(--_accent);
  }

  .report .buttons {
    margin-block-start: calc(var(--_space) * 2);
  }

  @media (forced-colors: active) {
    .banner,
    .report {
      border: 1px solid CanvasText;
    }
  }
`;

import { css, type CSSResult } from 'lit';

/** The styles of the toolbar, its reasons and its menu. */
export const toolbarStyles: CSSResult = css`
  /* without buttons: the empty line below content from the page makes the gap, if there is any */
  .bar.bare {
    gap: calc(var(--_space) * 3);
    margin-block-end: calc(var(--_space) * -3);
  }

  .bar.bare::after {
    content: '';
    flex: 0 0 100%;
  }

  .toolbar {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }

  .toolbar svg:last-child:not(:first-child) {
    margin-inline-end: calc(var(--_space) * -1);
  }

  .action {
    position: relative;
    display: inline-flex;
  }

  /* why an action cannot be done; bridges the gap to its button, so that the pointer can reach it */
  .action .reason {
    display: none;
    position: absolute;
    z-index: 3;
    inset-block-start: calc(100% + var(--_space));
    inset-inline-start: 0;
    inline-size: max-content;
    max-inline-size: 18rem;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2.5);
    border-radius: var(--_radius);
    background: var(--_text);
    color: var(--_surface);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }

  .action .reason::before {
    content: '';
    position: absolute;
    inset-block-end: 100%;
    inset-inline: 0;
    block-size: var(--_space);
  }

  .action:last-child .reason {
    inset-inline: auto 0;
  }

  .toolbar:not(.dismissed) .action:is(:hover, :focus-within, .told) .reason {
    display: block;
  }

  [popover] {
    position: absolute;
    inset: auto;
    min-inline-size: 12rem;
    max-inline-size: min(20rem, 100vw - 2rem);
    margin: var(--_space) 0 0;
    padding: var(--_space);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    color: inherit;
    box-shadow: 0 0.5rem 1.5rem rgb(0 0 0 / 18%);
  }

  [role='menuitem'] {
    display: flex;
    justify-content: flex-start;
    gap: calc(var(--_space) * 2);
    inline-size: 100%;
    padding-inline: calc(var(--_space) * 2);
    border: 0;
    font-weight: 400;
  }

  [role='menuitem']:focus-visible {
    outline-offset: -2px;
  }

  [popover] .reason {
    display: block;
    padding-inline: calc(var(--_space) * 4 + 1rem) calc(var(--_space) * 2);
    color: var(--_text-quiet);
    font-size: 0.8125rem;
  }

  @container mailbox-table (inline-size < 52rem) {
    .toolbar {
      gap: calc(var(--_space) * 1.5);
    }

    .toolbar button {
      padding-inline: calc(var(--_space) * 2);
    }
  }

  /* from the start of its button a reason might be wider than what is left of the page */
  @container mailbox-table (36rem <= inline-size < 52rem) {
    .action:not(:nth-child(2)) {
      position: static;
    }

    .action:not(:nth-child(2)) .reason {
      inset-inline: 0;
      inline-size: fit-content;
      margin-inline-start: auto;
    }
  }

  @container mailbox-table (inline-size < 36rem) {
    .action {
      position: static;
    }

    .action .reason,
    .action:last-child .reason {
      inset-inline: 0;
      inline-size: fit-content;
      max-inline-size: 100%;
    }
  }

  @media (forced-colors: active) {
    .action .reason {
      border: 1px solid CanvasText;
    }
  }
`;

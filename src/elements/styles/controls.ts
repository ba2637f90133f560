import { css, type CSSResult } from 'lit';

/** The styles that all elements share: text, buttons, text controls, focus rings and dialogs. */
export const controls: CSSResult = css`
  /* the content, too: a page that resets everything (* { all: unset }) only reaches the host */
  :host,
  :host > * {
    color: var(--_text);
    font: var(--_font-size) / 1.5 var(--_font);
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
    word-break: normal;
  }

  :host {
    letter-spacing: normal;
    word-spacing: normal;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
    /* text spacing that users set for all elements of a page (WCAG 2.2, 1.4.12) is inherited by buttons, too */
    letter-spacing: inherit;
    word-spacing: inherit;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  table,
  button,
  input,
  select {
    margin: 0;
    font: inherit;
    color: var(--_text);
  }

  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 1.5);
    min-block-size: var(--_control-height);
    padding: 0 calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
  }

  button:hover,
  button.quiet:hover {
    background: var(--_surface-hover);
  }

  button:active {
    background: var(--_selected);
  }

  button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_accent-text);
  }

  button.danger {
    border-color: transparent;
    background: var(--_danger);
    color: var(--_surface);
  }

  button.primary:hover,
  button.danger:hover {
    filter: brightness(1.1);
  }

  button.primary:active,
  button.danger:active {
    filter: brightness(0.92);
  }

  button.quiet {
    border-color: transparent;
    background: transparent;
  }

  button.link {
    min-block-size: 1.5rem;
    padding: 0 var(--_space);
    border: 0;
    background: none;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }

  button[aria-disabled='true'] {
    color: var(--_text-quiet);
    border-color: var(--_border);
    background: var(--_surface-raised);
    cursor: not-allowed;
    filter: none;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }

  input:not([type='checkbox'], [type='radio']),
  select {
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 0 calc(var(--_space) * 2.5);
    border: 1px solid var(--_control-border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  ::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }

  svg.icon {
    inline-size: 1rem;
    block-size: 1rem;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  dialog {
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 2);
    background: var(--_surface);
    color: inherit;
    box-shadow: 0 1rem 3rem rgb(0 0 0 / 25%);
  }

  /* the page behind does not scroll */
  dialog,
  dialog::backdrop {
    overflow: auto;
    overscroll-behavior: contain;
  }

  dialog::backdrop {
    background: rgb(10 15 20 / 45%);
  }

  /* animations show where things come from, unless the user prefers reduced motion */
  @media (prefers-reduced-motion: no-preference) {
    dialog[open],
    [popover]:popover-open {
      animation: enter 120ms ease-out;
    }
  }

  @keyframes enter {
    from {
      translate: 0 -0.5rem;
    }
  }

  /* what is shown while loading appears after a moment, so that it does not flicker if the response comes soon */
  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  dialog.confirm {
    inline-size: min(28rem, calc(100vw - 2rem));
    padding: calc(var(--_space) * 6);
  }

  dialog.confirm h2 {
    margin: 0 0 calc(var(--_space) * 2);
    font-size: 1.0625rem;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }

  dialog .buttons {
    justify-content: flex-end;
    margin-block-start: calc(var(--_space) * 6);
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* targets for fingers, unless the page says otherwise; Safari zooms into text fields of less than 16 px */
  @media (pointer: coarse) {
    :host {
      --_control-height: var(--mailbox-control-height, 2.75rem);
    }

    input,
    select {
      font-size: max(16px, 1em);
    }
  }

  @media (forced-colors: active) {
    :host {
      --_enabled: CanvasText;
      --_focus: Highlight;
    }

    button[aria-disabled='true'] {
      color: GrayText;
      border-color: GrayText;
    }

    svg.icon {
      forced-color-adjust: auto;
    }
  }
`;

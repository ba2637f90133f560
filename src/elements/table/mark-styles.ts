import { css, type CSSResult } from 'lit';

/** The styles of checkboxes and of the marks of a mailbox's status. */
export const markStyles: CSSResult = css`
  /* the box is drawn within a target of 24 px; checking it causes no layout */
  .box input {
    --_fill: var(--_surface);

    position: relative;
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    border: 0.25rem solid transparent;
    border-radius: 0.4375rem;
    background: var(--_fill) padding-box;
    box-shadow: inset 0 0 0 1px;
    color: var(--_control-border);
    appearance: none;
    cursor: pointer;
  }

  /* the empty area around it belongs to it, too, for fingers and unsteady hands */
  .box input::before {
    content: '';
    position: absolute;
    inset: -0.875rem;
  }

  .box input:is(:checked, :indeterminate) {
    background-color: currentcolor;
    color: var(--_accent);
  }

  .box input.enabled {
    color: var(--_enabled);
    accent-color: var(--_enabled);
  }

  .box input.enabled:not(:checked) {
    --_fill: color-mix(in srgb, currentcolor 30%, var(--_surface));

    box-shadow: inset 0 0 0 2px;
  }

  /* always drawn, in the colour of the box at first: browsers arrange all layers again where something appears */
  .box input::after {
    content: '';
    position: absolute;
    inset-block-start: 0.1875rem;
    inset-inline-start: 0.34375rem;
    inline-size: 0.3125rem;
    block-size: 0.5625rem;
    border: solid var(--_fill);
    border-width: 0 2px 2px 0;
    rotate: 45deg;
  }

  .box input:indeterminate::after {
    inset: 0.4375rem 0.1875rem;
    inline-size: auto;
    block-size: auto;
    border-width: 1px 0;
    rotate: none;
  }

  tbody .status::before {
    content: '';
    display: inline-block;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    margin-inline-end: calc(var(--_space) * 1.75);
    border: 1.5px solid var(--_control-border);
    border-radius: 50%;
  }

  tbody .status {
    color: var(--_text-quiet);
  }

  .is-enabled .status {
    color: inherit;
  }

  .is-enabled .status::before {
    forced-color-adjust: none;
    border-color: var(--_enabled);
    background: var(--_enabled);
  }

  .unsound .status {
    color: var(--_warning);
  }

  .unsound .status::before {
    border-color: currentcolor;
    border-radius: 0;
    rotate: 45deg;
  }

  @media (forced-colors: active) {
    .box input:is(*, .enabled:not(:checked)) {
      --_fill: Canvas;

      color: CanvasText;
      forced-color-adjust: none;
    }

    .box input.enabled:not(:checked) {
      box-shadow:
        inset 0 0 0 1px,
        inset 0 0 0 3px Canvas,
        inset 0 0 0 4px;
    }

    .box input:is(:checked, :indeterminate) {
      background-color: CanvasText;
    }
  }
`;

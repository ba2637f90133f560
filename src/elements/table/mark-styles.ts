import { css, type CSSResult } from 'lit';

/** How selection boxes and the marks of a mailbox's status look. */
export const markStyles: CSSResult = css`
  /* the box is drawn within a target of 24 px */
  .box input {
    position: relative;
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    border-radius: var(--_radius);
    color: var(--_control-border);
    appearance: none;
    cursor: pointer;
  }

  .box input::before {
    content: '';
    position: absolute;
    inset: 0.25rem;
    border: 1.5px solid currentcolor;
    border-radius: 0.1875rem;
    background: var(--_surface);
  }

  .box input:is(:checked, :indeterminate) {
    color: var(--_accent);
  }

  .box input:is(:checked, :indeterminate)::before {
    background: currentcolor;
  }

  .box input.enabled {
    color: var(--_enabled);
    accent-color: var(--_enabled);
  }

  .box input.enabled:not(:checked)::before {
    border-width: 2px;
    background: color-mix(in srgb, currentcolor 30%, var(--_surface));
  }

  .box input:checked::after {
    content: '';
    position: absolute;
    inset-block-start: 0.4375rem;
    inset-inline-start: 0.59375rem;
    inline-size: 0.3125rem;
    block-size: 0.5625rem;
    border: solid var(--_surface);
    border-width: 0 2px 2px 0;
    rotate: 45deg;
  }

  .box input:indeterminate::after {
    content: '';
    position: absolute;
    inset: 0.6875rem 0.4375rem;
    background: var(--_surface);
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
    .box input {
      color: CanvasText;
      forced-color-adjust: none;
    }

    .box input::before {
      background: Canvas;
    }

    .box input.enabled::before {
      border-style: double;
      border-width: 4px;
    }

    .box input:is(:checked, :indeterminate)::before {
      background: CanvasText;
    }

    .box input:checked::after {
      border-color: Canvas;
    }

    .box input:indeterminate::after {
      background: Canvas;
    }

    .is-enabled .status::before {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;

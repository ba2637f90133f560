import { css, type CSSResult } from 'lit';

/**
 * The shared tokens. Each is a custom property that a page may set anywhere above an element; the private property beside
 * it holds the built-in value, light and dark, so that a page that sets none looks right. Colours follow `color-scheme`.
 */
export const tokens: CSSResult = css`
  :host {
    /* colours of text: 4.5:1 on every surface */
    --_text: var(--mailbox-text-color, light-dark(#1b1f24, #e8ebef));
    --_text-quiet: var(--mailbox-text-quiet-color, light-dark(#59636e, #9aa4af));

    /* surfaces */
    --_surface: var(--mailbox-surface-color, light-dark(#ffffff, #14181d));
    --_surface-raised: var(--mailbox-surface-raised-color, light-dark(#f6f8fa, #1b2026));
    --_surface-hover: var(--mailbox-surface-hover-color, light-dark(#f0f3f6, #222930));
    --_selected: var(--mailbox-selected-color, light-dark(#e6f0fe, #182f4d));

    /* lines: quiet ones between things, strong ones around controls (3:1) */
    --_border: var(--mailbox-border-color, light-dark(#d9dfe5, #2f363e));
    --_control-border: var(--mailbox-control-border-color, light-dark(#818b98, #6e7781));

    /* meaning */
    --_accent: var(--mailbox-accent-color, light-dark(#0b5fcc, #4f9cf9));
    --_accent-text: var(--mailbox-accent-text-color, light-dark(#ffffff, #0a1626));
    --_danger: var(--mailbox-danger-color, light-dark(#c4232c, #ff7b72));
    --_danger-surface: var(--mailbox-danger-surface-color, light-dark(#fdeeee, #35191b));
    --_warning: var(--mailbox-warning-color, light-dark(#855400, #e0ae3b));
    --_warning-surface: var(--mailbox-warning-surface-color, light-dark(#fdf5df, #302710));
    --_success: var(--mailbox-success-color, light-dark(#1a7f37, #4ac26b));
    --_enabled: var(--mailbox-enabled-color, light-dark(#d1242f, #f85149));
    --_focus: var(--mailbox-focus-color, light-dark(#0b5fcc, #6cb0ff));

    /* space, shape, type */
    --_space: var(--mailbox-space, 0.25rem);
    --_radius: var(--mailbox-radius, 0.375rem);
    --_font: var(--mailbox-font-family, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif);
    --_font-size: var(--mailbox-font-size, 0.875rem);
    --_row-height: var(--mailbox-row-height, 2.25rem);
    --_control-height: var(--mailbox-control-height, 2rem);
  }

  /* what is within, too: a page that resets everything (* { all: unset }) reaches the host, and no further */
  :host,
  :host > * {
    color: var(--_text);
    font-family: var(--_font);
    font-size: var(--_font-size);
    font-style: normal;
    font-weight: 400;
    line-height: 1.5;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
  }
`;

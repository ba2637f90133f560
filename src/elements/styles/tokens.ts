// Made of tokens.json by `npm run tokens`.
import { css, type CSSResult } from 'lit';

/**
 * The shared tokens. Each is a custom property that a page may set anywhere above an element; the private property beside
 * it holds the built-in value, light and dark, so that a page that sets none looks right. Colours follow `color-scheme`.
 */
export const tokens: CSSResult = css`
  :host {
    /* Text that is read first. 4.5:1 on every surface. */
    --_text: var(--mailbox-text-color, light-dark(#1b1f24, #e8ebef));

    /* Text that is read second: help, headers, what is less than a name. 4.5:1 on every surface. */
    --_text-quiet: var(--mailbox-text-quiet-color, light-dark(#59636e, #9aa4af));

    /* What everything stands on: the list, the panes, the controls. */
    --_surface: var(--mailbox-surface-color, light-dark(#ffffff, #14181d));

    /* Headers, bars, and controls that cannot be used now. */
    --_surface-raised: var(--mailbox-surface-raised-color, light-dark(#f6f8fa, #1b2026));

    /* A row or a control that the pointer is over. */
    --_surface-hover: var(--mailbox-surface-hover-color, light-dark(#f0f3f6, #222930));

    /* The selected row, the chosen filter, a button that is pressed. */
    --_selected: var(--mailbox-selected-color, light-dark(#e6f0fe, #182f4d));

    /* Quiet lines between things and around panes; no meaning hangs on them. */
    --_border: var(--mailbox-border-color, light-dark(#d9dfe5, #2f363e));

    /* The lines around text fields and boxes. 3:1 on every surface they stand on. */
    --_control-border: var(--mailbox-control-border-color, light-dark(#818b98, #747d88));

    /* The main button, links, checked boxes, the mark of the selected row. 4.5:1 on the surface. */
    --_accent: var(--mailbox-accent-color, light-dark(#0b5fcc, #4f9cf9));

    /* Text on the main button. 4.5:1 on the accent. */
    --_accent-text: var(--mailbox-accent-text-color, light-dark(#ffffff, #0a1626));

    /* Errors, wrong fields, the button that deletes. 4.5:1 on the surface; the surface is the colour of its text. */
    --_danger: var(--mailbox-danger-color, light-dark(#c4232c, #ff7b72));

    /* What a message of failure stands on. */
    --_danger-surface: var(--mailbox-danger-surface-color, light-dark(#fdeeee, #35191b));

    /* Advice that is not an error. 4.5:1 on its surface and on the surface. */
    --_warning: var(--mailbox-warning-color, light-dark(#855400, #e0ae3b));

    /* What a message of advice stands on. */
    --_warning-surface: var(--mailbox-warning-surface-color, light-dark(#fdf5df, #302710));

    /* The mark of what went well. 3:1 on the surface. */
    --_success: var(--mailbox-success-color, light-dark(#1a7f37, #4ac26b));

    /* The mark and the selection box of a mailbox that is enabled. 3:1 on every surface of the list. */
    --_enabled: var(--mailbox-enabled-color, light-dark(#d1242f, #f85149));

    /* The ring around what has the keyboard focus. 3:1 on every surface. */
    --_focus: var(--mailbox-focus-color, light-dark(#0b5fcc, #6cb0ff));

    /* The unit of distance: gaps and paddings are multiples of it. */
    --_space: var(--mailbox-space, 0.25rem);

    /* How round corners are; panes and dialogs are rounder by a factor. */
    --_radius: var(--mailbox-radius, 0.375rem);

    /* The typeface of all text. */
    --_font: var(--mailbox-font-family, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif);

    /* The size of text; what is larger or smaller is so by a fixed size of its own. */
    --_font-size: var(--mailbox-font-size, 0.875rem);

    /* How high a row of the list is. */
    --_row-height: var(--mailbox-row-height, 2.25rem);

    /* How high buttons and fields are. At least 1.5rem (24 px), the smallest target WCAG 2.2 allows. */
    --_control-height: var(--mailbox-control-height, 2rem);
  }
`;

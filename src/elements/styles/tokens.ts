// Generated from tokens.json by `npm run tokens`.
import { css, type CSSResult } from 'lit';

/**
 * The shared tokens. Each is a custom property that a page may set anywhere above an element; the private property beside
 * it holds the built-in value, light and dark, so that a page that sets none looks right. Colours follow `color-scheme`.
 */
export const tokens: CSSResult = css`
  :host {
    /* Primary text. Contrast 4.5:1 on every surface. */
    --_text: var(--mailbox-text-color, light-dark(#1b1f24, #e8ebef));

    /* Secondary text: help, column headers, details. Contrast 4.5:1 on every surface. */
    --_text-quiet: var(--mailbox-text-quiet-color, light-dark(#59636e, #9aa4af));

    /* The background of the list, panes and controls. */
    --_surface: var(--mailbox-surface-color, light-dark(#ffffff, #14181d));

    /* The background of headers, bars and unavailable controls. */
    --_surface-raised: var(--mailbox-surface-raised-color, light-dark(#f6f8fa, #1b2026));

    /* The background of a row or control under the pointer. */
    --_surface-hover: var(--mailbox-surface-hover-color, light-dark(#f0f3f6, #222930));

    /* The background of the selected row, the chosen filter and a pressed button. */
    --_selected: var(--mailbox-selected-color, light-dark(#e6f0fe, #182f4d));

    /* Decorative lines between items and around panes; they carry no meaning. */
    --_border: var(--mailbox-border-color, light-dark(#d9dfe5, #2f363e));

    /* The borders of text fields and checkboxes. Contrast 3:1 on every surface. */
    --_control-border: var(--mailbox-control-border-color, light-dark(#818b98, #747d88));

    /* The primary button, links, checked boxes and the mark of the selected row. Contrast 4.5:1 on the surface. */
    --_accent: var(--mailbox-accent-color, light-dark(#0b5fcc, #4f9cf9));

    /* Text on the primary button. Contrast 4.5:1 on the accent colour. */
    --_accent-text: var(--mailbox-accent-text-color, light-dark(#ffffff, #0a1626));

    /* Errors, invalid fields and the button that deletes, whose text has the surface colour. Contrast 4.5:1 on the surface. */
    --_danger: var(--mailbox-danger-color, light-dark(#c4232c, #ff7b72));

    /* The background of an error message. */
    --_danger-surface: var(--mailbox-danger-surface-color, light-dark(#fdeeee, #35191b));

    /* Warnings and advice. Contrast 4.5:1 on the warning surface and on the surface. */
    --_warning: var(--mailbox-warning-color, light-dark(#855400, #e0ae3b));

    /* The background of a warning. */
    --_warning-surface: var(--mailbox-warning-surface-color, light-dark(#fdf5df, #302710));

    /* The mark of success. Contrast 3:1 on the surface. */
    --_success: var(--mailbox-success-color, light-dark(#1a7f37, #4ac26b));

    /* The mark and the selection box of an enabled mailbox. Contrast 3:1 on every surface of the list. */
    --_enabled: var(--mailbox-enabled-color, light-dark(#d1242f, #f85149));

    /* The focus ring. Contrast 3:1 on every surface. */
    --_focus: var(--mailbox-focus-color, light-dark(#0b5fcc, #6cb0ff));

    /* The unit of spacing: gaps and paddings are multiples of it. */
    --_space: var(--mailbox-space, 0.25rem);

    /* The radius of corners; panes and dialogs use a multiple of it. */
    --_radius: var(--mailbox-radius, 0.375rem);

    /* The typeface of all text. */
    --_font: var(--mailbox-font-family, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif);

    /* The base font size. Headings and small print have fixed sizes of their own. */
    --_font-size: var(--mailbox-font-size, 0.875rem);

    /* The height of a row of the list. */
    --_row-height: var(--mailbox-row-height, 2.25rem);

    /* The height of buttons and fields. At least 1.5rem (24 px), the smallest target that WCAG 2.2 allows. */
    --_control-height: var(--mailbox-control-height, 2rem);
  }
`;

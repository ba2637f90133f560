import { html, type TemplateResult } from 'lit';

/** The name of an icon. */
export type IconName =
  | 'add'
  | 'chevron'
  | 'edit'
  | 'enable'
  | 'disable'
  | 'delete'
  | 'search'
  | 'inbound'
  | 'outbound'
  | 'mailbox'
  | 'warning'
  | 'check'
  | 'close'
  | 'sort'
  | 'refresh';

/** The outlines of the icons (SVG path data), on a 16 by 16 grid, with a stroke of 1.5 in the text colour. */
const OUTLINES: Readonly<Record<IconName, string>> = {
  add: 'M8 3v10M3 8h10',
  chevron: 'm4 6 4 4 4-4',
  edit: 'M10.5 3.5l2 2L6 12l-3 1 1-3z',
  enable: 'M8 2v5M4.5 4a5 5 0 1 0 7 0',
  disable: 'M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 1 1 11 0M4.2 11.8l7.6-7.6',
  delete: 'M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.5 8.5h6l.5-8.5',
  search: 'M11 7a4 4 0 1 1-8 0 4 4 0 1 1 8 0M10 10l3.5 3.5',
  inbound: 'M8 2v7M5 6.5l3 3 3-3M2.5 10v3h11v-3',
  outbound: 'M8 10V3M5 5.5l3-3 3 3M2.5 10v3h11v-3',
  mailbox: 'M3 3.5h10a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM2.5 4.5l5.5 4 5.5-4',
  warning: 'M8 2.5 14 13H2zM8 6.5v3M8 11.3v.1',
  check: 'm3 8.5 3.5 3.5L13 4.5',
  close: 'm4 4 8 8M12 4l-8 8',
  sort: 'M8 3v10M4.5 9.5 8 13l3.5-3.5',
  refresh: 'M13 4v3h-3M3 12V9h3M12.5 7A5 5 0 0 0 4 5M3.5 9A5 5 0 0 0 12 11',
};

/** An icon next to a text, or in a control with a name of its own; hidden from screen readers. */
export function icon(name: IconName): TemplateResult {
  return drawn(OUTLINES[name]);
}

/** An icon that only one element uses, given by its outline. */
export function drawn(outline: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${outline}></path></svg>`;
}

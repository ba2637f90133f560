import { svg, html, type SVGTemplateResult, type TemplateResult } from 'lit';

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
  | 'show'
  | 'hide'
  | 'sort'
  | 'refresh';

/** The outlines of the icons, on a 16 by 16 grid, drawn with a stroke of 1.5 in the colour of the text. */
const OUTLINES: Readonly<Record<IconName, SVGTemplateResult>> = {
  add: svg`<path d="M8 3v10M3 8h10"></path>`,
  chevron: svg`<path d="m4 6 4 4 4-4"></path>`,
  edit: svg`<path d="M10.5 3.5l2 2L6 12l-3 1 1-3z"></path>`,
  enable: svg`<path d="M8 2v5M4.5 4a5 5 0 1 0 7 0"></path>`,
  disable: svg`<circle cx="8" cy="8" r="5.5"></circle><path d="M4.2 11.8l7.6-7.6"></path>`,
  delete: svg`<path d="M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.5 8.500h6l.5-8.500"></path>`,
  search: svg`<circle cx="7" cy="7" r="4"></circle><path d="m10 10 3.500 3.500"></path>`,
  inbound: svg`<path d="M8 2v7M5 6.500l3 3 3-3M2.500 10v3h11v-3"></path>`,
  outbound: svg`<path d="M8 10V3M5 5.500l3-3 3 3M2.500 10v3h11v-3"></path>`,
  mailbox: svg`<rect x="2" y="3.500" width="12" height="9" rx="1"></rect><path d="m2.500 4.500 5.500 4 5.500-4"></path>`,
  warning: svg`<path d="M8 2.500 14 13H2zM8 6.500v3M8 11.300v.1"></path>`,
  check: svg`<path d="m3 8.500 3.500 3.500L13 4.500"></path>`,
  close: svg`<path d="m4 4 8 8M12 4l-8 8"></path>`,
  show: svg`<path d="M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8z"></path><circle cx="8" cy="8" r="2"></circle>`,
  hide: svg`<path d="M3 3l10 10M6 4c.6-.3 1.300-.5 2-.5 4 0 6.500 4.500 6.500 4.500s-.7 1.300-2 2.500M4 5.500C2.400 6.600 1.500 8 1.500 8S4 12.500 8 12.500c.8 0 1.500-.2 2.200-.4"></path>`,
  sort: svg`<path d="M8 3v10M4.500 9.500 8 13l3.500-3.500"></path>`,
  refresh: svg`<path d="M13 4v3h-3M3 12V9h3M12.500 7A5 5 0 0 0 4 5M3.500 9A5 5 0 0 0 12 11"></path>`,
};

/** An icon beside a text, or in a control that has a name of its own: screen readers pass over it. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${OUTLINES[name]}</svg>`;
}

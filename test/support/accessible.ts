/** The roles that are named by their content (WAI-ARIA 1.2, "name from content"). */
const NAMED_BY_CONTENT = new Set([
  'button',
  'cell',
  'checkbox',
  'columnheader',
  'gridcell',
  'heading',
  'link',
  'menuitem',
  'option',
  'radio',
  'row',
  'rowheader',
  'switch',
  'tab',
  'tooltip',
]);

const BY_TAG: Readonly<Record<string, string>> = {
  article: 'article',
  aside: 'complementary',
  button: 'button',
  caption: 'caption',
  dd: 'definition',
  dialog: 'dialog',
  dt: 'term',
  fieldset: 'group',
  form: 'form',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  hr: 'separator',
  li: 'listitem',
  main: 'main',
  meter: 'meter',
  nav: 'navigation',
  ol: 'list',
  option: 'option',
  output: 'status',
  progress: 'progressbar',
  table: 'table',
  tbody: 'rowgroup',
  td: 'cell',
  textarea: 'textbox',
  thead: 'rowgroup',
  tr: 'row',
  ul: 'list',
};

const BY_INPUT_TYPE: Readonly<Record<string, string>> = {
  button: 'button',
  checkbox: 'checkbox',
  number: 'spinbutton',
  password: 'textbox',
  radio: 'radio',
  range: 'slider',
  search: 'searchbox',
  submit: 'button',
};

/** The role of an element, explicit or by its tag; `''` if it has none. */
export function roleOf(element: Element): string {
  const written = element.getAttribute('role');
  if (written) return written;
  const tag = element.localName;
  if (element instanceof HTMLInputElement) return BY_INPUT_TYPE[element.type] ?? 'textbox';
  if (element instanceof HTMLSelectElement) return element.multiple ? 'listbox' : 'combobox';
  if (tag === 'a') return element.hasAttribute('href') ? 'link' : '';
  if (tag === 'th') return element.getAttribute('scope') === 'row' ? 'rowheader' : 'columnheader';
  if (tag === 'section') return written || nameOf(element) ? 'region' : '';
  return BY_TAG[tag] ?? '';
}

/** The accessible name of an element, as far as this project's elements need the rules (accname 1.2). */
export function nameOf(element: Element): string {
  const name = referenced(element, 'aria-labelledby') || squeeze(element.getAttribute('aria-label'));
  return name || nativeName(element) || contentName(element) || squeeze(element.getAttribute('title'));
}

/** The accessible description of an element. */
export function descriptionOf(element: Element): string {
  return referenced(element, 'aria-describedby') || squeeze(element.getAttribute('aria-description'));
}

/** Whether an element is exposed to assistive technology: rendered, and not hidden from it. */
export function isExposed(element: Element): boolean {
  for (let each: Element | undefined = element; each; each = parentOf(each)) {
    if (each.getAttribute('aria-hidden') === 'true' || each.hasAttribute('inert')) return false;
    if (!isOpen(each)) return false;
  }
  return element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false });
}

/** All elements within a root, including those in shadow roots, in tree order. */
export function* elementsIn(root: ParentNode): Generator<Element> {
  for (const child of root.children) {
    yield child;
    if (child.shadowRoot) yield* elementsIn(child.shadowRoot);
    yield* elementsIn(child);
  }
}

function isOpen(element: Element): boolean {
  return !(element instanceof HTMLDialogElement) || element.open;
}

function parentOf(element: Element): Element | undefined {
  const parent = element.assignedSlot ?? element.parentNode;
  if (parent instanceof ShadowRoot) return parent.host;
  return parent instanceof Element ? parent : undefined;
}

function referenced(element: Element, attribute: string): string {
  const root = element.getRootNode() as Document | ShadowRoot;
  const ids = element.getAttribute(attribute)?.split(/\s+/) ?? [];
  return squeeze(ids.map((id) => textOf(root.getElementById(id), true)).join(' '));
}

function nativeName(element: Element): string {
  if (isLabelable(element))
    return squeeze([...(element.labels ?? [])].map((label) => textOf(label)).join(' '));
  if (element instanceof HTMLTableElement) return squeeze(element.caption?.textContent);
  if (element instanceof HTMLFieldSetElement)
    return squeeze(element.querySelector(':scope > legend')?.textContent);
  return '';
}

function contentName(element: Element): string {
  return NAMED_BY_CONTENT.has(element.getAttribute('role') ?? roleWithoutName(element))
    ? squeeze(textOf(element))
    : '';
}

function roleWithoutName(element: Element): string {
  return element.localName === 'section' ? '' : roleOf(element);
}

function isLabelable(element: Element): element is HTMLInputElement {
  return /^(input|select|textarea|meter|progress|output)$/.test(element.localName);
}

function textOf(node: Node | null, isReferenced = false): string {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element)) return '';
  const isHidden = node.getAttribute('aria-hidden') === 'true' || node.hasAttribute('hidden');
  if ((isHidden && !isReferenced) || node.matches('select, textarea, style')) return '';
  const label = node.getAttribute('aria-label');
  if (label) return ` ${label} `;
  const text = [...childrenOf(node)].map((child) => textOf(child)).join('');
  return isBlock(node) ? ` ${text} ` : text;
}

function childrenOf(element: Element): Iterable<Node> {
  if (element instanceof HTMLSlotElement && element.assignedNodes().length > 0)
    return element.assignedNodes();
  return (element.shadowRoot ?? element).childNodes;
}

function isBlock(element: Element): boolean {
  return !getComputedStyle(element).display.startsWith('inline');
}

function squeeze(text: string | null | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

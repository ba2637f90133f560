import { elementsIn, isExposed, nameOf, roleOf } from './accessible.js';

/** The attributes that reference elements in the same root. */
const REFERENCES = [
  'aria-labelledby',
  'aria-describedby',
  'aria-controls',
  'aria-owns',
  'aria-activedescendant',
  'aria-errormessage',
  'for',
  'popovertarget',
];

/** The roles of controls, which must have a name. */
const INTERACTIVE =
  /^(button|checkbox|combobox|link|listbox|menuitem|option|radio|searchbox|slider|spinbutton|switch|tab|textbox)$/;

/** The minimum size of a target, in px (WCAG 2.2, success criterion 2.5.8). */
const TARGET = 24;

/**
 * The accessibility problems of an element that axe does not find, each in a sentence: broken references, controls that
 * have no name or are too small, duplicate ids, grids with wrong counts.
 */
export function lintAria(element: Element): string[] {
  const root = element.shadowRoot ?? element;
  const all = [element, ...elementsIn(root)].filter((each) => isExposed(each));
  return [
    ...duplicateIds(all),
    ...all.flatMap(brokenReferences),
    ...all.flatMap(namelessControls),
    ...all.flatMap(smallTargets),
    ...all.filter((each) => roleOf(each) === 'grid').flatMap(lintGrid),
  ];
}

function duplicateIds(all: readonly Element[]): string[] {
  const seen = new Map<Node, Set<string>>();
  return all.flatMap((element) => {
    if (!element.id) return [];
    const root = element.getRootNode();
    const ids = seen.get(root) ?? new Set();
    seen.set(root, ids);
    const isTwice = ids.has(element.id);
    ids.add(element.id);
    return isTwice ? [`The id “${element.id}” is there twice`] : [];
  });
}

function brokenReferences(element: Element): string[] {
  const root = element.getRootNode() as Document | ShadowRoot;
  return REFERENCES.flatMap((name) =>
    (element.getAttribute(name) ?? '')
      .split(/\s+/)
      .filter((id) => id && !root.getElementById(id))
      .map((id) => `${describe(element)}: ${name} points to “${id}”, which is not in its root`),
  );
}

function namelessControls(element: Element): string[] {
  return INTERACTIVE.test(roleOf(element)) && nameOf(element) === ''
    ? [`${describe(element)} has no name`]
    : [];
}

function smallTargets(element: Element): string[] {
  if (!INTERACTIVE.test(roleOf(element)) || isForeign(element)) return [];
  const { width, height } = targetOf(element).getBoundingClientRect();
  return Math.min(width, height) < TARGET - 0.01
    ? [`${describe(element)} is ${width} × ${height} px, too small a target`]
    : [];
}

/** The target of a radio button that is shown by its label. */
function targetOf(element: Element): Element {
  return roleOf(element) === 'radio' ? (element.closest('label') ?? element) : element;
}

function isForeign(element: Element): boolean {
  return element.localName === 'option';
}

function lintGrid(grid: Element): string[] {
  const rows = [...grid.querySelectorAll('[role=row], tr')];
  const indexes = rows.map((row) => Number(row.getAttribute('aria-rowindex')));
  const count = Number(grid.getAttribute('aria-rowcount'));
  const stops = [...grid.querySelectorAll<HTMLElement>('*')].filter((each) => each.tabIndex === 0);
  return [
    ...(indexes[0] === 1 ? [] : [`The first row has the index ${indexes[0]}, not 1`]),
    ...(indexes.every((index, i) => i === 0 || index > (indexes[i - 1] ?? 0))
      ? []
      : [`Row indexes do not rise: ${indexes.join(', ')}`]),
    ...((indexes.at(-1) ?? 0) > count ? [`Row ${indexes.at(-1)} is beyond the row count ${count}`] : []),
    ...(stops.length === 1 ? [] : [`The grid has ${stops.length} tab stops, not one`]),
    ...rows.flatMap(lintRow),
  ];
}

function lintRow(row: Element): string[] {
  const selected = row.getAttribute('aria-selected');
  const cells = [...row.children];
  return [
    ...cells
      .filter((cell) => !/^(gridcell|rowheader|columnheader)$/.test(roleOf(cell)))
      .map((cell) => `${describe(cell)} is in a row and no cell`),
    ...(cells.every((cell) => cell.getAttribute('aria-selected') === selected)
      ? []
      : [`The cells of ${describe(row)} are not selected as it is`]),
  ];
}

function describe(element: Element): string {
  return `<${element.localName}> ${roleOf(element)} “${nameOf(element)}”`;
}

import { elementsIn, isExposed, nameOf, roleOf } from './accessible.js';

/** Says which of the elements with a role is meant. */
export interface RoleOptions {
  /** The accessible name: all of it, or a pattern that it matches. */
  readonly name?: string | RegExp;
}

/** A control that a person types into or chooses from. */
export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** All elements with a role that are exposed to assistive technology, including those in shadow roots. */
export function getAllByRole(root: ParentNode, role: string, options: RoleOptions = {}): HTMLElement[] {
  return [...elementsIn(scopeOf(root))].filter(
    (element): element is HTMLElement =>
      element instanceof HTMLElement &&
      roleOf(element) === role &&
      hasName(element, options.name) &&
      isExposed(element),
  );
}

/** The only element with a role and name, if there is one. Throws if there are several. */
export function queryByRole(
  root: ParentNode,
  role: string,
  options: RoleOptions = {},
): HTMLElement | undefined {
  const found = getAllByRole(root, role, options);
  if (found.length > 1) throw new Error(`${found.length} elements are a ${words(role, options)}`);
  return found[0];
}

/** The only element with a role and name. Throws if there is none, or if there are several. */
export function getByRole(root: ParentNode, role: string, options: RoleOptions = {}): HTMLElement {
  const found = queryByRole(root, role, options);
  if (found) return found;
  const names = getAllByRole(root, role).map((element) => `“${nameOf(element)}”`);
  throw new Error(`No ${words(role, options)}; there are: ${names.join(', ') || 'none of the role'}`);
}

/** The only form control with a label. Throws if there is none, or if there are several. */
export function getByLabel(root: ParentNode, label: string | RegExp): Control {
  const controls = [...elementsIn(scopeOf(root))].filter(
    (element): element is Control => element.matches('input, select, textarea') && isExposed(element),
  );
  const found = controls.filter((control) => hasName(control, label));
  const [first] = found;
  if (first && found.length === 1) return first;
  const names = controls.map((control) => `“${nameOf(control)}”`).join(', ');
  throw new Error(`${found.length} controls are labelled ${String(label)}; there are: ${names}`);
}

/** Whether a text is visible somewhere within a root, including shadow roots. */
export function hasText(root: ParentNode, text: string | RegExp): boolean {
  return [...elementsIn(scopeOf(root))].some(
    (element) => matches(ownText(element), text) && isExposed(element),
  );
}

/** The text of an element and its inline children. */
function ownText(element: Element): string {
  if (![...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '')) return '';
  return element.textContent.replace(/\s+/g, ' ').trim();
}

/** An element stands for what is in its shadow root as well. */
function scopeOf(root: ParentNode): ParentNode {
  return root instanceof Element && root.shadowRoot ? root.shadowRoot : root;
}

function hasName(element: Element, name: string | RegExp | undefined): boolean {
  return name === undefined || matches(nameOf(element), name);
}

function matches(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text === wanted : wanted.test(text);
}

function words(role: string, { name }: RoleOptions): string {
  return name === undefined ? role : `${role} ${String(name)}`;
}

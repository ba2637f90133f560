/** A shadow root in Chromium, where the document does not expose selections within it. */
type Root = Node & { readonly getSelection?: () => Selection | null };

/**
 * Whether text in the row of an element is selected, so that a click there ended a selection. Browsers expose it in
 * three ways.
 */
export function hasSelectedText(element: Element): boolean {
  const root: Root = element.getRootNode();
  const selection = root.getSelection?.() ?? getSelection();
  if (selection?.type !== 'Range') return false;
  const range =
    root instanceof ShadowRoot && 'getComposedRanges' in selection
      ? selection.getComposedRanges({ shadowRoots: [root] })[0]
      : selection.getRangeAt(0);
  const row = element.closest('tr');
  return range !== undefined && !range.collapsed && row?.contains(range.startContainer) === true;
}

/** A shadow root of Chromium, whose document does not tell what is marked in it. */
type Root = Node & { readonly getSelection?: () => Selection | null };

/**
 * Whether text in the row of an element is marked, so that a click there has ended the marking. Browsers tell it in three
 * ways.
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

/** The CSS parts of the manager's elements. */
const PARTS = {
  table:
    'toolbar search filter scroller grid header-cell row cell checkbox checkbox-enabled status empty error',
  detail: 'title list term value empty report',
  form: 'form field label input help error actions save cancel report',
};

/** The value of `exportparts` for one of the manager's elements: `row: table-row, cell: table-cell, …`. */
export function exportedParts(element: keyof typeof PARTS): string {
  return PARTS[element]
    .split(' ')
    .map((part) => `${part}: ${element}-${part}`)
    .join(', ');
}

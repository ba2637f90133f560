/** Of a dialog's `mousedown`: a press on the backdrop, such as the second one of a double click, takes the focus from nothing within. */
export function keepFocus(event: Event): void {
  if (event.target === event.currentTarget) event.preventDefault();
}

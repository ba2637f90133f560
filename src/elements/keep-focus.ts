/** For `mousedown` on a dialog: a press on the backdrop, as by a double click, must not take focus from its content. */
export function keepFocus(event: Event): void {
  if (event.target === event.currentTarget) event.preventDefault();
}

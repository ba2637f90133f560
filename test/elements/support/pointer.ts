/** A press of the pointer that comes too late to be the second of a double click. */
export function pressLater(): PointerEvent {
  const event = new PointerEvent('pointerdown', { bubbles: true, composed: true });
  return Object.defineProperty(event, 'timeStamp', { value: event.timeStamp + 5000 });
}

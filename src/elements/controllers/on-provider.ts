type Listener = (event: Event) => void;

const listeners = new WeakMap<Document, Set<Listener>>();

/**
 * Listens for context providers that connect in a document. However many listen, the document has one event listener.
 * @returns a function that stops listening
 */
export function onProvider(document: Document, listener: Listener): () => void {
  const all = listeners.get(document) ?? new Set<Listener>();
  listeners.set(document, all.add(listener));
  document.addEventListener('context-provider', tellAll);
  return () => {
    all.delete(listener);
    if (all.size === 0) document.removeEventListener('context-provider', tellAll);
  };
}

function tellAll(event: Event): void {
  for (const listener of [...(listeners.get(event.currentTarget as Document) ?? [])]) listener(event);
}

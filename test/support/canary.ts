/** A secret that does not occur anywhere by accident. */
export function newCanary(): string {
  return `CANARY-${crypto.randomUUID()}`;
}

/** The forms in which a secret may be written. */
function spellings(secret: string): readonly string[] {
  return [
    secret,
    btoa(secret),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Array.from(secret).reverse().join(''),
  ];
}

/** Whether a text contains a secret in any form. */
export function holds(text: string, secret: string): boolean {
  return spellings(secret).some((spelling) => text.includes(spelling));
}

/** Where a secret occurs in the page: in markup, attributes, URLs, storage, form data, performance entries. */
export async function findInPage(secret: string): Promise<string[]> {
  const root = document.documentElement;
  const markup = root.getHTML({ serializableShadowRoots: true, shadowRoots: shadowRootsIn(document) });
  const places: Record<string, string> = {
    markup,
    address: location.href,
    history: JSON.stringify(history.state),
    referrer: document.referrer,
    cookies: document.cookie,
    localStorage: JSON.stringify(Object.entries(localStorage)),
    sessionStorage: JSON.stringify(Object.entries(sessionStorage)),
    databases: JSON.stringify(await indexedDB.databases()),
    caches: JSON.stringify(await caches.keys()),
    performance: JSON.stringify(performance.getEntries()),
  };
  return Object.keys(places).filter((place) => holds(places[place] ?? '', secret));
}

/**
 * The paths to a secret from an object, through every reachable property, as an error reporter would follow them. Of
 * nodes, only properties that scripts have added are followed; the value of an input does not count.
 */
export function findInObject(start: object, secret: string): string[] {
  const found: string[] = [];
  const seen = new Set<object>();
  const queue: (readonly [string, object])[] = [['', start]];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [path, object] = next;
    if (seen.has(object) || object === window) continue;
    seen.add(object);
    for (const [name, value] of membersOf(object)) {
      const where = `${path}.${name}`;
      if (typeof value === 'string' && holds(value, secret)) found.push(where);
      if ((typeof value === 'object' && value !== null) || typeof value === 'function')
        queue.push([where, value]);
    }
  }
  return found;
}

function membersOf(object: object): readonly (readonly [string, unknown])[] {
  const own = Reflect.ownKeys(object).map((key) => [String(key), valueOf(object, key)] as const);
  const inside =
    object instanceof Map
      ? [...object].flatMap(([key, value], index) => [
          [`key ${index}`, key] as const,
          [`value ${index}`, value] as const,
        ])
      : object instanceof Set
        ? [...object].map((value, index) => [`member ${index}`, value] as const)
        : [];
  return [...own, ...inside, ...childrenOf(object)];
}

function childrenOf(object: object): readonly (readonly [string, unknown])[] {
  if (!(object instanceof Node)) return [];
  const shadow =
    object instanceof Element && object.shadowRoot ? [['shadowRoot', object.shadowRoot] as const] : [];
  return [...shadow, ...[...object.childNodes].map((child, index) => [`child ${index}`, child] as const)];
}

/** A property that cannot be read counts as empty. */
function valueOf(object: object, key: PropertyKey): unknown {
  try {
    return Reflect.get(object, key);
  } catch {
    return undefined;
  }
}

function shadowRootsIn(root: ParentNode): ShadowRoot[] {
  return [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? [shadowRoot, ...shadowRootsIn(shadowRoot)] : [],
  );
}

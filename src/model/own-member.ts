/** An own member of whatever came, and nothing of a prototype; `undefined` where there is none. */
export function ownMember(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, name) ? Reflect.get(of, name) : undefined;
}

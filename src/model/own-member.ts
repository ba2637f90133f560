import { isObject } from './shapes.js';

/** An own member of whatever came, and nothing of a prototype; `undefined` where there is none. */
export function ownMember(of: unknown, name: string): unknown {
  return isObject(of) && Object.hasOwn(of, name) ? Reflect.get(of, name) : undefined;
}

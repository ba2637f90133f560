import { isObject } from './shapes.js';

/** An own member of any value, never one of its prototype; `undefined` if there is none. */
export function ownMember(of: unknown, name: string): unknown {
  return isObject(of) && Object.hasOwn(of, name) ? Reflect.get(of, name) : undefined;
}

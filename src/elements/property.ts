import type { PropertyDeclaration, ReactiveElement } from 'lit';

/**
 * Makes a property of an element reactive. Does the same as Lit's decorator of this name, but only for the kind of
 * decorators that are compiled here; Lit's supports all kinds, at three times the size.
 */
export function property(options?: PropertyDeclaration): (of: ReactiveElement, name: string) => void {
  return (of, name): PropertyDescriptor | undefined => {
    (of.constructor as typeof ReactiveElement).createProperty(name, options);
    // an accessor has to be replaced by the one that wraps it
    return Object.getOwnPropertyDescriptor(of, name);
  };
}

/** Makes an internal property of an element reactive, without an attribute. */
export function state(): (of: ReactiveElement, name: string) => void {
  return property({ state: true });
}

/** Converts an attribute to a text; a removed attribute restores the initial text. */
export function orElse(initial: string): (attribute: string | null) => string {
  return (attribute) => attribute ?? initial;
}

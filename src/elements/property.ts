import type { PropertyDeclaration, ReactiveElement } from 'lit';

/**
 * Makes a property of an element reactive. It does what Lit's decorator of this name does for the decorators that are
 * compiled here; Lit's own knows the others, too, at three times the size.
 */
export function property(options?: PropertyDeclaration): (of: ReactiveElement, name: string) => void {
  return (of, name): PropertyDescriptor | undefined => {
    (of.constructor as typeof ReactiveElement).createProperty(name, options);
    // for an accessor, what wraps it must take its place
    return Object.getOwnPropertyDescriptor(of, name);
  };
}

/** The same for what is an element's own and has no attribute. */
export function state(): (of: ReactiveElement, name: string) => void {
  return property({ state: true });
}

/** Converts an attribute to a text that, when the attribute is removed, is again as it was at first. */
export function orElse(initial: string): (attribute: string | null) => string {
  return (attribute) => attribute ?? initial;
}

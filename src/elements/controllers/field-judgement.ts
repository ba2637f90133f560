import type { FieldName } from '../../model/fields.js';
import type { StoreFieldError } from '../../store/store-error.js';

/**
 * Which fields show their errors, and what the backend said about them. A field shows them once it has been edited and
 * left; after an attempt to save, all fields do.
 */
export class FieldJudgement {
  readonly #edited = new Set<FieldName>();
  readonly #judged = new Set<FieldName>();
  readonly #refused = new Map<FieldName, readonly StoreFieldError[]>();

  /** Forgets everything. */
  clear(): void {
    for (const each of [this.#edited, this.#judged, this.#refused]) each.clear();
  }

  /** Notes that a field was edited; the backend's errors were about another value. */
  edited(name: FieldName): void {
    this.#edited.add(name);
    this.#refused.delete(name);
  }

  /** Notes that a field lost the focus. */
  left(name: FieldName): void {
    if (this.#edited.has(name)) this.#judged.add(name);
  }

  /** Shows a field's errors from now on, and drops the backend's. */
  judge(name: FieldName): void {
    this.#refused.delete(name);
    this.#judged.add(name);
  }

  /** Notes what the backend said about a field. */
  refuse(name: FieldName, errors: readonly StoreFieldError[]): void {
    this.#refused.set(name, errors);
  }

  /** What the backend said about a field's current value. */
  refusals(name: FieldName): readonly StoreFieldError[] {
    return this.#refused.get(name) ?? [];
  }

  /** Whether a field shows its errors. */
  isJudged(name: FieldName): boolean {
    return this.#judged.has(name);
  }
}

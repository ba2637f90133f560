import type { FieldName } from '../../model/fields.js';
import type { StoreFieldError } from '../../store/store-error.js';

/**
 * Which fields are judged by now, and what the backend said of them. A field is judged while it is typed in once it was
 * edited and left, and all are when somebody wants to save.
 */
export class FieldJudgement {
  readonly #edited = new Set<FieldName>();
  readonly #judged = new Set<FieldName>();
  readonly #refused = new Map<FieldName, readonly StoreFieldError[]>();

  /** Forgets everything. */
  clear(): void {
    for (const each of [this.#edited, this.#judged, this.#refused]) each.clear();
  }

  /** Notes that a field was edited: what the backend said was of another value. */
  edited(name: FieldName): void {
    this.#edited.add(name);
    this.#refused.delete(name);
  }

  /** Notes that a field was left. */
  left(name: FieldName): void {
    if (this.#edited.has(name)) this.#judged.add(name);
  }

  /** Judges a field from now on, and anew where the backend refused it. */
  judge(name: FieldName): void {
    this.#refused.delete(name);
    this.#judged.add(name);
  }

  /** Notes what the backend said of a field. */
  refuse(name: FieldName, errors: readonly StoreFieldError[]): void {
    this.#refused.set(name, errors);
  }

  /** What the backend said of a field's present value. */
  refusals(name: FieldName): readonly StoreFieldError[] {
    return this.#refused.get(name) ?? [];
  }

  /** Whether what is wrong with a field shows. */
  isJudged(name: FieldName): boolean {
    return this.#judged.has(name);
  }
}

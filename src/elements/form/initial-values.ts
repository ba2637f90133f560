/**
 * The values that a page gave a form to start from. They belong to the mailbox that was shown then, or set at the same
 * time: another mailbox that is shown later must not get them.
 */
export class InitialValues {
  #values: object = {};
  #subject = '';
  #isNew = false;

  /** The values. */
  get values(): object {
    return this.#values;
  }

  /** Whether they were set since the form was last rendered. */
  get isNew(): boolean {
    return this.#isNew;
  }

  /** Sets the values. */
  set(values: object): void {
    this.#values = values;
    this.#isNew = true;
  }

  /**
   * To be called before every rendering, with the subject of the form.
   * @returns whether it is a new one
   */
  follow(subject: string): boolean {
    const isOther = subject !== this.#subject;
    this.#subject = subject;
    if (isOther) this.end();
    return isOther;
  }

  /** To be called after every rendering. */
  settle(): void {
    this.#isNew = false;
  }

  /** Forgets the values, which have been used; except those that were just set for the next subject. */
  end(): void {
    if (!this.#isNew) this.#values = {};
  }
}

/**
 * The values that a page gave a form to start from. They belong to the mailbox that was shown then, or set at the same
 * time: another mailbox that is shown later must not get them.
 */
export class InitialValues {
  #values: object | undefined;
  #subject = '';
  #isSet = false;
  #isNew = false;

  /** The values. */
  get values(): object {
    return this.#values ?? {};
  }

  /** Whether others were set since the form was last rendered. */
  get isNew(): boolean {
    return this.#isNew;
  }

  /** Sets the values. Some frameworks do so with the same ones whenever they render, which must not start the form over. */
  set(values: object | undefined): void {
    this.#isSet = true;
    this.#isNew ||= values !== this.#values;
    this.#values = values;
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
    this.#isSet = this.#isNew = false;
  }

  /** Forgets the values, which have been used; except those that were just set, perhaps again, for the next subject. */
  end(): void {
    if (!this.#isSet) this.#values = undefined;
  }
}

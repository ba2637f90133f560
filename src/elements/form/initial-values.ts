/**
 * What a page gave a form to start from. It belongs to the mailbox that it was set for, or together with: another one
 * that is shown later must not get its values.
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

  /** Takes what the page sets. */
  set(values: object): void {
    this.#values = values;
    this.#isNew = true;
  }

  /**
   * To be called before every rendering, with what the form is about.
   * @returns whether that is another than before.
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

  /** Forgets the values, for what they were for is done; not those that were set for what comes now. */
  end(): void {
    if (!this.#isNew) this.#values = {};
  }
}

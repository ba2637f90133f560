/** Texts of `<mailbox-form>`. */
export interface FormMessages {
  readonly formPlaceholder: string;
}

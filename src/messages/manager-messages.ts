/** Texts of `<mailbox-manager>`. */
export interface ManagerMessages {
  readonly managerPlaceholder: string;
}

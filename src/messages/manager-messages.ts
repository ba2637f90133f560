/** Texts of `<mailbox-manager>`. */
export interface ManagerMessages {
  readonly managerTitle: string;
  readonly managerAddInbound: string;
  readonly managerAddOutbound: string;
  readonly managerEdit: (name: string) => string;
}

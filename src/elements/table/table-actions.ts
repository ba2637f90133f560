import { nothing, type ReactiveController, type TemplateResult } from 'lit';
import { isSound, type BulkAction, type Mailbox } from '../../model/mailbox.js';
import { isGone, type MailboxStoreError } from '../../store/store-error.js';
import type { MailboxActions } from '../contexts.js';
import type { Announcer } from '../controllers/announcer.js';
import { BulkActionController, canRetry, type BulkRun } from '../controllers/bulk-action-controller.js';
import { ConfirmController } from '../controllers/confirm-controller.js';
import type { ContextValue } from '../controllers/context-value.js';
import type { Row } from '../controllers/list-view.js';
import type { LocalizeController } from '../controllers/localize-controller.js';
import type { MailboxListController } from '../controllers/mailbox-list-controller.js';
import type { StoreController, StoreHost } from '../controllers/store-controller.js';
import { editMailbox } from '../edit-mailbox.js';
import { emit, type CheckedMailboxes, type MailboxChangeKind } from '../events.js';
import { actionReport, collecting, enabledAmong, notice, reportWords, type Notice } from './action-report.js';
import { checkedOf, countChecked } from './checked.js';
import { collect } from './collect.js';
import { deletionQuestion } from './deletion-question.js';
import { appliesTo, barredReason, isWanted, targetsOf, type Targets } from './targets.js';
import { nameOf, readProblem, type TableText } from './table-text.js';
import type { ToolbarAction } from './toolbar.js';

const KINDS: Readonly<Record<BulkAction, MailboxChangeKind>> = {
  enable: 'enabled',
  disable: 'disabled',
  delete: 'deleted',
};

/** A table with checked or selected rows. */
export interface ActionHost extends StoreHost {
  readonly checked: CheckedMailboxes;
  readonly selected: string | undefined;
}

/** The parts of the table that actions need. */
export interface ActionContext {
  readonly stores: StoreController;
  readonly list: MailboxListController;
  readonly localize: LocalizeController<TableText>;
  readonly announcer: Announcer;
  readonly manager: ContextValue<MailboxActions | undefined>;
  /**
   * Called with the ids of deleted mailboxes; `place` is the index of the first of them, `isMeant` whether they were
   * deleted on purpose.
   */
  readonly deleted: (ids: readonly string[], place: number, isMeant: boolean) => void;
}

/** The actions of the toolbar and the keys. They fire an event first, ask if something would be lost, and report. */
export class TableActions implements ReactiveController {
  readonly #host: ActionHost;
  readonly #context: ActionContext;
  readonly #bulk: BulkActionController;
  readonly #confirm: ConfirmController;
  /** The actions that the store has forbidden to the signed-in user. */
  readonly #forbidden = new Set<string>();
  #collecting: AbortController | undefined;
  #targets: Targets = { rows: [], count: 0 };
  #toEdit = this.#targets;
  /** The index of the first of the mailboxes to delete. */
  #place = 0;
  /** Why nothing was done, if no button says so. */
  #notice: Notice | undefined;

  constructor(host: ActionHost, context: ActionContext) {
    this.#host = host;
    this.#context = context;
    this.#bulk = new BulkActionController(host, context.stores, context.list, (run) => {
      this.#onEnded(run);
    });
    this.#confirm = new ConfirmController(host);
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#context.stores.isReadonly) this.#giveUp();
    const { view } = this.#context.list;
    this.#targets = targetsOf(view, this.#meant('delete'));
    this.#toEdit = targetsOf(view, this.#meant('edit'));
  }

  hostDisconnected(): void {
    this.#collecting?.abort();
  }

  /** Abandons actions on a former store, and forgets what that one has forbidden. */
  restart(): void {
    this.#forbidden.clear();
    this.#notice = undefined;
    this.#giveUp();
    this.#bulk.abandon();
  }

  /** Why an action cannot be done now. */
  reason(action: ToolbarAction, targets: Targets = this.#targetsOf(action)): string | undefined {
    const text = this.#text;
    if (this.#forbidden.has(action)) return text['problem.forbidden'];
    if (action !== 'edit' && this.#isBusy) return text.busy;
    return barredReason(action, targets, text);
  }

  /** The progress or report of an action, messages, and the question before an action. */
  templates(): readonly (TemplateResult | typeof nothing)[] {
    const text = this.#text;
    const { isReadonly } = this.#context.stores;
    const handlers = {
      onStop: () => this.#bulk.stop(),
      onRetry: isReadonly ? undefined : () => void this.#bulk.retry(),
      onDisable: isReadonly ? undefined : () => void this.#disable(),
      onClose: () => this.#bulk.dismiss(),
    };
    return [
      notice(this.#notice, () => this.#note(undefined), text),
      this.#collecting ? collecting(() => this.#giveUp(), text) : nothing,
      actionReport(this.#bulk.run, handlers, text),
      this.#confirm.dialog(),
    ];
  }

  /**
   * Performs an action on the checked mailboxes, or else the selected one ("Edit": on the selected one, or else the checked
   * one), or says why it cannot. If the mailboxes are loaded, the event is fired synchronously.
   */
  perform(action: ToolbarAction, targets: Targets = this.#targetsOf(action)): void {
    this.#note(undefined);
    const reason = this.reason(action, targets);
    if (reason !== undefined) this.#context.announcer.say(reason);
    else if (targets.rows.length === targets.count) this.#begin(action, targets.rows);
    else void this.#read(action).then((rows) => rows && this.#onRead(action, rows));
  }

  /** Asks to delete the checked mailboxes, or else the given one. */
  deleteRow(row: Row | undefined): void {
    if (this.#context.stores.isReadonly) return;
    const isChecked = countChecked(checkedOf(this.#host.checked), this.#context.list.view.count) > 0;
    const targets = isChecked ? this.#targets : { rows: row ? [row] : [], count: row ? 1 : 0 };
    const reason = this.reason('delete', targets);
    if (reason === undefined) this.perform('delete', targets);
    else this.#note({ words: reason });
  }

  /** Cancels actions that have been requested, but not started. */
  #giveUp(): void {
    this.#bulk.stop();
    this.#collecting?.abort();
    this.#collecting = undefined;
    this.#confirm.cancel();
    // the message stays, but without its button: trying again would lead to a change
    this.#notice = this.#notice && { words: this.#notice.words };
  }

  get #isBusy(): boolean {
    return this.#bulk.run?.isRunning === true || this.#collecting !== undefined;
  }

  #meant(action: ToolbarAction): CheckedMailboxes {
    const { checked, selected } = this.#host;
    return appliesTo(action, this.#context.list.view, checkedOf(checked), selected);
  }

  #targetsOf(action: ToolbarAction): Targets {
    return action === 'edit' ? this.#toEdit : this.#targets;
  }

  get #text(): TableText {
    return this.#context.localize.text;
  }

  /** Shows and announces why nothing was done; `undefined` removes the message. */
  #note(note: Notice | undefined): void {
    this.#notice = note;
    if (note) this.#context.announcer.alert(note.words);
    this.#host.requestUpdate();
  }

  /** Continues with the mailboxes read, unless what is known only now rules the action out. */
  #onRead(action: ToolbarAction, rows: readonly Row[]): void {
    const { length: count } = rows;
    const reason = count === 0 ? this.#text['problem.not-found'] : this.reason(action, { rows, count });
    if (reason === undefined) this.#begin(action, rows);
    else this.#note({ words: reason });
  }

  #begin(action: ToolbarAction, rows: readonly Row[]): void {
    const mailboxes = rows.filter(isSound);
    const [first] = mailboxes;
    if (action !== 'edit')
      void this.#change(
        action,
        mailboxes.filter((mailbox) => isWanted(action, mailbox)),
      );
    else if (first) editMailbox(this.#host, first, this.#context.manager);
  }

  async #change(action: BulkAction, mailboxes: readonly Mailbox[]): Promise<void> {
    const { stores } = this.#context;
    const store = stores.current;
    if (!emit(this.#host, `mailbox-${action}`, { mailboxes })) return;
    if (action === 'delete' && !(await this.#confirm.ask(() => deletionQuestion(mailboxes, this.#text))))
      return;
    if (store !== stores.current) return;
    const places = mailboxes.map(({ id }) => this.#context.list.view.indexOf(id) ?? 0);
    this.#place = places.reduce((first, place) => Math.min(first, place), Infinity);
    await this.#bulk.start(action, mailboxes);
  }

  /** Reads all targets, including those that are not loaded; `undefined` if that failed. */
  async #read(action: ToolbarAction): Promise<readonly Row[] | undefined> {
    const { stores, list } = this.#context;
    if (!stores.current) return undefined;
    const abort = (this.#collecting = new AbortController());
    stores.allowSignIn();
    this.#host.requestUpdate();
    try {
      const rows = await collect(stores.current, list.view, this.#meant(action), abort.signal);
      return abort.signal.aborted ? undefined : rows;
    } catch (error) {
      const failure = abort.signal.aborted ? undefined : stores.failedUnasked(error);
      if (failure) this.#onUnread(action, failure);
      return undefined;
    } finally {
      if (abort === this.#collecting) this.#collecting = undefined;
      this.#host.requestUpdate();
    }
  }

  #onUnread(action: ToolbarAction, error: MailboxStoreError): void {
    const words = readProblem(error, this.#text);
    this.#note({ words, onRetry: canRetry({ error }) ? () => this.perform(action) : undefined });
  }

  async #disable(): Promise<void> {
    const mailboxes = enabledAmong(this.#bulk.run?.failures ?? []).map(({ mailbox }) => mailbox);
    if (emit(this.#host, 'mailbox-disable', { mailboxes })) await this.#bulk.start('disable', mailboxes);
  }

  #onEnded(run: BulkRun): void {
    const { action, done, failures } = run;
    const { announcer, list, deleted, manager } = this.#context;
    const isMeant = action === 'delete';
    if (failures.some(({ error }) => error.code === 'forbidden')) this.#forbidden.add(action);
    const words = reportWords(run, this.#text);
    if (words === '') {
      announcer.say(this.#doneWords(run));
      this.#bulk.dismiss();
    } else announcer.alert(words);
    if (done.length > 0) {
      const now = isMeant ? done : done.map((mailbox) => latest(list.view.find(mailbox.id), mailbox, action));
      emit(this.#host, 'mailbox-change', { kind: KINDS[action], mailboxes: now });
    }
    const gone = failures.filter(({ error }) => isGone(error)).map(({ mailbox }) => mailbox.id);
    const all = isMeant ? [...done.map(({ id }) => id), ...gone] : gone;
    // not every store tells the details that mailboxes turned out to be changed or gone
    if (failures.some(({ key }) => !key))
      manager.value?.refresh(gone.find((id) => id === this.#host.selected));
    // last, since it deselects what is gone
    if (all.length > 0) deleted(all, this.#place, isMeant);
  }

  #doneWords({ action, done }: BulkRun): string {
    const [first] = done;
    const { doneOne, doneSeveral } = this.#text;
    return done.length === 1 && first ? doneOne[action](nameOf(first)) : doneSeveral[action](done.length);
  }
}

/** A mailbox as the list has it, or as the action left it. */
function latest(row: Row | undefined, before: Mailbox, action: BulkAction): Mailbox {
  return row && isSound(row) ? row : { ...before, enabled: action === 'enable' };
}

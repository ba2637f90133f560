import { html, nothing, type CSSResult, type TemplateResult } from 'lit';
import type { MailboxType } from '../../model/mailbox.js';
import { mailboxActionsContext } from '../contexts.js';
import { Announcer } from '../controllers/announcer.js';
import { ContextValue } from '../controllers/context-value.js';
import { GridNavigationController, HEADER } from '../controllers/grid-navigation-controller.js';
import { LocalizeController } from '../controllers/localize-controller.js';
import { MailboxListController } from '../controllers/mailbox-list-controller.js';
import { MenuController } from '../controllers/menu-controller.js';
import { OutboundLimitController } from '../controllers/outbound-limit-controller.js';
import { Revalidation } from '../controllers/revalidation.js';
import { RowWindowController } from '../controllers/row-window-controller.js';
import { StoreController } from '../controllers/store-controller.js';
import { ToolbarController } from '../controllers/toolbar-controller.js';
import { emit, type CheckedMailboxes } from '../events.js';
import { MailboxElement } from '../mailbox-element.js';
import { orElse, property } from '../property.js';
import { NONE_CHECKED } from './checked.js';
import { COLUMNS, type Column } from './columns.js';
import { Deletions } from './deletions.js';
import { filterBar, restoreSearch, searchField, type MailboxFilter } from './filter-bar.js';
import { grid } from './grid.js';
import { LatestList } from './latest-list.js';
import { ListWords } from './list-words.js';
import { hasSelectedText } from './text-selection.js';
import { filterOf, queryOf, searchOf, sortOf } from './requested.js';
import { RowChecks } from './row-checks.js';
import { below, footer, isEmpty, isOffline, listBanner, noStoreState } from './states.js';
import { TableActions } from './table-actions.js';
import { english } from './table-text.js';
import { toolbar, type ToolbarAction } from './toolbar.js';
import { allStyles } from './all-styles.js';

/**
 * The mailboxes of a store: a toolbar, a filter, a search field and a list that stays fast with a million mailboxes. It
 * asks the store for the visible rows only, and follows its changes.
 *
 * @customElement mailbox-table
 * @fires mailbox-select - A row was selected.
 * @fires mailbox-check - The set of checked mailboxes has changed.
 * @fires mailbox-add - A mailbox is about to be added. Cancelable; nothing else happens unless a manager or the page acts.
 * @fires mailbox-edit - A mailbox is about to be edited. Cancelable; nothing else happens unless a manager or the page acts.
 * @fires mailbox-enable - Mailboxes are about to be enabled. Cancelable.
 * @fires mailbox-disable - Mailboxes are about to be disabled. Cancelable.
 * @fires mailbox-delete - Mailboxes are about to be deleted; fired before the table asks for confirmation. Cancelable.
 * @fires mailbox-change - The table has enabled, disabled or deleted mailboxes; a form fires `mailbox-saved` instead.
 * @fires mailbox-error - Something failed; the table shows it as well.
 * @fires mailbox-auth-required - The user has to sign in. Fired once, until the store answers or the user retries.
 * @slot empty - Shown instead of the list while there are no mailboxes.
 * @slot toolbar-end - Additional buttons at the end of the toolbar.
 * @csspart toolbar - The toolbar.
 * @csspart filter - The filter by type.
 * @csspart search - The search field.
 * @csspart scroller - The scroll container of the list.
 * @csspart grid - The list.
 * @csspart header-cell - A header cell.
 * @csspart row - A row.
 * @csspart cell - A cell of a row.
 * @csspart checkbox - A checkbox.
 * @csspart checkbox-enabled - The checkbox of an enabled mailbox.
 * @csspart status - The cell that says whether a mailbox is enabled.
 * @csspart empty - What is shown when there is nothing to list.
 * @csspart error - What is shown when something has failed.
 * @cssprop [--mailbox-table-max-height=clamp(25rem, 90dvh, 45rem)] - The maximum height of the whole element, within which the list scrolls. Unless set, it is at least 32rem on screens of 30rem or less, and at least 40rem on those of 19rem or less. Beyond 300 rows, the list scrolls in any case.
 * @cssState loading - The first rows are being loaded.
 * @cssState empty - There are no mailboxes.
 * @cssState failed - The mailboxes could not be loaded.
 * @cssState offline - The rows are from before the connection was lost.
 * @cssState readonly - Nothing can be changed.
 */
export class MailboxTable extends MailboxElement {
  static override styles: CSSResult[] = allStyles;

  /** Which mailboxes are shown: `all`, `inbound` or `outbound`. */
  @property({ converter: orElse('all') }) filter: MailboxFilter = 'all';

  /** The text to search for in names, hosts, user names and from addresses. */
  @property({ converter: orElse('') }) search = '';

  /** The sort order: a field name, preceded by `-` for descending; empty for the store's own order. */
  @property({ converter: orElse('name') }) sort = 'name';

  /** The id of the selected mailbox, the one whose details a page shows. */
  @property() selected: string | undefined;

  /** Which mailboxes are checked: those that the toolbar's actions apply to. Can be set. */
  @property({ attribute: false }) checked: CheckedMailboxes = NONE_CHECKED;

  protected override get states(): Readonly<Record<string, boolean>> {
    const { status, error } = this.#list;
    return {
      loading: status === 'loading',
      failed: status === 'failed',
      empty: isEmpty(this.#list),
      offline: status === 'ready' && isOffline(error),
      readonly: this.#stores.isReadonly,
    };
  }

  readonly #localize = new LocalizeController(this, english);
  readonly #stores = new StoreController(this, (store) => {
    for (const each of [this.#actions, this.#checks, this.#deletions, this.#words]) each.restart(store);
  });
  readonly #manager = new ContextValue(this, mailboxActionsContext);
  readonly #announcer = new Announcer(this);
  readonly #list = new MailboxListController(this, this.#stores, (gone) => {
    this.#limit.changed();
    this.#deletions.deletedElsewhere(gone);
  });
  readonly #latest = new LatestList(this, this.#list, this.#stores);
  readonly #context = { list: this.#list, localize: this.#localize, announcer: this.#announcer };
  readonly #checks = new RowChecks(this, this.#context);
  readonly #window = new RowWindowController(this, this.#list, () => this.#navigation.focusedRow);
  readonly #navigation: GridNavigationController = new GridNavigationController(this, this.#window, {
    count: () => this.#list.view.count,
    toggle: (row) => this.#checks.toggle(row),
    extend: (from, to) => this.#checks.extend(from, to),
    checkAll: () => this.#checks.all(),
    select: (row) => this.#select(row),
    delete: (row) => this.#actions.deleteRow(this.#list.view.row(row)),
  });
  readonly #limit: OutboundLimitController = new OutboundLimitController(this, this.#stores, this.#list);
  readonly #actions = new TableActions(this, {
    ...this.#context,
    stores: this.#stores,
    manager: this.#manager,
    deleted: (...gone) => this.#deletions.deletedHere(...gone),
  });
  readonly #words = new ListWords(this, this.#announcer);
  readonly #toolbar = new ToolbarController(this);
  readonly #menu = new MenuController(this);
  readonly #deletions: Deletions = new Deletions(this, {
    ...this.#context,
    checks: this.#checks,
    navigation: this.#navigation,
    known: (id) => this.#manager.value?.known(id),
  });

  constructor() {
    super();
    new Revalidation(this, () => {
      restoreSearch(this.renderRoot, searchOf(this));
      void this.#list.refresh();
    });
  }

  protected override willUpdate(): void {
    this.#list.show(queryOf(this));
  }

  protected override refocus(): void {
    this.#navigation.focus();
  }

  protected override updated(): void {
    this.#words.update(this.#list, this.#localize);
  }

  /**
   * Reloads the rows. Resolves when the result, or the failure, is shown; at once while the element is not connected.
   */
  async refresh(): Promise<void> {
    await this.#latest.refresh();
  }

  /** Scrolls until a row, counted from 0, is fully visible. While rows are being loaded, waits for them. */
  scrollToIndex(index: number): void {
    this.#navigation.activate(index);
  }

  /**
   * Scrolls to a mailbox, wherever it is in the list.
   * @param options - `focus`: whether to move focus to its row as well
   * @returns whether the mailbox is in the list, given the current filter and search
   */
  async scrollToMailbox(id: string, options: { readonly focus?: boolean } = {}): Promise<boolean> {
    const index = await this.#latest.placeOf(id);
    if (index === undefined) return false;
    if (options.focus) this.#navigation.focusRow(index);
    else this.#navigation.activate(index);
    await this.updateComplete;
    return true;
  }

  protected override render(): TemplateResult {
    const isThere = this.#list.status !== 'no-store';
    return html`<div class="table">
      ${isThere ? this.#content() : noStoreState(this.#localize.text)} ${this.#announcer.regions()}
    </div>`;
  }

  get #outboundReason(): string | undefined {
    const { maxOutbound } = this.#stores.capabilities;
    return this.#limit.isReached ? this.#localize.text.outboundLimit(maxOutbound) : undefined;
  }

  #content(): TemplateResult {
    return html`${this.#toolbarPart()} ${this.#filterPart()} ${this.#messages()}
    ${this.#gridPart()} ${footer(this.#list, this.#checks, this.#localize.text)}`;
  }

  #toolbarPart(): TemplateResult {
    return toolbar(
      {
        isReadonly: this.#stores.isReadonly,
        reason: (action) => this.#actions.reason(action),
        outboundReason: this.#outboundReason,
      },
      { toolbar: this.#toolbar, menu: this.#menu, onAdd: this.#onAdd, onAction: this.#onAction },
      this.#localize.text,
    );
  }

  #filterPart(): TemplateResult {
    const { status, view } = this.#list;
    const state = {
      filter: filterOf(this),
      search: searchOf(this),
      counts: status === 'ready' && view.isCounted ? view.counts : undefined,
      lang: this.#localize.lang,
    };
    const onFilter = (filter: MailboxFilter): void => void (this.filter = filter);
    const onSearch = (search: string): void => void (this.search = search);
    return filterBar(state, { onFilter, onSearch }, this.#localize.text);
  }

  /** The messages above the rows, results of actions first. They may scroll, so `tabindex` as in `grid`. */
  #messages(): TemplateResult {
    return html`<div class="messages" tabindex="-1">
      ${this.#actions.templates()} ${this.#deletions.template()} ${listBanner(this.#list, this.#localize, this.#onRetry)}
    </div>`;
  }

  #gridPart(): TemplateResult {
    const place = { window: this.#window, navigation: this.#navigation, active: this.#navigation.active };
    const { checked } = this.#checks;
    const rows = { list: this.#list, checks: this.#checks, checked, selected: this.selected };
    const state = { ...place, ...rows, sort: sortOf(this), onClick: this.#onClick };
    return grid(state, this.#localize.text, this.#below());
  }

  /** What is shown instead of rows when there are none. */
  #below(): TemplateResult | typeof nothing {
    const onAdd = this.#stores.isReadonly ? undefined : this.#onAdd;
    const handlers = { onAdd, onRetry: this.#onRetry, onClear: this.#onClear };
    return below(this.#list, handlers, !this.#limit.isReached, this.#localize.text);
  }

  #select(index: number): void {
    const mailbox = this.#list.view.row(index);
    if (!mailbox) return;
    this.selected = mailbox.id;
    emit(this, 'mailbox-select', { id: mailbox.id, mailbox });
    if (this.#list.isOld) this.#manager.value?.reread();
  }

  #onClick = (event: MouseEvent): void => {
    const cell = this.#navigation.cellOf(event);
    const target = event.composedPath()[0];
    if (!cell || !(target instanceof Element)) return;
    if (target instanceof HTMLInputElement) this.#checks.clicked(target, cell.row, event.shiftKey);
    else if (cell.row === HEADER) this.#onHeader(COLUMNS[cell.column - 1]);
    else if (cell.column > 0 && !hasSelectedText(target)) this.#select(cell.row);
  };

  #onHeader(column: Column | undefined): void {
    if (column) this.sort = sortOf(this) === column.field ? `-${column.field}` : column.field;
  }

  #onAdd = (type: MailboxType): void => {
    const reason = type === 'outbound' ? this.#outboundReason : undefined;
    if (reason !== undefined) {
      this.#announcer.say(reason);
      return;
    }
    if (this.#menu.isOpen) this.#menu.close();
    if (emit(this, 'mailbox-add', { type })) this.#manager.value?.add(type);
  };

  #onAction = (action: ToolbarAction): void => {
    this.#toolbar.tell(action, this.#actions.reason(action));
    this.#actions.perform(action);
  };

  #onClear = (): void => {
    this.filter = 'all';
    this.search = '';
    searchField(this.renderRoot)?.focus();
  };

  #onRetry = (): void => {
    this.#stores.allowSignIn();
    void this.#list.refresh();
  };
}

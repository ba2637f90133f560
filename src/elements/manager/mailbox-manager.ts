import { ContextProvider } from '@lit/context';
import { html, nothing, type CSSResult, type PropertyValues, type TemplateResult } from 'lit';
import type { CommonMessages } from '../../messages/common-messages.js';
import { common } from '../../messages/en/common.js';
import { form } from '../../messages/en/form.js';
import { manager } from '../../messages/en/manager.js';
import type { FormMessages } from '../../messages/form-messages.js';
import type { ManagerMessages } from '../../messages/manager-messages.js';
import type { Mailbox, UnreadableMailbox } from '../../model/mailbox.js';
import { revealInvisible } from '../../model/text.js';
import type { MailboxChange } from '../../store/mailbox-store.js';
import { mailboxActionsContext, mailboxStoreContext, type MailboxActions } from '../contexts.js';
import { Announcer } from '../controllers/announcer.js';
import { CataloguesProvider } from '../controllers/catalogues-provider.js';
import { LocalizeController } from '../controllers/localize-controller.js';
import { SlottedController } from '../controllers/slotted-controller.js';
import { StoreChanges } from '../controllers/store-changes.js';
import { StoreController } from '../controllers/store-controller.js';
import type { MailboxEventMap } from '../events.js';
import { MailboxElement } from '../mailbox-element.js';
import { orElse, property, state } from '../property.js';
import type { MailboxFilter } from '../table/filter-bar.js';
import { focusedElement, FormDialog, type FormDialogText } from './form-dialog.js';
import { exportedParts } from './part-names.js';
import { controls } from '../styles/controls.js';
import { tokens } from '../styles/tokens.js';
import { managerStyles } from './manager-styles.js';

type Text = CommonMessages & ManagerMessages & Pick<FormMessages, 'created' | 'saved'>;

/** Which mailboxes the table shows, in what order, and which one is selected. */
interface View {
  readonly filter: MailboxFilter;
  readonly search: string;
  readonly sort: string;
  readonly selected?: string | undefined;
}

const english: Text = { ...common, ...manager, created: form.created, saved: form.saved };

/**
 * The whole page: the table, the details of the selected mailbox beside it, and the form in a modal dialog. It provides
 * its store and its messages to its parts and to whatever a page puts into its slots.
 *
 * @customElement mailbox-manager
 * @fires mailbox-select - A row was selected.
 * @fires mailbox-check - The set of checked mailboxes has changed.
 * @fires mailbox-add - A mailbox is about to be added. Cancelable.
 * @fires mailbox-edit - A mailbox is about to be edited. Cancelable.
 * @fires mailbox-enable - Mailboxes are about to be enabled. Cancelable.
 * @fires mailbox-disable - Mailboxes are about to be disabled. Cancelable.
 * @fires mailbox-delete - Mailboxes are about to be deleted; fired before the table asks for confirmation. Cancelable.
 * @fires mailbox-change - The table has enabled, disabled or deleted mailboxes; a form fires `mailbox-saved` instead.
 * @fires mailbox-save - The form is about to be saved. Cancelable.
 * @fires mailbox-saved - The form was saved.
 * @fires mailbox-cancel - The form was cancelled.
 * @fires mailbox-error - Something failed; the manager shows it as well.
 * @fires mailbox-auth-required - The user has to sign in. Fired once, until the store answers or the user retries.
 * @slot empty - Shown instead of the list while there are no mailboxes.
 * @slot toolbar-end - Additional buttons at the end of the toolbar.
 * @slot detail-end - Additional content about the selected mailbox, after its fields.
 * @csspart heading - The heading of the page.
 * @csspart dialog - The dialog that holds the form.
 * @cssState readonly - Nothing can be changed.
 * @cssState selected - A mailbox is selected.
 */
export class MailboxManager extends MailboxElement {
  static override styles: CSSResult[] = [tokens, controls, managerStyles];

  /**
   * Which mailboxes are shown: `all`, `inbound` or `outbound`. Reflects what the user chooses, too.
   * @default 'all'
   */
  @property({ converter: orElse('all') })
  get filter(): MailboxFilter {
    return this.#table?.filter ?? this.#view.filter;
  }

  set filter(filter: MailboxFilter) {
    this.#setView({ filter });
  }

  /**
   * The search text. Includes what the user types.
   * @default ''
   */
  @property({ converter: orElse('') })
  get search(): string {
    return this.#table?.search ?? this.#view.search;
  }

  set search(search: string) {
    this.#setView({ search });
  }

  /**
   * The sort order: a field name, preceded by `-` for descending; empty for the store's own order.
   * @default 'name'
   */
  @property({ converter: orElse('name') })
  get sort(): string {
    return this.#table?.sort ?? this.#view.sort;
  }

  set sort(sort: string) {
    this.#setView({ sort });
  }

  /** The id of the mailbox whose details are shown; initially none. */
  @property({ reflect: true }) selected: string | undefined;

  protected override get states(): Readonly<Record<string, boolean>> {
    return { readonly: this.#stores.isReadonly, selected: Boolean(this.selected) };
  }

  /** The selected mailbox, as the table or the form last knew it. */
  @state() private known: Mailbox | UnreadableMailbox | undefined;

  /** The selected mailbox that somebody else has deleted. */
  @state() private deletedId: string | undefined;

  readonly #localize = new LocalizeController(this, english);
  readonly #storeProvider = new ContextProvider(this, { context: mailboxStoreContext });
  readonly #stores = new StoreController(this, (store) => {
    this.#storeProvider.setValue(store);
    // another store may have another mailbox with the same id
    this.known = undefined;
    if (this.#form.subject?.mailbox) this.#form.close();
  });
  readonly #slotted = new SlottedController(this);
  readonly #announcer = new Announcer(this);
  readonly #form = new FormDialog(this);
  /** The view to start the table with; after that, the table itself holds it. */
  #view: View = { filter: 'all', search: '', sort: 'name' };

  readonly #actions: MailboxActions = {
    add: (type) => {
      this.#form.open({ type });
    },
    edit: (mailbox) => {
      this.#form.open({ type: mailbox.type, mailbox });
    },
    detach: () => {
      this.#form.detach();
    },
    refresh: (gone = '') => {
      this.#onStoreChange({ kind: 'deleted', id: gone });
      // who found that out has announced it already, and once is enough
      this.#setView({ selected: this.selected });
      void this.#table?.refresh();
      this.#detail?.refresh(gone === this.deletedId);
    },
    reread: () => {
      // once rendered, the detail pane is about the mailbox that was just selected
      void this.updateComplete.then(() => this.#detail?.refresh());
    },
    known: (id) => (this.known?.id === id ? this.known : undefined),
    close: () => {
      this.#form.close();
    },
  };

  constructor() {
    super();
    new CataloguesProvider(this);
    new StoreChanges(this, this.#stores, this.#onStoreChange);
    new ContextProvider(this, { context: mailboxActionsContext, initialValue: this.#actions });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('selected')) return;
    if (this.selected) this.deletedId = undefined;
    // a mailbox that somebody else deleted is deselected by the table itself, once it has announced that
    if (!this.deletedId) this.#setView({ selected: this.selected });
  }

  protected override render(): TemplateResult {
    return html`<div
        @mailbox-select=${this.#onSelect}
        @mailbox-change=${this.#onChange}
        @mailbox-saved=${this.#onSaved}
      >
        <div class="page">
          <h1 class="heading" part="heading" tabindex="-1">${this.#localize.text.managerTitle}</h1>
          <div class="columns">${this.#tablePart()} ${this.#detailPart()}</div>
        </div>
        ${this.#form.template(this.#formText(), this.readonly)}
      </div>
      ${this.#announcer.regions()}`;
  }

  get #table(): HTMLElementTagNameMap['mailbox-table'] | null | undefined {
    return this.shadowRoot?.querySelector('mailbox-table');
  }

  get #detail(): HTMLElementTagNameMap['mailbox-detail'] | null | undefined {
    return this.shadowRoot?.querySelector('mailbox-detail');
  }

  #setView(view: Partial<View>): void {
    this.#view = { ...this.#view, ...view };
    if (this.#table) Object.assign(this.#table, view);
  }

  #tablePart(): TemplateResult {
    const { filter, search, sort, selected } = this.#view;
    return html`<mailbox-table
      .filter=${filter}
      .search=${search}
      .sort=${sort}
      .selected=${selected}
      .readonly=${this.readonly}
      exportparts=${exportedParts('table')}
    >
      ${this.#slotted.has('empty') ? html`<slot name="empty" slot="empty"></slot>` : nothing}
      <slot name="toolbar-end" slot="toolbar-end"></slot>
    </mailbox-table>`;
  }

  #detailPart(): TemplateResult {
    const id = this.selected ?? this.deletedId;
    return html`<mailbox-detail
      .mailboxId=${id}
      .mailbox=${this.known?.id === id ? this.known : undefined}
      .readonly=${this.readonly}
      exportparts=${exportedParts('detail')}
    >
      <slot name="detail-end" slot="detail-end"></slot>
    </mailbox-detail>`;
  }

  #formText(): FormDialogText {
    const { text } = this.#localize;
    const { type, mailbox, isNew } = this.#form.subject ?? {};
    const add = type === 'outbound' ? text.managerAddOutbound : text.managerAddInbound;
    const title = mailbox && !isNew ? text.managerEdit(revealInvisible(mailbox.name)) : add;
    return { title, close: text.close };
  }

  /**
   * Moves focus to the row of a new mailbox. Focus stays where it is if the filter hides the mailbox, or if the user
   * has moved focus while the list was being read.
   */
  async #focusRow(id: string): Promise<void> {
    await this.updateComplete;
    const focused = focusedElement();
    await this.#table?.scrollToMailbox(id, {
      get focus() {
        return focused === focusedElement();
      },
    });
  }

  #onSelect = ({ detail: { id, mailbox } }: MailboxEventMap['mailbox-select']): void => {
    this.selected = id;
    this.known = mailbox;
  };

  /** The user who deletes the selected mailbox knows that, and the table announces it. */
  #onChange = ({ detail: { kind, mailboxes } }: MailboxEventMap['mailbox-change']): void => {
    if (kind !== 'deleted') return;
    if (mailboxes.some(({ id }) => id === this.selected)) this.selected = undefined;
    if (mailboxes.some(({ id }) => id === this.deletedId)) this.deletedId = undefined;
  };

  #onStoreChange = (change: MailboxChange): void => {
    // a table that was disconnected may have missed changes
    if (change.kind === 'reset') this.#setView({ selected: this.selected });
    if (change.kind !== 'deleted' || change.id !== this.selected) return;
    this.deletedId = change.id;
    this.selected = undefined;
  };

  #onSaved = ({ detail: { mailbox } }: MailboxEventMap['mailbox-saved']): void => {
    const { text } = this.#localize;
    const isNew = this.#form.subject?.mailbox?.id !== mailbox.id;
    this.#announcer.say((isNew ? text.created : text.saved)(revealInvisible(mailbox.name)));
    if (!isNew && mailbox.id !== this.selected) return;
    this.selected = mailbox.id;
    this.known = mailbox;
    if (isNew) void this.#focusRow(mailbox.id);
  };
}

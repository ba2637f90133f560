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

/** What part of the mailboxes the table shows, in what order, and which of them is selected. */
interface View {
  readonly filter: MailboxFilter;
  readonly search: string;
  readonly sort: string;
  readonly selected?: string | undefined;
}

const english: Text = { ...common, ...manager, created: form.created, saved: form.saved };

/**
 * The whole page: the table, the details of the selected mailbox at its right, and the form in a modal dialog. It hands
 * its store and its messages to its parts, and to whatever a page puts into its slots.
 *
 * @customElement mailbox-manager
 * @fires mailbox-select - A row became the selected one.
 * @fires mailbox-check - The selection boxes hold something else.
 * @fires mailbox-add - A mailbox is to be added. Cancelable.
 * @fires mailbox-edit - A mailbox is to be edited. Cancelable.
 * @fires mailbox-enable - Mailboxes are to be enabled. Cancelable.
 * @fires mailbox-disable - Mailboxes are to be disabled. Cancelable.
 * @fires mailbox-delete - Mailboxes are to be deleted; comes before the table asks. Cancelable.
 * @fires mailbox-change - Mailboxes were enabled, disabled or deleted by the table; of a form it is `mailbox-saved`.
 * @fires mailbox-save - The form is about to be saved. Cancelable.
 * @fires mailbox-saved - The form was saved.
 * @fires mailbox-cancel - The form was given up.
 * @fires mailbox-error - Something failed; the page shows it, too.
 * @fires mailbox-auth-required - Somebody has to sign in; once, until the store answers or a person tries again.
 * @slot empty - In place of the list while there are no mailboxes.
 * @slot toolbar-end - More buttons, at the end of the toolbar.
 * @slot detail-end - Something more about the selected mailbox, after its fields.
 * @csspart heading - The heading of the page.
 * @csspart dialog - The dialog that holds the form.
 * @cssState readonly - Nothing can be changed.
 */
export class MailboxManager extends MailboxElement {
  static override styles: CSSResult[] = [tokens, controls, managerStyles];

  /**
   * Which mailboxes are shown: `all`, `inbound`, `outbound`. What a person chooses is found here, too.
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
   * What is searched for. What a person types is found here, too.
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
   * By what the mailboxes are sorted: a data name, `-` before it for descending; empty for the store's own order.
   * @default 'name'
   */
  @property({ converter: orElse('name') })
  get sort(): string {
    return this.#table?.sort ?? this.#view.sort;
  }

  set sort(sort: string) {
    this.#setView({ sort });
  }

  /** The id of the mailbox whose details are shown; nothing is selected at first. */
  @property({ reflect: true }) selected: string | undefined;

  /** The selected mailbox, as the table or the form had it last. */
  @state() private known: Mailbox | UnreadableMailbox | undefined;

  /** The mailbox that was selected when somebody else deleted it. */
  @state() private deletedId: string | undefined;

  readonly #localize = new LocalizeController(this, english);
  readonly #storeProvider = new ContextProvider(this, { context: mailboxStoreContext });
  readonly #stores = new StoreController(this, (store) => {
    this.#storeProvider.setValue(store);
    // another store may have another mailbox of the same id
    this.known = undefined;
    if (this.#form.subject?.mailbox) this.#form.close();
  });
  readonly #slotted = new SlottedController(this);
  readonly #announcer = new Announcer(this);
  readonly #form = new FormDialog(this);
  /** How the table begins; from then on the table itself knows. */
  #view: View = { filter: 'all', search: '', sort: 'name' };

  constructor() {
    super();
    new CataloguesProvider(this);
    new StoreChanges(this, this.#stores, this.#onStoreChange);
    new ContextProvider(this, { context: mailboxActionsContext, initialValue: this.#actions });
  }

  protected override get states(): Readonly<Record<string, boolean>> {
    return { readonly: this.#stores.isReadonly };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('selected')) return;
    if (this.selected) this.deletedId = undefined;
    // of what somebody else deleted the table lets go by itself, when it has said so
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
   * Moves the focus to a mailbox that is new in the list; where the filter hides it, or where somebody went on with the
   * focus while the list was read, it stays.
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
    refresh: (gone) => {
      if (gone !== undefined) this.#onStoreChange({ kind: 'deleted', id: gone });
      // where a form says so, once is enough
      this.#setView({ selected: this.selected });
      void this.#table?.refresh();
      this.shadowRoot?.querySelector('mailbox-detail')?.refresh();
    },
    reread: () => {
      // the details are those of the mailbox that was selected last when they are rendered
      void this.updateComplete.then(() => this.shadowRoot?.querySelector('mailbox-detail')?.refresh());
    },
    close: () => {
      this.#form.close();
    },
  };

  #onSelect = ({ detail: { id, mailbox } }: MailboxEventMap['mailbox-select']): void => {
    this.selected = id;
    this.known = mailbox;
  };

  /** Who deleted the selected mailbox here knows, and the table says so. */
  #onChange = ({ detail: { kind, mailboxes } }: MailboxEventMap['mailbox-change']): void => {
    if (kind !== 'deleted') return;
    if (mailboxes.some(({ id }) => id === this.selected)) this.selected = undefined;
    if (mailboxes.some(({ id }) => id === this.deletedId)) this.deletedId = undefined;
  };

  #onStoreChange = (change: MailboxChange): void => {
    // a table that was away has not heard of all
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

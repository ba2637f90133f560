import { foldText } from '../../model/text.js';
import { isReadable } from '../../model/mailbox.js';
import { MAX_LIMIT } from '../../model/query.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import type { FormParts } from './form-parts.js';

/**
 * Looks whether another mailbox has the name of a new one, when that was typed and left. It only spares the person a
 * save in vain: the store decides when it saves, and where it cannot be asked nothing is said.
 */
export class NameCheck {
  readonly #parts: FormParts;
  #asked: { readonly store: MailboxStore; readonly name: string } | undefined;

  constructor(parts: FormParts) {
    this.#parts = parts;
  }

  /** Looks once for each name. */
  async run(): Promise<void> {
    const { draft, stores } = this.#parts;
    const store = stores.current;
    const name = draft.text('name');
    if (!store || !this.#isOpen(store, name) || (this.#asked?.store === store && this.#asked.name === name))
      return;
    this.#asked = { store, name };
    const isTaken = await hasMailbox(store, name).catch(() => false);
    if (!isTaken) return;
    this.#asked = undefined;
    if (!this.#isOpen(store, name) || this.#parts.save.isBusy) return;
    draft.judgement.refuse('name', [{ field: 'name', code: 'name-taken' }]);
    this.#parts.announcer.say(this.#parts.text['issue.name-taken']);
    this.#parts.host.requestUpdate();
  }

  /** Whether a new mailbox of the name is being written, and nothing was said against the name yet. */
  #isOpen(store: MailboxStore, name: string): boolean {
    const { draft, stores } = this.#parts;
    return (
      store === stores.current &&
      draft.type === 'inbound' &&
      draft.stored === undefined &&
      draft.isChanged('name') &&
      draft.text('name') === name &&
      draft.issue('name') === undefined &&
      draft.judgement.refusals('name').length === 0
    );
  }
}

async function hasMailbox(store: MailboxStore, name: string): Promise<boolean> {
  const { items } = await store.list({ type: 'inbound', q: name, limit: MAX_LIMIT });
  return items.some((each) => isReadable(each) && foldText(each.name) === foldText(name));
}

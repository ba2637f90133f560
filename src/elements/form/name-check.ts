import { isReadable } from '../../model/mailbox.js';
import { MAX_LIMIT } from '../../model/query.js';
import { foldText } from '../../model/text.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import type { FormContext } from './form-context.js';

/**
 * Looks whether another mailbox has the name of a new one, when that was typed and left. It only spares the person a
 * save in vain: the store decides when it saves, and where it cannot be asked nothing is said.
 */
export class NameCheck {
  readonly #context: FormContext;
  #free = '';

  constructor(context: FormContext) {
    this.#context = context;
  }

  /** Looks, unless there is nothing to be found. */
  async run(): Promise<void> {
    const { announcer, draft, host, save, stores, text } = this.#context;
    const store = stores.current;
    const name = draft.text('name');
    if (!store || name === this.#free || !this.#isOpen(name)) return;
    this.#free = name;
    if (!(await hasMailbox(store, name).catch(() => false))) return;
    this.#free = '';
    if (store !== stores.current || save.isBusy || !this.#isOpen(name)) return;
    draft.judgement.refuse('name', [{ field: 'name', code: 'name-taken' }]);
    announcer.say(text['issue.name-taken']);
    host.requestUpdate();
  }

  /** Whether this name was typed, which it is of new mailboxes alone, and nothing is said against it yet. */
  #isOpen(name: string): boolean {
    const { draft } = this.#context;
    const isSaid = draft.issue('name') ?? draft.judgement.refusals('name')[0];
    return draft.isChanged('name') && draft.text('name') === name && !isSaid;
  }
}

async function hasMailbox(store: MailboxStore, name: string): Promise<boolean> {
  const { items } = await store.list({ type: 'inbound', q: name, limit: MAX_LIMIT });
  return items.some((each) => isReadable(each) && foldText(each.name) === foldText(name));
}

import { isReadable } from '../../model/mailbox.js';
import { MAX_LIMIT } from '../../model/query.js';
import { foldText } from '../../model/text.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import type { FormContext } from './form-context.js';

/**
 * Checks whether the name of a new mailbox is taken, once it was typed and the field was left. This only saves the
 * person a failed save: the store decides when it saves. If it cannot be asked, nothing is shown.
 */
export class NameCheck {
  readonly #context: FormContext;
  #free = '';

  constructor(context: FormContext) {
    this.#context = context;
  }

  /** Checks the name, if there is anything to check. */
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

  /** Whether a new mailbox has this name, which was typed, and no error yet. */
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

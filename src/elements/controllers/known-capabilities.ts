import type { Capabilities } from '../../model/capabilities.js';
import type { MailboxStore } from '../../store/mailbox-store.js';

/** A question to a store that some elements wait for, or whose answer they know. */
interface Asked {
  readonly answer: Promise<Capabilities>;
  readonly giveUp: AbortController;
  waiting: number;
}

/** What the elements of a page have learnt of a store; shared, so that a page asks once. */
const known = new WeakMap<MailboxStore, Asked>();

/**
 * What a store allows. It is asked anew after a failure, and where all who waited for it have given up.
 * @param signal - gives up waiting
 */
export async function capabilitiesOf(store: MailboxStore, signal: AbortSignal): Promise<Capabilities> {
  const asked = known.get(store) ?? ask(store);
  const forget = (): void => {
    if (known.get(store) === asked) known.delete(store);
  };
  const leave = (): void => {
    if (--asked.waiting > 0) return;
    forget();
    asked.giveUp.abort();
  };
  asked.waiting++;
  signal.addEventListener('abort', leave);
  try {
    return await asked.answer;
  } catch (error) {
    forget();
    throw error;
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

function ask(store: MailboxStore): Asked {
  const giveUp = new AbortController();
  const asked = { answer: store.capabilities({ signal: giveUp.signal }), giveUp, waiting: 0 };
  known.set(store, asked);
  return asked;
}

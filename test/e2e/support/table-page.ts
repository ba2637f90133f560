/** Runs in the page: a table of many mailboxes in memory, and what a person does with it. */
import '../../../src/mailbox-table.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { inbound } from '../../elements/support/mailboxes.js';

/** What a test can do with the page. */
export interface TablePage {
  /** Shows a table of this many mailboxes. */
  mount(length: number): Promise<void>;
  /** Scrolls from top to bottom, slowly, fast, and in leaps. */
  scroll(): Promise<void>;
  /** Types a text into the search field. */
  type(text: string): Promise<void>;
  /** Checks all mailboxes and enables them; returns what the progress said, without repetitions. */
  enableAll(): Promise<readonly string[]>;
  /** Shows a table and removes it again, this many times. */
  cycle(times: number): Promise<void>;
}

const frame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });

function storeOf(length: number): MemoryMailboxStore<number> {
  const numbers = Array.from({ length }, (_, index) => index);
  const read = (index: number): ReturnType<typeof inbound> => {
    const number = String(index).padStart(7, '0');
    return inbound({ id: number, name: `Mailbox${number}`, host: `imap${String(index % 977)}.example.com` });
  };
  return new MemoryMailboxStore(numbers, { read });
}

async function shown(length: number): Promise<HTMLElementTagNameMap['mailbox-table']> {
  const table = document.createElement('mailbox-table');
  table.sort = '';
  table.store = storeOf(length);
  document.body.append(table);
  await quiet(table);
  return table;
}

/** Waits until a table has rows, all of them counted. */
async function quiet(table: HTMLElementTagNameMap['mailbox-table']): Promise<void> {
  do await frame();
  while (grid(table)?.getAttribute('aria-busy') !== 'false' || grid(table)?.ariaRowCount === '-1');
}

function grid(table: HTMLElementTagNameMap['mailbox-table']): HTMLElement | undefined {
  return table.shadowRoot?.querySelector<HTMLElement>('[role=grid]') ?? undefined;
}

function only(): HTMLElementTagNameMap['mailbox-table'] {
  const table = document.querySelector('mailbox-table');
  if (!table) throw new Error('there is no table');
  return table;
}

const page: TablePage = {
  async mount(length) {
    await shown(length);
  },

  async scroll() {
    const scroller = grid(only())?.parentElement;
    if (!scroller) throw new Error('nothing scrolls');
    const end = scroller.scrollHeight;
    for (const [step, count] of [[40, 60] as const, [500, 60] as const, [end / 40, 40] as const]) {
      for (let number = 0; number < count; number++) {
        scroller.scrollTop += step;
        await frame();
      }
    }
  },

  async type(text) {
    for (let length = 1; length <= text.length; length++) {
      only().search = text.slice(0, length);
      await frame();
    }
    await quiet(only());
  },

  async enableAll() {
    const table = only();
    const root = table.shadowRoot;
    const said: string[] = [];
    table.checked = { allExcept: new Set() };
    await frame();
    root?.querySelector<HTMLButtonElement>('button[value=enable]')?.click();
    for (let isBegun = false; ;) {
      await frame();
      const progress = root?.querySelector('progress, [role=progressbar]');
      if (!progress && isBegun) return said;
      if (!progress) continue;
      isBegun = true;
      const now = progress.parentElement?.textContent.trim() ?? '';
      if (now !== said.at(-1)) said.push(now);
    }
  },

  async cycle(times) {
    for (let number = 0; number < times; number++) {
      const table = await shown(40);
      table.remove();
      await frame();
    }
  },
};

Object.assign(globalThis, { tablePage: page });

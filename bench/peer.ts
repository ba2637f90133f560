/**
 * The adapter for `<mailbox-table>` that `npm run bench:peers` passes to the benchmark of tables. It only uses the public
 * API, and clicks as a person would. The rows of the benchmark have another shape; the store reads them on access.
 */
import { MemoryMailboxStore, type Mailbox } from '../dist/memory-store.js';
import '../dist/mailbox-table.js';
import type { MailboxTable } from '../dist/classes.js';

/** A row of the benchmark. */
interface BenchRow {
  readonly id: number;
  readonly name: string;
  readonly type: 'inbound' | 'outbound';
  readonly host: string;
  readonly port: number;
  readonly security: 'none' | 'starttls' | 'tls';
  readonly protocol: 'imap' | 'pop3' | 'smtp';
  readonly username: string;
  readonly enabled: boolean;
}

const SECURITIES = { none: 'start-tls-required', starttls: 'start-tls', tls: 'ssl-tls' } as const;
const LONG_AGO = '2026-01-01T00:00:00Z';

/**
 * A row of the benchmark as a mailbox. It computes its members on access and holds no constant ones, because a million of
 * these objects are created and discarded whenever the store goes through its rows.
 */
class BenchMailbox {
  readonly #row: BenchRow;

  constructor(row: BenchRow) {
    this.#row = row;
  }

  /** All ids have the same length, so that they sort like the numbers. */
  get id(): string {
    return String(10_000_000 + this.#row.id);
  }
  get name(): string {
    return this.#row.name;
  }
  get type(): string {
    return this.#row.type;
  }
  get host(): string {
    return this.#row.host;
  }
  get port(): number {
    return this.#row.port;
  }
  get security(): string {
    return SECURITIES[this.#row.security];
  }
  get protocol(): string | undefined {
    return this.#row.type === 'inbound' ? this.#row.protocol : undefined;
  }
  get username(): string {
    return this.#row.username;
  }
  get fromAddress(): string {
    return `${this.#row.username}@${this.#row.host}`;
  }
  get passwordSet(): boolean {
    return true;
  }
  get createdAt(): string {
    return LONG_AGO;
  }
  get updatedAt(): string {
    return LONG_AGO;
  }
  get maxSizeMb(): number {
    return 10;
  }
  get enabled(): boolean {
    return this.#row.enabled;
  }
  get revision(): string {
    return this.#row.name;
  }
}

const read = (row: BenchRow): Mailbox => new BenchMailbox(row) as unknown as Mailbox;

let table: MailboxTable;
let store: MemoryMailboxStore<BenchRow>;

const part = (selector: string): HTMLElement => {
  const element = table.renderRoot.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`the table has no ${selector}`);
  return element;
};

const startOf = (selector: string): number => part(selector).getBoundingClientRect().left;

export default {
  mount(root: HTMLElement, rows: BenchRow[]): void {
    store = new MemoryMailboxStore(rows, { read });
    table = document.createElement('mailbox-table');
    table.store = store;
    table.sort = '';
    table.style.blockSize = '800px';
    table.style.setProperty('--mailbox-table-max-height', '800px');
    root.append(table);
  },
  unmount(): void {
    table.remove();
  },
  search(text: string): void {
    table.search = text;
  },
  filterType(type: 'inbound' | 'outbound' | ''): void {
    table.filter = type || 'all';
  },
  sort(column: string): void {
    table.sort = column;
  },
  select(i: number): void {
    part(`[aria-rowindex="${String(i + 2)}"] input`).click();
  },
  selectAll(on: boolean): void {
    table.checked = on ? { allExcept: new Set() } : { ids: new Set() };
  },
  scrollTo(i: number): void {
    table.scrollToIndex(i);
  },
  update(rows: BenchRow[]): void {
    store.put(rows.map(read));
  },
  scroller: (): HTMLElement => part('[part~=scroller]'),
  columns(): { box: number; name: number; host: number } {
    return { box: startOf('th.box') + 22, name: startOf('th.name') + 40, host: startOf('th.host') + 40 };
  },
};

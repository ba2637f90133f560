import type { Mailbox } from '../../model/mailbox.js';
import { RowIds } from './row-ids.js';
import { isPause, type Sliced } from './slices.js';

/** Deleted rows whose places are kept before the rest moves together. */
const MIN_HOLES = 1000;

/**
 * Mailboxes at fixed positions: a row keeps its own until it is deleted, and a deleted one leaves a hole, so that
 * nothing else has to move. What was given is never changed or copied; what differs from it is kept beside.
 */
export class Rows {
  #given: readonly unknown[];
  #read: (row: unknown) => Mailbox;
  /** What is at a position now, where that is not what was given. */
  readonly #changed = new Map<number, Mailbox | undefined>();
  #end: number;
  #holes = 0;
  #ids: RowIds;
  /** One byte a row: 1 for an outbound mailbox; `undefined` until they were counted. */
  #types: Uint8Array | undefined;
  #outbound = 0;

  /** @param read - makes a mailbox of a row as it was given */
  constructor(given: readonly unknown[], read: (row: unknown) => Mailbox) {
    this.#given = given;
    this.#read = read;
    this.#end = given.length;
    this.#ids = this.#newIds();
  }

  /** The position behind the last one. */
  get end(): number {
    return this.#end;
  }

  /** How many mailboxes there are. */
  get length(): number {
    return this.#end - this.#holes;
  }

  /** How many of them are outbound, once they were counted. */
  get outbound(): number {
    return this.#outbound;
  }

  /** Whether every position has a mailbox. */
  get isWhole(): boolean {
    return this.#holes === 0;
  }

  /** The mailbox at a position. */
  at(position: number | undefined): Mailbox | undefined {
    if (position === undefined) return undefined;
    if (this.#changed.size > 0 && this.#changed.has(position)) return this.#changed.get(position);
    return this.#givenAt(position);
  }

  /** 1 for an outbound mailbox, else 0; only once they were counted. */
  isOutbound(position: number): number {
    return this.#types?.[position] ?? 0;
  }

  /** Counts the outbound mailboxes. */
  *count(): Sliced<void> {
    if (this.#types) return;
    const types = new Uint8Array(this.#end);
    let outbound = 0;
    for (let position = 0; position < types.length; position++) {
      if (isPause(position)) yield;
      if (this.at(position)?.type !== 'outbound') continue;
      types[position] = 1;
      outbound++;
    }
    this.#types = types;
    this.#outbound = outbound;
  }

  /** The position of the mailbox with an id. */
  positionOf(id: string): number | undefined {
    const position = this.#ids.positionOf(id);
    return this.at(position) && position;
  }

  /** The same, in slices where it is looked for. */
  *find(id: string): Sliced<number | undefined> {
    const position = yield* this.#ids.find(id);
    return this.at(position) && position;
  }

  /** Puts a mailbox at a position, which may be the end; `undefined` deletes the one there. */
  set(position: number, mailbox: Mailbox | undefined): void {
    const before = this.at(position);
    this.#setType(position, Number(mailbox?.type === 'outbound'));
    if (before && !mailbox) this.#holes++;
    if (!before && mailbox) this.#ids.add(mailbox.id, position);
    this.#end = Math.max(this.#end, position + 1);
    this.#changed.set(position, mailbox);
  }

  /** Moves the rows together where most places are holes; tells whether positions are others now. */
  compact(): boolean {
    if (this.#holes < MIN_HOLES || this.#holes < this.#end / 2) return false;
    const all = Array.from({ length: this.#end }, (_, position) => this.at(position));
    this.#given = all.filter((row) => row !== undefined);
    this.#read = (row) => row as Mailbox;
    this.#changed.clear();
    this.#end = this.#given.length;
    this.#holes = 0;
    this.#types = undefined;
    this.#ids = this.#newIds();
    return true;
  }

  #newIds(): RowIds {
    return new RowIds(this.#given.length, (position) => this.#givenAt(position)?.id ?? '');
  }

  #givenAt(position: number): Mailbox | undefined {
    const row = this.#given[position];
    return row === undefined ? undefined : this.#read(row);
  }

  #setType(position: number, type: number): void {
    if (!this.#types) return;
    if (position >= this.#types.length) {
      const types = new Uint8Array(position + (position >> 1) + 16);
      types.set(this.#types);
      this.#types = types;
    }
    this.#outbound += type - (this.#types[position] ?? 0);
    this.#types[position] = type;
  }
}

import type { Mailbox } from '../../model/mailbox.js';
import { RowIds } from './row-ids.js';
import { isPause, type Sliced } from './slices.js';

/** The minimum number of holes before rows are compacted. */
const MIN_HOLES = 1000;

/**
 * Mailboxes at fixed positions. A row keeps its position until it is deleted, and a deleted one leaves a hole, so that
 * other rows need not move. The original rows are never changed or copied; differences are kept separately.
 */
export class Rows {
  #given: readonly unknown[];
  #read: (row: unknown) => Mailbox;
  /** The current mailboxes at positions that differ from the original rows. */
  readonly #changed = new Map<number, Mailbox | undefined>();
  #end: number;
  #holes = 0;
  #ids: RowIds;
  /** One byte per row: 1 for an outbound mailbox; `undefined` until they have been counted. */
  #types: Uint8Array | undefined;
  #outbound = 0;

  /** @param read - makes a mailbox from an original row */
  constructor(given: readonly unknown[], read: (row: unknown) => Mailbox) {
    this.#given = given;
    this.#read = read;
    this.#end = given.length;
    this.#ids = this.#newIds();
  }

  /** The position after the last one. */
  get end(): number {
    return this.#end;
  }

  /** The number of mailboxes. */
  get length(): number {
    return this.#end - this.#holes;
  }

  /** How many of them are outbound, once they have been counted. */
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

  /** 1 for an outbound mailbox, otherwise 0; only once they have been counted. */
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

  /** The same, in slices if it has to be searched. */
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

  /** Compacts the rows if most positions are holes; returns whether positions have changed. */
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

import type { Mailbox } from '../../model/mailbox.js';

/** Deleted rows whose places are kept before the rest moves together. */
const MIN_HOLES = 1000;

/**
 * Mailboxes at fixed positions: a row keeps its own until it is deleted, and a deleted one leaves a hole, so that
 * nothing else has to move. The array is the caller's until the first change.
 */
export class Rows {
  #all: readonly (Mailbox | undefined)[];
  #own: (Mailbox | undefined)[] | undefined;
  #holes = 0;
  /** Positions by id, as far as it was needed to look. */
  readonly #positions = new Map<string, number>();
  #looked = 0;
  /** One byte a row: 1 for an outbound mailbox. */
  #types: Uint8Array | undefined;
  #outbound = 0;

  constructor(mailboxes: readonly Mailbox[]) {
    this.#all = mailboxes;
  }

  /** All rows, and `undefined` where one was deleted. */
  get all(): readonly (Mailbox | undefined)[] {
    return this.#all;
  }

  /** The position behind the last one. */
  get end(): number {
    return this.#all.length;
  }

  /** How many mailboxes there are. */
  get length(): number {
    return this.#all.length - this.#holes;
  }

  /** How many of them are outbound. */
  get outbound(): number {
    this.#typesOf();
    return this.#outbound;
  }

  /** The mailbox at a position. */
  at(position: number | undefined): Mailbox | undefined {
    return position === undefined ? undefined : this.#all[position];
  }

  /** 1 for an outbound mailbox, else 0. */
  isOutbound(position: number): number {
    return this.#typesOf()[position] ?? 0;
  }

  /** The positions of all mailboxes. */
  positions(): Int32Array {
    const positions = new Int32Array(this.length);
    let length = 0;
    for (let position = 0; position < this.#all.length; position++) {
      if (this.#holes === 0 || this.#all[position]) positions[length++] = position;
    }
    return positions;
  }

  /** The position of the mailbox with an id. Rows are looked through once, and only as far as needed. */
  positionOf(id: string): number | undefined {
    const known = this.#positions.get(id);
    if (known !== undefined) return known;
    while (this.#looked < this.#all.length) {
      const position = this.#looked++;
      const row = this.#all[position];
      if (row) this.#positions.set(row.id, position);
      if (row?.id === id) return position;
    }
    return undefined;
  }

  /** Puts a mailbox at a position, which may be the end; `undefined` deletes the one there. */
  set(position: number, mailbox: Mailbox | undefined): void {
    const before = this.#all[position];
    const type = Number(mailbox?.type === 'outbound');
    // counting all of them, where that was not done yet, must come before the sum is read
    const typeBefore = this.isOutbound(position);
    this.#outbound += type - typeBefore;
    this.#setType(position, type);
    if (before && !mailbox) this.#holes++;
    if (before) this.#positions.delete(before.id);
    if (mailbox && position < this.#looked) this.#positions.set(mailbox.id, position);
    this.#own ??= this.#all.slice();
    this.#own[position] = mailbox;
    this.#all = this.#own;
  }

  /** Moves the rows together where most places are holes; tells whether positions are others now. */
  compact(): boolean {
    if (this.#holes < MIN_HOLES || this.#holes < this.#all.length / 2) return false;
    this.#all = this.#own = this.#all.filter((row) => row !== undefined);
    this.#holes = this.#looked = 0;
    this.#positions.clear();
    this.#types = undefined;
    return true;
  }

  #typesOf(): Uint8Array {
    if (this.#types) return this.#types;
    const types = (this.#types = new Uint8Array(this.#all.length));
    this.#outbound = 0;
    this.#all.forEach((row, position) => {
      if (row?.type !== 'outbound') return;
      types[position] = 1;
      this.#outbound++;
    });
    return types;
  }

  #setType(position: number, type: number): void {
    let types = this.#typesOf();
    if (position >= types.length) {
      this.#types = new Uint8Array(position + (position >> 1) + 16);
      this.#types.set(types);
      types = this.#types;
    }
    types[position] = type;
  }
}

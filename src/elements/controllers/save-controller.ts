import type { ReactiveControllerHost } from 'lit';
import type { MailboxPatch } from '../../model/draft.js';
import type { Mailbox } from '../../model/mailbox.js';
import { concealedError } from '../../store/concealed.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { randomId } from '../../store/random-id.js';
import { MailboxStoreError } from '../../store/store-error.js';
import type { DraftController } from './draft-controller.js';
import { outcomeOfCreate, outcomeOfUpdate, type Outcome } from './save-outcome.js';

/** Why a save failed. */
export interface SaveFailure {
  readonly error: MailboxStoreError;
  /** After an answer was lost: reading showed that nothing was saved, or did not show it either way. */
  readonly outcome?: 'undone' | 'unknown';
}

/** How a save ended. */
export type SaveResult = { readonly mailbox: Mailbox } | SaveFailure;

/**
 * Saves a draft, once at a time. Every try of the same content carries the same idempotency key until the store has
 * answered; an answer that was lost is looked for by reading. It keeps nothing of what it saves.
 */
export class SaveController {
  readonly #host: Pick<ReactiveControllerHost, 'requestUpdate'>;
  readonly #draft: DraftController;
  #isBusy = false;
  #isUnsure = false;
  #key: { readonly version: number; readonly id: string } | undefined;

  constructor(host: Pick<ReactiveControllerHost, 'requestUpdate'>, draft: DraftController) {
    this.#host = host;
    this.#draft = draft;
  }

  /** Whether a save is on its way. */
  get isBusy(): boolean {
    return this.#isBusy;
  }

  /** Whether it is just being found out if something was saved. */
  get isUnsure(): boolean {
    return this.#isUnsure;
  }

  /** Saves what stands in the draft, with the password where one was typed. */
  async run(store: MailboxStore, password: string): Promise<SaveResult> {
    this.#set(true, false);
    const { stored, version } = this.#draft;
    const values = this.#draft.values();
    const changes = this.#draft.changes();
    try {
      const idempotencyKey = this.#keyOf(version);
      const mailbox = stored
        ? await store.update(stored.id, patch(changes, password), {
            revision: stored.revision,
            idempotencyKey,
          })
        : await store.create({ ...values, password }, { idempotencyKey });
      this.#key = undefined;
      return { mailbox };
    } catch (thrown) {
      const error = concealedError(thrown, password);
      // an answer that cannot be read may have been one of success
      if (error.outcome !== 'unknown' && error.code !== 'protocol') return this.#refused(error);
      this.#set(true, true);
      return this.#settled(
        error,
        await (stored ? outcomeOfUpdate(store, stored, changes) : outcomeOfCreate(store, values)),
      );
    } finally {
      this.#set(false, false);
    }
  }

  #keyOf(version: number): string {
    if (this.#key?.version !== version) this.#key = { version, id: randomId() };
    return this.#key.id;
  }

  /** After an answer the same content is another request, for a store gives the answer to a known key again. */
  #refused(error: MailboxStoreError): SaveResult {
    if (error.code !== 'network' && error.code !== 'request-in-progress') this.#key = undefined;
    return { error };
  }

  #settled(error: MailboxStoreError, outcome: Outcome): SaveResult {
    switch (outcome.is) {
      case 'done':
        this.#key = undefined;
        return { mailbox: outcome.mailbox };
      case 'changed':
        this.#key = undefined;
        return { error: new MailboxStoreError('revision-mismatch', { current: outcome.mailbox }) };
      case 'undone':
        // what is still being worked on is not there yet
        return { error, outcome: error.code === 'request-in-progress' ? 'unknown' : 'undone' };
      case 'unknown':
        return { error, outcome: 'unknown' };
    }
  }

  #set(isBusy: boolean, isUnsure: boolean): void {
    this.#isBusy = isBusy;
    this.#isUnsure = isUnsure;
    this.#host.requestUpdate();
  }
}

function patch(changes: Readonly<Record<string, unknown>>, password: string): MailboxPatch {
  return password === '' ? changes : { ...changes, password };
}

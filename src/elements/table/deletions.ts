import type { nothing, ReactiveController, ReactiveElement, TemplateResult } from 'lit';
import type { Announcer } from '../controllers/announcer.js';
import type { GridNavigationController } from '../controllers/grid-navigation-controller.js';
import type { Row } from '../controllers/list-view.js';
import type { LocalizeController } from '../controllers/localize-controller.js';
import type { MailboxListController } from '../controllers/mailbox-list-controller.js';
import { notice, type Notice } from './action-report.js';
import type { RowChecks } from './row-checks.js';
import { nameOf, type TableText } from './table-text.js';

/** A table with a selected row. */
export interface DeletionHost extends ReactiveElement {
  selected: string | undefined;
}

/** What has to follow when rows are deleted. */
export interface DeletionContext {
  readonly list: MailboxListController;
  readonly checks: RowChecks;
  readonly navigation: GridNavigationController;
  readonly localize: LocalizeController<TableText>;
  readonly announcer: Announcer;
  /** A mailbox that may not be in the list. */
  readonly known: (id: string) => Row | undefined;
}

/** Handles deleted mailboxes: deselects and unchecks them, moves focus to another row, and says who deleted them. */
export class Deletions implements ReactiveController {
  readonly #host: DeletionHost;
  readonly #context: DeletionContext;
  #notice: Notice | undefined;

  constructor(host: DeletionHost, context: DeletionContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.restart();
  }

  /** Forgets messages about a former store. */
  restart(): void {
    this.#notice = undefined;
  }

  /** The message above the rows. */
  template(): TemplateResult | typeof nothing {
    return notice(this.#notice, () => this.#say(undefined), this.#context.localize.text);
  }

  /**
   * Keeps focus near deleted rows, unless somebody has moved it elsewhere meanwhile.
   * @param isMeant - whether they were deleted on purpose. If they were only found to be gone, focus stays where it is;
   * the grid moves it on from a row that is gone.
   */
  deletedHere(ids: readonly string[], place: number, isMeant: boolean): void {
    const { list, navigation } = this.#context;
    this.#forget(ids);
    const { activeElement, body } = this.#host.ownerDocument;
    // the search field may have it by now, for example
    const isNear = isMeant && this.#host.shadowRoot?.activeElement?.closest('table, .action');
    if (isNear || activeElement === body) navigation.focusRow(Math.min(place, list.view.count - 1));
  }

  /** Says so if the selected mailbox was deleted by somebody else. To be called while the rows are still there. */
  deletedElsewhere(ids: readonly string[]): void {
    const { list, navigation, localize, known } = this.#context;
    const seen = [this.#host.selected, list.view.row(navigation.focusedRow ?? -1)?.id];
    const words = ids
      .filter((id) => seen.includes(id))
      .map((id) => list.view.find(id) ?? known(id))
      .flatMap((row) => (row ? localize.text.deletedElsewhere(nameOf(row)) : []));
    if (words.length > 0) this.#say(words.join('. '));
    this.#forget(ids);
  }

  #say(words: string | undefined): void {
    this.#notice = words === undefined ? undefined : { words };
    if (words !== undefined) this.#context.announcer.say(words);
    this.#host.requestUpdate();
  }

  #forget(ids: readonly string[]): void {
    const { selected } = this.#host;
    this.#context.checks.gone(ids);
    if (selected !== undefined && ids.includes(selected)) this.#host.selected = undefined;
  }
}

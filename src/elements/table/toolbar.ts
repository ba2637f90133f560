import { html, nothing, type TemplateResult } from 'lit';
import { MAILBOX_TYPES, type BulkAction, type MailboxType } from '../../model/mailbox.js';
import type { MenuController } from '../controllers/menu-controller.js';
import type { ToolbarController } from '../controllers/toolbar-controller.js';
import { icon } from '../icons.js';
import type { TableText } from './table-text.js';

/** The action of a button of the toolbar. */
export type ToolbarAction = 'edit' | BulkAction;

const ACTIONS: readonly ToolbarAction[] = ['edit', 'enable', 'disable', 'delete'];

/** The state of the toolbar. */
export interface ToolbarState {
  /** Whether nothing can be changed: then only content from the page is shown. */
  readonly isReadonly: boolean;
  /** Why an action cannot be done; `undefined` if it can. */
  readonly reason: (action: ToolbarAction) => string | undefined;
  /** Why no outbound mailbox can be added; `undefined` if one can. */
  readonly outboundReason: string | undefined;
}

/** The handlers of the toolbar. */
export interface ToolbarHandlers {
  readonly toolbar: ToolbarController;
  readonly menu: MenuController;
  readonly onAdd: (type: MailboxType) => void;
  readonly onAction: (action: ToolbarAction) => void;
}

/** The toolbar: the buttons and, at its end, content from the page. */
export function toolbar(state: ToolbarState, handlers: ToolbarHandlers, text: TableText): TemplateResult {
  const { isReadonly } = state;
  return html`<div class=${isReadonly ? 'bar bare' : 'bar'}>
      ${isReadonly ? nothing : buttons(state, handlers, text)}
      <slot name="toolbar-end"></slot>
    </div>
    ${isReadonly ? nothing : addMenu(state, handlers, text)}`;
}

function buttons(state: ToolbarState, handlers: ToolbarHandlers, text: TableText): TemplateResult {
  const onClick = (event: Event): void => {
    const action = chosen(event, ACTIONS);
    if (action) handlers.onAction(action);
  };
  const onKeydown = (event: KeyboardEvent): void => {
    handlers.menu.onButtonKeydown(event);
    handlers.toolbar.onKeydown(event);
  };
  return html`<div
    class="toolbar ${handlers.toolbar.isDismissed ? 'dismissed' : ''}"
    part="toolbar"
    role="toolbar"
    aria-label=${text.mailboxActions}
    @click=${onClick}
    @keydown=${onKeydown}
    @focusin=${handlers.toolbar.onFocusin}
    @focusout=${handlers.toolbar.onLeave}
    @pointerout=${handlers.toolbar.onLeave}
  >
    ${addButton(handlers, text)} ${ACTIONS.map((action) => actionButton(action, state, handlers, text))}
  </div>`;
}

function addButton({ menu }: ToolbarHandlers, text: TableText): TemplateResult {
  return html`<button
    type="button"
    class="tool primary"
    aria-haspopup="menu"
    aria-expanded=${menu.isOpen}
    aria-controls="add-menu"
    popovertarget="add-menu"
  >
    ${icon('add')}${text.addMailbox}${icon('chevron')}
  </button>`;
}

function addMenu(
  { outboundReason }: ToolbarState,
  handlers: ToolbarHandlers,
  text: TableText,
): TemplateResult {
  const { menu, onAdd } = handlers;
  const onClick = (event: Event): void => {
    const type = chosen(event, MAILBOX_TYPES);
    if (type) onAdd(type);
  };
  const item = (type: MailboxType, reason: string | undefined): TemplateResult =>
    html`<button
      type="button"
      role="menuitem"
      tabindex="-1"
      aria-disabled=${reason === undefined ? nothing : 'true'}
      value=${type}
      aria-describedby=${reason === undefined ? nothing : `add-${type}-reason`}
    >
      ${icon(type)}${text[`value.${type}`]}
    </button>
    ${reason === undefined ? nothing : html`<span class="reason" id="add-${type}-reason">${reason}</span>`}`;
  return html`<div
    id="add-menu"
    role="menu"
    popover
    aria-label=${text.addMailbox}
    @click=${onClick}
    @keydown=${menu.onMenuKeydown}
    @beforetoggle=${menu.onBeforeToggle}
    @toggle=${menu.onToggle}
  >
    ${item('inbound', undefined)} ${item('outbound', outboundReason)}
  </div>`;
}

/** The value of the button that was clicked. */
function chosen<T extends string>({ target }: Event, values: readonly T[]): T | undefined {
  const button = target instanceof Element ? target.closest('button') : null;
  return values.find((value) => value === button?.value);
}

/** A button, and the reason why it cannot be used, which is shown on hover and focus. */
function actionButton(
  action: ToolbarAction,
  { reason }: ToolbarState,
  { toolbar }: ToolbarHandlers,
  text: TableText,
): TemplateResult {
  const why = reason(action);
  return html`<span class=${toolbar.isTold(action, why) ? 'action told' : 'action'}>
    <button
      type="button"
      class="tool"
      value=${action}
      aria-disabled=${why === undefined ? nothing : 'true'}
      aria-describedby=${why === undefined ? nothing : `${action}-reason`}
    >
      ${icon(action)}${text[action]}
    </button>
    ${why === undefined ? nothing : html`<span class="reason" id="${action}-reason">${why}</span>`}
  </span>`;
}

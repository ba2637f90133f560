import type { FieldName } from '../../model/fields.js';
import { hostForAuthority, isEws, parseHost } from '../../model/host.js';
import { parsePasted } from '../../model/paste.js';
import { suggestedPort } from '../../model/ports.js';
import type { DraftController } from '../controllers/draft-controller.js';
import type { FormText } from './form-text.js';

/** A remark on the value of a field, and what to offer instead. */
export interface Hint {
  readonly text?: string;
  readonly offer?: {
    readonly label: string;
    readonly values: Readonly<Partial<Record<FieldName, string>>>;
  };
}

/** The help text of a field, or of its chosen option. */
export function helpText(draft: DraftController, name: FieldName, text: FormText): string {
  if (name === 'password') return passwordHelp(draft, text);
  if (name === 'security') return text[`explain.${draft.portChoice.security}`];
  const help: unknown = Reflect.get(text, `help.${draft.type}.${name}`);
  return typeof help === 'string' ? help : '';
}

/** The hints of a field. */
export function hints(draft: DraftController, name: FieldName, text: FormText): readonly Hint[] {
  if (name === 'host') return hostHints(draft, text);
  if (name === 'port') return portHints(draft, text);
  if (name === 'fromAddress') return sentAs(draft, name, text);
  return name === 'password' && draft.password.hasOuterSpace ? [{ text: text.passwordEndsWithSpace }] : [];
}

/** What will happen, in one sentence; empty while host, port and SSL do not name a server. */
export function planText(draft: DraftController, text: FormText): string {
  const host = parseHost(draft.text('host'));
  if (!host.ok || draft.issue('host') || draft.issue('port') || draft.issue('security')) return '';
  if (host.kind === 'ews') return text['plan.ews'](host.host);
  const target = `${hostForAuthority(host.host)}:${Number(draft.text('port'))}`;
  return text[`plan.${draft.portChoice.security}`](target);
}

function passwordHelp(draft: DraftController, text: FormText): string {
  if (draft.hasNewTarget) return text.passwordForTarget;
  if (!draft.stored?.passwordSet) return text.passwordNew;
  return draft.needsPassword ? text.passwordAgain : text.passwordStored;
}

function hostHints(draft: DraftController, text: FormText): readonly Hint[] {
  const typed = draft.text('host');
  const host = parseHost(typed);
  if (!host.ok) return host.problem === 'host-with-port' ? apart(typed, text) : [];
  if (host.kind === 'ews') return draft.type === 'inbound' ? [{ text: text.hostIgnoresRest }] : [];
  if (host.suggestion !== undefined) {
    const offer = { label: text.useHost(host.suggestion), values: { host: host.suggestion } };
    return [{ text: text.hostUnusual, offer }];
  }
  return sentAs(draft, 'host', text);
}

/** Shows that an international name is sent as punycode, which distinguishes letters that look the same. */
function sentAs(draft: DraftController, name: 'host' | 'fromAddress', text: FormText): readonly Hint[] {
  const isAsTyped = /^[\x20-\x7e]*$/.test(draft.text(name)) || draft.issue(name) !== undefined;
  return isAsTyped ? [] : [{ text: text.hostSentAs(String(Reflect.get(draft.values(), name))) }];
}

function apart(typed: string, text: FormText): readonly Hint[] {
  const { host, port } = parsePasted(typed) ?? {};
  if (host === undefined || port === undefined) return [];
  return [{ offer: { label: text.useHostAndPort(host, port), values: { host, port: String(port) } } }];
}

function portHints(draft: DraftController, text: FormText): readonly Hint[] {
  const { portChoice } = draft;
  if (isEws(draft.text('host')) || draft.issue('port')) return [];
  const port = suggestedPort(portChoice, Number(draft.text('port')));
  if (port === undefined) return [];
  const facts = { port, security: portChoice.security, service: portChoice.service.toUpperCase() };
  return [
    {
      text: text.usualPort(facts),
      offer: { label: text.usePort(port), values: { port: String(port) } },
    },
  ];
}

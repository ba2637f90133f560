import type { FieldName } from '../../model/fields.js';
import { isProtocol, parsePasted } from '../../model/paste.js';
import { withoutInvisible } from '../../model/text.js';
import type { DraftController } from '../controllers/draft-controller.js';

/** Texts for some fields. */
export type PastedTexts = Readonly<Partial<Record<FieldName, string | undefined>>>;

/** What a pasted text was taken apart into. */
export interface Pasting {
  readonly values: PastedTexts;
  readonly password: string | undefined;
  /** Whether the port was not pasted, but is the usual one for what was. */
  readonly isUsualPort: boolean;
  /** Whether the address is one of a server that mail goes to in the other direction. */
  readonly isForOtherType: boolean;
}

/** The fields that a pasted text is understood in. */
export function takesPaste(name: FieldName | undefined): name is 'host' | 'username' {
  return name === 'host' || name === 'username';
}

/**
 * Takes a text apart that was pasted as the whole of a field. `undefined` where there is nothing to take apart: a plain
 * host, and as user name anything but the address of a mail server.
 */
export function takeApart(
  name: 'host' | 'username',
  pasted: string,
  { isPortTyped, type }: DraftController,
): Pasting | undefined {
  const target = parsePasted(pasted);
  if (!target) return undefined;
  const { host, isUsualPort = false, password, port, security, service, username } = target;
  const isAddress = (service ?? username ?? password) !== undefined;
  if (!isAddress && (name !== 'host' || port === undefined)) return undefined;
  const isForOtherType = service !== undefined && (service === 'smtp') !== (type === 'outbound');
  const connection = isForOtherType
    ? {}
    : {
        security,
        protocol: isProtocol(service) ? service : undefined,
        // last, for it does not follow the two others; one that was typed gives way to a pasted one alone
        port: isUsualPort && isPortTyped ? undefined : port?.toString(),
      };
  return { isForOtherType, isUsualPort, password, values: { ...connection, host, username } };
}

/** A pasted text without what nobody sees; `undefined` where it can stay as it is. */
export function cleaned(pasted: string): string | undefined {
  const clean = withoutInvisible(pasted);
  return clean === pasted ? undefined : clean;
}

import type { FieldName } from '../../model/fields.js';
import { isProtocol, parsePasted } from '../../model/paste.js';
import { withoutInvisible } from '../../model/text.js';
import type { DraftController } from '../controllers/draft-controller.js';

/** The texts of some fields. */
export type PastedTexts = Readonly<Partial<Record<FieldName, string | undefined>>>;

/** The parts of a pasted text. */
export interface Pasting {
  readonly values: PastedTexts;
  readonly password: string | undefined;
  /** Whether the port was not pasted, but is the usual one for the rest. */
  readonly isUsualPort: boolean;
  /** Whether the address is that of a server for the other type of mailbox. */
  readonly isForOtherType: boolean;
}

/** Whether a field takes pasted addresses apart. */
export function takesPaste(name: FieldName | undefined): name is 'host' | 'username' {
  return name === 'host' || name === 'username';
}

/**
 * Takes apart a text that was pasted over the whole of a field. Returns `undefined` if there is nothing to take apart:
 * a plain host or, as a user name, anything but the address of a mail server.
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
        // last, so that it does not follow the two others; only a pasted port replaces a typed one
        port: isUsualPort && isPortTyped ? undefined : port?.toString(),
      };
  return { isForOtherType, isUsualPort, password, values: { ...connection, host, username } };
}

/** A pasted text without invisible characters; `undefined` if it can stay as it is. */
export function cleaned(pasted: string): string | undefined {
  const clean = withoutInvisible(pasted);
  return clean === pasted ? undefined : clean;
}

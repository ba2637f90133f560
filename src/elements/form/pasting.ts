import type { FieldName } from '../../model/fields.js';
import type { MailboxType } from '../../model/mailbox.js';
import { parsePasted, type PastedTarget } from '../../model/paste.js';
import { withoutInvisible } from '../../model/text.js';

/** What a pasted text was taken apart into. */
export interface Pasting {
  readonly values: Readonly<Partial<Record<Exclude<FieldName, 'password'>, string>>>;
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
export function takeApart(name: 'host' | 'username', pasted: string, type: MailboxType): Pasting | undefined {
  const target = parsePasted(pasted);
  const isAddress = (target?.service ?? target?.username ?? target?.password) !== undefined;
  if (!target || !(isAddress || (name === 'host' && target.port !== undefined))) return undefined;
  const isForOtherType =
    target.service !== undefined && (target.service === 'smtp') !== (type === 'outbound');
  const { host, username, password } = target;
  return {
    isForOtherType,
    isUsualPort: target.isUsualPort === true,
    password,
    values: {
      ...(isForOtherType ? {} : connection(target)),
      host,
      ...(username !== undefined && { username }),
    },
  };
}

/** A pasted text without what nobody sees; `undefined` where it can stay as it is. */
export function cleaned(pasted: string): string | undefined {
  const clean = withoutInvisible(pasted);
  return clean === pasted ? undefined : clean;
}

/** Port last: it was pasted, and does not follow the two others. */
function connection({ security, service, port }: PastedTarget): Pasting['values'] {
  return {
    ...(security !== undefined && { security }),
    ...(service !== undefined && service !== 'smtp' && { protocol: service }),
    ...(port !== undefined && { port: String(port) }),
  };
}

/** The maximum length of a server's words that are passed on. */
export const MAX_WORDS = 500;
/** The maximum length of a list of a server's words, such as its capabilities. */
const MAX_ENTRIES = 100;
/** The minimum length of a piece of base64 that counts as part of a secret; shorter ones would be found everywhere. */
const MIN_PIECE = 4;

const CONTROL = /[\p{Cc}\p{Cs}]+/gu;
const HIDDEN = '•••';

/** The credentials of a login. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * Makes a server's words safe to pass on: without control characters, of limited length, and without the credentials in
 * any form in which the server has seen them, since servers do repeat what they were sent.
 */
export class Words {
  readonly #secrets: readonly string[];

  constructor(credentials: Credentials) {
    const forms = secretForms(credentials);
    this.#secrets = [...new Set(forms)].sort((a, b) => b.length - a.length);
  }

  /** A text, with its lines joined. */
  say(text: string): string {
    const said = this.conceal(text.replace(CONTROL, ' ').trim());
    // removes half a character at the cut
    return said.slice(0, MAX_WORDS).replace(CONTROL, '');
  }

  /** A text of any length without the credentials, but otherwise unchanged. */
  conceal(text: string): string {
    return this.#secrets.reduce((said, secret) => said.replaceAll(secret, HIDDEN), text);
  }

  /** A list of texts, limited to the first hundred. */
  list(texts: readonly string[]): string[] {
    return texts.slice(0, MAX_ENTRIES).map((text) => this.say(text));
  }
}

/** All forms in which a server could repeat the password. */
function secretForms({ username, password }: Credentials): string[] {
  if (password === '') return [];
  const quoted = password.replace(/["\\]/g, String.raw`\$&`);
  // white space around it is lost at the end of a line, and some servers omit it
  const plain = [password, password.trim(), quoted, encodeURIComponent(password.replace(CONTROL, ''))];
  // SASL PLAIN, with and without an authorisation identity, and HTTP Basic
  const joined = [
    `\0${username}\0${password}`,
    `${username}\0${username}\0${password}`,
    `${username}:${password}`,
  ];
  const encoded = [password, ...joined].flatMap((text) => {
    const bytes = Buffer.from(text);
    return [bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')];
  });
  return [
    ...plain.filter((form) => form !== ''),
    ...encoded.filter((form) => form.length >= MIN_PIECE),
    ...piecesWithin(password),
  ];
}

/**
 * The base64 of a text at any position within a longer one. Three bytes are four characters, so there are three
 * variants, each of which is the run of characters that depends on the text alone.
 */
function piecesWithin(text: string): string[] {
  return [0, 2, 3]
    .map((start, offset) => {
      const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
      return bytes.toString('base64').slice(start, Math.floor((bytes.length * 8) / 6));
    })
    .filter((piece) => piece.length >= MIN_PIECE);
}

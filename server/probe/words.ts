/** Most characters of a server's words that are passed on. */
export const MAX_WORDS = 500;
/** Most entries of a list of a server's words, such as its capabilities. */
const MAX_ENTRIES = 100;
/** Shortest piece of base64 that is taken for a part of a secret; less would be found everywhere. */
const MIN_PIECE = 4;

const CONTROL = /[\p{Cc}\p{Cs}]+/gu;
const HIDDEN = '•••';

/** Who logs in, and with what. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/**
 * Makes a server's words fit to be passed on: without control characters, without the credentials in any form in which
 * a server has seen them, and short. Servers do repeat what they were told.
 */
export class Words {
  readonly #secrets: readonly string[];

  constructor(credentials: Credentials) {
    const forms = secretForms(credentials);
    this.#secrets = [...new Set(forms)].sort((a, b) => b.length - a.length);
  }

  /** One text; its lines become one. */
  say(text: string): string {
    const said = this.conceal(text.replace(CONTROL, ' ').trim());
    // a character must not be cut in half
    return said.slice(0, MAX_WORDS).replace(CONTROL, '');
  }

  /** A text of any length without the credentials, and else as it is. */
  conceal(text: string): string {
    return this.#secrets.reduce((said, secret) => said.replaceAll(secret, HIDDEN), text);
  }

  /** A list of texts, of which the first hundred are kept. */
  list(texts: readonly string[]): string[] {
    return texts.slice(0, MAX_ENTRIES).map((text) => this.say(text));
  }
}

/** Everything by which the password could be read out of what a server repeats. */
function secretForms({ username, password }: Credentials): string[] {
  if (password === '') return [];
  const quoted = password.replace(/["\\]/g, String.raw`\$&`);
  // blanks around it are lost at the end of a line, and with servers that leave them out
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
 * The base64 of a text wherever it stands in a longer one: three bytes are four characters, so there are three ways.
 * Each is the run of characters that the text alone decides.
 */
function piecesWithin(text: string): string[] {
  return [0, 2, 3]
    .map((start, offset) => {
      const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
      return bytes.toString('base64').slice(start, Math.floor((bytes.length * 8) / 6));
    })
    .filter((piece) => piece.length >= MIN_PIECE);
}

/** The fields of a log line besides time, level and message. Nothing else is ever written. */
export interface LogFields {
  readonly method?: string;
  /** The path of a request, without its query, which may contain a search text. */
  readonly path?: string;
  readonly status?: number;
  /** The duration, in ms. */
  readonly ms?: number;
  /** The code of an error; never its message. */
  readonly code?: string;
  /** The name of an error's class. */
  readonly error?: string;
  readonly count?: number;
  readonly address?: string;
  readonly file?: string;
}

/** The log of the server: one line of JSON per event. */
export interface Log {
  readonly info: (msg: string, fields?: LogFields) => void;
  readonly warn: (msg: string, fields?: LogFields) => void;
  readonly error: (msg: string, fields?: LogFields) => void;
}

/** The fields that are written: a list of the allowed ones, since nobody can list all that are not. */
const ALLOWED = [
  'method',
  'path',
  'status',
  'ms',
  'code',
  'error',
  'count',
  'address',
  'file',
] as const satisfies readonly (keyof LogFields)[];

/** The maximum length of a text in a line. */
const MAX_LENGTH = 300;

/** Makes a log that passes its lines, each with a line break, to `write`. */
export function createLog(write: (line: string) => void): Log {
  const at =
    (level: string) =>
    (msg: string, fields: LogFields = {}): void => {
      const line = { time: new Date().toISOString(), level, msg, ...allowed(fields) };
      write(`${JSON.stringify(line)}\n`);
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

function allowed(fields: LogFields): Readonly<Record<string, string | number>> {
  const kept: Record<string, string | number> = {};
  for (const name of ALLOWED) {
    const value = fields[name];
    if (typeof value === 'number') kept[name] = value;
    if (typeof value === 'string') kept[name] = value.slice(0, MAX_LENGTH);
  }
  return kept;
}

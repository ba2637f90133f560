/** The listeners of an event stream. */
export interface EventListeners {
  /** Called with the id to resume after, before its event. */
  readonly onId: (id: string) => void;
  /** Called with the time to wait before reconnecting, in ms. */
  readonly onRetry: (ms: number) => void;
  /** Called with an event; `type` is empty if it has none. */
  readonly onEvent: (type: string, data: string) => void;
}

/** Parses an event stream (WHATWG HTML, "Server-sent events") that comes in chunks of text. */
export class EventParser {
  readonly #listeners: EventListeners;
  /** The unfinished line. */
  #line = '';
  /** Whether a line feed that comes next belongs to the carriage return before it. */
  #isAfterReturn = false;
  #type = '';
  #data: string[] = [];
  #id: string | undefined;

  constructor(listeners: EventListeners) {
    this.#listeners = listeners;
  }

  /** The number of characters of the unfinished event. Line breaks count, or empty data lines could go on for ever. */
  get waiting(): number {
    return this.#data.reduce((sum, line) => sum + line.length + 1, this.#line.length);
  }

  /** Parses the next chunk of text. */
  feed(part: string): void {
    if (part === '') return;
    const text = this.#isAfterReturn && part.startsWith('\n') ? part.slice(1) : part;
    this.#isAfterReturn = part.endsWith('\r');
    const [first = '', ...others] = text.split(/\r\n|\n|\r/);
    this.#line += first;
    for (const line of others) {
      this.#read(this.#line);
      this.#line = line;
    }
  }

  #read(line: string): void {
    if (line === '') this.#close();
    const [, field, value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === 'event') this.#type = value;
    else if (field === 'data') this.#data.push(value);
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) this.#listeners.onRetry(Number(value));
  }

  /** An empty line ends an event. */
  #close(): void {
    const { onId, onEvent } = this.#listeners;
    if (this.#id !== undefined) onId(this.#id);
    if (this.#data.length > 0) onEvent(this.#type, this.#data.join('\n'));
    [this.#type, this.#data, this.#id] = ['', [], undefined];
  }
}

/** Hears what a stream of events tells. */
export interface EventListeners {
  /** The id to resume with, before the event that it came with. */
  readonly onId: (id: string) => void;
  /** How long to wait before connecting again, in ms. */
  readonly onRetry: (ms: number) => void;
  /** An event; `type` is empty where none was given. */
  readonly onEvent: (type: string, data: string) => void;
}

/** Takes a stream of events apart (WHATWG HTML, "Server-sent events"), in whatever parts its text comes. */
export class EventParser {
  readonly #listeners: EventListeners;
  /** The line that is not at its end yet. */
  #line = '';
  /** Whether a line feed that comes next ends no line, but belongs to the carriage return before it. */
  #isAfterReturn = false;
  #type = '';
  #data: string[] = [];
  #id: string | undefined;

  constructor(listeners: EventListeners) {
    this.#listeners = listeners;
  }

  /** How many characters wait for the rest of their event; the end of a line is one, or empty lines could be without end. */
  get waiting(): number {
    return this.#data.reduce((sum, line) => sum + line.length + 1, this.#line.length);
  }

  /** Takes the next part of the text. */
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

import { createBackend, type Backend, type BackendOptions } from '../../src/backend.js';
import type { InboundDraft, OutboundDraft } from '../../src/model/draft.js';
import type { Mailbox } from '../../src/model/mailbox.js';
import type { MailboxStore } from '../../src/store/mailbox-store.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';

/** What tests send: a body is sent as JSON unless it is text or bytes already. */
export interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** What came back, its body read. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as the object that it must be. */
  readonly json: Record<string, unknown>;
}

export const PASSWORD = 'Canary-c0ffee "<&>';

export const inbound: InboundDraft = {
  type: 'inbound',
  name: 'SupportInbox',
  username: 'support',
  password: PASSWORD,
  host: 'imap.example.com',
  port: 143,
  security: 'start-tls-required',
  maxSizeMb: 10,
  protocol: 'imap',
};

export const outbound: OutboundDraft = {
  type: 'outbound',
  fromAddress: 'help@example.com',
  username: 'sender',
  password: PASSWORD,
  host: 'smtp.example.com',
  port: 587,
  security: 'start-tls',
};

/** Speaks HTTP to a backend of its own, as any program could, and looks at every answer for what all must have. */
export class Client {
  readonly store: MailboxStore;
  readonly backend: Backend;

  constructor(options: BackendOptions = {}, store: MailboxStore = new MemoryMailboxStore()) {
    this.store = store;
    this.backend = createBackend(store, options);
  }

  fetch(method: string, path: string, { body, headers = {}, signal }: Sent = {}): Promise<Response> {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream;
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const init = {
      method,
      headers: { ...(body !== undefined && { 'content-type': type }), ...headers },
      ...(body !== undefined && { body: isRaw ? (body as BodyInit) : JSON.stringify(body), duplex: 'half' }),
      ...(signal && { signal }),
    };
    return this.backend.fetch(new Request(`http://localhost${path}`, init));
  }

  async send(method: string, path: string, sent: Sent = {}): Promise<Received> {
    const response = await this.fetch(method, path, sent);
    const text = await response.text();
    if (text.includes(PASSWORD)) throw new Error('The answer contains the password');
    const { status, headers } = response;
    return {
      status,
      headers,
      text,
      get json() {
        return JSON.parse(text) as Record<string, unknown>;
      },
    };
  }

  /** Creates a mailbox in the store, past the backend. */
  create(draft: InboundDraft | OutboundDraft = inbound): Promise<Mailbox> {
    return this.store.create(draft);
  }
}

/** The code of a problem document, and that it is one. */
export function codeOf({ headers, status, json }: Received): unknown {
  if (headers.get('content-type') !== 'application/problem+json')
    throw new Error('This is no problem document');
  if (json['status'] !== status || json['type'] !== 'about:blank' || typeof json['title'] !== 'string') {
    throw new Error(`The problem document is wrong: ${JSON.stringify(json)}`);
  }
  return json['code'];
}

/** Status and code in one, for short assertions. */
export function outcome(received: Received): string {
  return `${received.status} ${String(codeOf(received))}`;
}

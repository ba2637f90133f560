/** A draft of an inbound mailbox, with the members given instead. */
export function inboundDraft(members: Readonly<Record<string, unknown>> = {}): object {
  return {
    type: 'inbound',
    name: 'SupportInbox',
    username: 'support',
    password: 'secret',
    host: 'imap.example.com',
    port: 143,
    security: 'start-tls',
    maxSizeMb: 5,
    protocol: 'imap',
    ...members,
  };
}

/** A draft of an outbound mailbox, with the members given instead. */
export function outboundDraft(members: Readonly<Record<string, unknown>> = {}): object {
  return {
    type: 'outbound',
    fromAddress: 'help@example.com',
    username: 'sender',
    password: 'secret',
    host: 'smtp.example.com',
    port: 587,
    security: 'start-tls',
    ...members,
  };
}

/** A request that creates a mailbox. */
export function post(
  server: string,
  draft: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${server}/api/mailboxes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(draft),
  });
}

/** All names that the server lists, a thousand at a time. */
export async function listNames(server: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (let total = 1; names.length < total;) {
    const page = await fetch(`${server}/api/mailboxes?limit=1000&offset=${names.length}`);
    const body = (await page.json()) as { total: number; items: { name: string }[] };
    names.push(...body.items.map(({ name }) => name));
    total = body.total;
  }
  return names;
}

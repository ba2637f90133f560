import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Page, Request } from 'playwright-core';
import { Site } from './support/site.js';
import { anInbound, details, edit, fill, openForm } from './support/steps.js';

describe('a password', () => {
  const canary = `CANARY-${randomUUID()}`;
  let site: Site;
  let page: Page;
  const requests: Request[] = [];
  const console: string[] = [];

  before(async () => {
    site = await Site.start();
    page = await site.open();
    page.on('request', (request) => requests.push(request));
    page.on('console', (message) => console.push(message.text()));
    page.on('pageerror', (error) => console.push(String(error.stack)));
    await page.evaluate(recordEvents);
  });
  after(() => site.close());

  it('is nowhere in the page, whether it is typed, saved, refused, shown or discarded', async () => {
    const form = await openForm(page, 'Inbound');
    await fill(form, { ...anInbound, Password: canary });
    await sweep('typed');
    await form.getByRole('button', { name: 'Show password' }).click();
    await sweep('shown');
    await page.route('**/api/mailboxes', (route) => route.abort(), { times: 3 });
    await form.getByRole('button', { name: 'Save' }).click();
    await form
      .getByText(/cannot be reached|not saved|know if it was saved/i)
      .first()
      .waitFor();
    await sweep('refused');
    await page.unrouteAll();
    await form
      .getByRole('button', { name: /Save|Try again/ })
      .last()
      .click();
    await form.waitFor({ state: 'hidden' });
    await details(page, 'SupportInbox').waitFor();
    await sweep('saved');
    const again = await edit(page, 'SupportInbox');
    await fill(again, { Password: canary });
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click();
    await again.waitFor({ state: 'hidden' });
    await sweep('given up');
  });

  it('was in no event, no console message and no line of the server’s log', async () => {
    const events = await page.evaluate(() => Reflect.get(window, 'recorded') as string[]);
    assert.ok(events.length > 0);
    assert.equal(holds(events.join('\n'), canary), false);
    assert.equal(holds(console.join('\n'), canary), false);
    assert.equal(holds(site.log, canary), false);
  });

  it('went over the network only in the bodies of POST and PATCH requests', () => {
    const carriers = requests.filter((request) => holds(request.postData() ?? '', canary));
    assert.ok(carriers.length > 0);
    for (const request of carriers) assert.match(request.method(), /^(POST|PATCH)$/);
    for (const request of requests) {
      assert.equal(holds(request.url() + JSON.stringify(request.headers()), canary), false);
    }
  });

  it('is in no response of the server', async () => {
    const list = await (await fetch(`${site.address}/api/mailboxes`)).text();
    assert.ok(list.includes('SupportInbox'));
    assert.equal(holds(list, canary), false);
  });

  async function sweep(moment: string): Promise<void> {
    const state = await page.evaluate(everything);
    assert.ok(state.length > 1000);
    assert.equal(holds(state, canary), false, `it is found when it was ${moment}`);
  }
});

/** Whether a text contains a secret, plainly or in a common encoding. */
function holds(text: string, secret: string): boolean {
  const disguises = [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    Buffer.from(`x${secret}`).toString('base64').slice(2, -4),
    Buffer.from(`xx${secret}`).toString('base64').slice(4, -4),
    Array.from(secret).reverse().join(''),
  ];
  return disguises.some((disguise) => text.includes(disguise));
}

/** In the page: records what events say. */
function recordEvents(): void {
  const recorded: string[] = [];
  Reflect.set(window, 'recorded', recorded);
  const names = 'select check add edit enable disable delete change save saved cancel error auth-required';
  for (const name of [...names.split(' ').map((each) => `mailbox-${each}`), 'submit', 'formdata']) {
    document.addEventListener(name, (event) => {
      const { detail } = event as CustomEvent<unknown>;
      const error: unknown = Reflect.get(Object(detail), 'error');
      const more =
        error instanceof Error ? `${error.message} ${error.stack ?? ''} ${JSON.stringify(error)}` : '';
      recorded.push(`${name} ${JSON.stringify(detail)} ${more}`);
    });
  }
}

/**
 * In the page: all that a script could find: markup with shadow roots, properties of elements as deep as they go,
 * storage, cookies, addresses, timings, globals. The value of the password field itself is where it was typed.
 */
function everything(): string {
  const seen = new Set<unknown>();
  const found: string[] = [];
  const walk = (value: unknown, depth: number): void => {
    if (typeof value === 'string') found.push(value);
    if (typeof value !== 'object' || value === null || seen.has(value) || depth > 12) return;
    seen.add(value);
    if (value instanceof Node) {
      for (const key of [...Object.getOwnPropertyNames(value), ...Object.getOwnPropertySymbols(value)]) {
        walk(Reflect.get(value, key), depth + 1);
      }
      return;
    }
    if (value instanceof Map || value instanceof Set) for (const each of value) walk(each, depth + 1);
    for (const key of Reflect.ownKeys(value)) {
      const property = Object.getOwnPropertyDescriptor(value, key);
      if (property && 'value' in property) walk(property.value, depth + 1);
    }
  };
  const visit = (root: Document | ShadowRoot | Element): void => {
    for (const element of root.querySelectorAll('*')) {
      found.push(...element.getAttributeNames().map((name) => element.getAttribute(name) ?? ''));
      found.push(...[...element.childNodes].filter((node) => node instanceof Text).map(({ data }) => data));
      walk(element, 0);
      if (element instanceof HTMLFormElement) walk([...new FormData(element)], 0);
      if (element.shadowRoot) visit(element.shadowRoot);
    }
  };
  visit(document);
  walk(
    [
      JSON.stringify(Object.entries(localStorage)),
      JSON.stringify(Object.entries(sessionStorage)),
      document.cookie,
    ],
    0,
  );
  walk([location.href, document.title, document.referrer, JSON.stringify(history.state)], 0);
  walk(
    performance.getEntries().map(({ name }) => name),
    0,
  );
  for (const name of Object.getOwnPropertyNames(window).filter((each) => !/^(webkit|on)/.test(each))) {
    if (!(name in Window.prototype)) walk(Reflect.get(window, name), 6);
  }
  return found.join('\n');
}

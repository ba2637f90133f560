/** Runs in the page: measures how long a person waits, from the call to the frame that shows the result. */
import { MemoryMailboxStore, type Mailbox, type MailboxManager } from '../src/index.js';
import { sampleMailboxes } from '../src/testing/sample-mailboxes.js';

declare global {
  interface Window {
    measure: (rows: number) => Promise<Record<string, number>>;
  }
}

const frame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = (): void => {
        resolve();
      };
      channel.port2.postMessage(0);
    });
  });

/** Waits for half a second, so that pending work is done. */
const rested = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500));

/** The time from `act` to the end of the first frame in which `isShown` holds, in ms. */
async function painted(act: () => void, isShown: () => boolean): Promise<number> {
  const start = performance.now();
  act();
  while (!isShown()) await frame();
  await frame();
  return performance.now() - start;
}

/** The first element that matches, even within open shadow roots. */
function find(root: ParentNode, selector: string): HTMLElement | undefined {
  const here = root.querySelector<HTMLElement>(selector);
  if (here) return here;
  for (const element of root.querySelectorAll('*')) {
    const inner = element.shadowRoot && find(element.shadowRoot, selector);
    if (inner) return inner;
  }
  return undefined;
}

const firstName = (manager: MailboxManager): string =>
  find(manager.renderRoot, 'tbody th[scope="row"]')?.textContent.trim() ?? '';

async function search(manager: MailboxManager, text: string, expected: string): Promise<number> {
  const box = find(manager.renderRoot, 'input[type="search"]') as HTMLInputElement;
  return painted(
    () => {
      box.value = text;
      box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    },
    () => firstName(manager).startsWith(expected),
  );
}

async function openForm(manager: MailboxManager): Promise<number> {
  const root = manager.renderRoot as ShadowRoot;
  const row = find(root, 'tbody th[scope="row"]');
  row?.click();
  while (!find(root, 'mailbox-detail')?.shadowRoot?.querySelector('dl')) await frame();
  const edit = [...(find(root, '[role="toolbar"]')?.querySelectorAll('button') ?? [])].find((button) =>
    button.textContent.includes('Edit'),
  );
  return painted(
    () => edit?.click(),
    () => {
      const form = find(root, 'dialog[open] mailbox-form')?.shadowRoot;
      return form?.querySelector('input')?.value !== undefined && form.querySelector('input')?.value !== '';
    },
  );
}

window.measure = async (rows: number): Promise<Record<string, number>> => {
  const mailboxes: readonly Mailbox[] = sampleMailboxes(rows);
  const sorted = mailboxes.map(({ name }) => name.toLowerCase()).sort();
  const store = new MemoryMailboxStore(mailboxes);
  // the page of a host has already been painted, and has its fonts
  document.body.append(Object.assign(document.createElement('h1'), { textContent: 'Settings' }));
  await painted(
    () => undefined,
    () => true,
  );
  await rested();
  const manager = document.createElement('mailbox-manager');
  manager.store = store;
  const mount = await painted(
    () => {
      document.body.append(manager);
    },
    () => firstName(manager).toLowerCase() === sorted[0],
  );
  // nobody types before seeing the rows
  await rested();
  const wanted = mailboxes[Math.floor(rows / 2)];
  if (!wanted) return {};
  const keystrokeFirst = await search(manager, wanted.name.slice(0, -1), wanted.name.slice(0, -1));
  const keystroke = await search(manager, wanted.name, wanted.name);
  const form = await openForm(manager);
  return { 'first rows': mount, 'keystroke, first': keystrokeFirst, keystroke, 'form opened': form };
};

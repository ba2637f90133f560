import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { compile } from './support/compile.js';
import { install, type Installation } from './support/install.js';

describe('the declaration for JSX in the README', () => {
  let project: Installation;

  before(async () => {
    project = await install('test/package/consumer');
    const react = join(project.folder, 'node_modules/react');
    await mkdir(react, { recursive: true });
    await writeFile(join(react, 'index.d.ts'), REACT);
  });
  after(() => project.remove());

  it('types properties and events, and lets optional ones be passed on', async () => {
    await compile(project, declaration() + USE);
  });
});

function declaration(): string {
  const [code = ''] =
    /(?<=```ts\n)import type \{ DetailedHTMLProps.*?(?=```)/s.exec(readFileSync('README.md', 'utf8')) ?? [];
  return code;
}

/** As much of React's types as the declaration needs. */
const REACT = `export interface HTMLAttributes<E> { className?: string | undefined }
export type DetailedHTMLProps<A extends HTMLAttributes<E>, E> = A & { ref?: ((element: E | null) => void) | undefined };
export namespace JSX { interface IntrinsicElements {} }
`;

const USE = `
type Tag = import('react').JSX.IntrinsicElements['mailbox-manager'];
export const props = (filter?: MailboxManager['filter'], onSelect?: Tag['onmailbox-select']): Tag => ({
  className: 'wide',
  ref: (element) => element?.readonly,
  filter,
  'onmailbox-select': onSelect,
  'onmailbox-delete': (event) => event.detail.mailboxes.length || event.preventDefault(),
});
// @ts-expect-error there is no such filter
export const wrong: Tag = { filter: 'sideways' };
`;

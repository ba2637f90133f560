import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import manifest from '../../../custom-elements.json' with { type: 'json' };
import { sampleMailboxes } from '../../../src/testing.js';
import { DocsSite } from './docs-site.js';
import type { Story } from './story-site.js';

interface Declaration {
  readonly tagName?: string;
  readonly [kind: string]: unknown;
}

interface Named {
  readonly name: string;
}

const KINDS = ['attributes', 'members', 'events', 'slots', 'cssProperties', 'cssParts', 'cssStates'];
const declarations = manifest.modules.flatMap((module) => module.declarations as readonly Declaration[]);
const TABLE = 'elements-mailbox-table';
const PROVIDER = 'elements-mailbox-provider';
const MANAGER = 'elements-mailbox-manager';
const FORM = 'elements-mailbox-form';
const WITHOUT_CONTROLS = [
  `${TABLE}--no-store`,
  `${FORM}--loading`,
  'scenarios--edit-with-password',
  'theming--switcher',
  'tokens--all',
  'languages--two-on-one-page',
  'write-your-own-store--conformance',
];
/** The stories of the manager's parts, and the text that each ends with. */
const PARTS = [
  ['parts-of-page', /could not be enabled/],
  ['parts-of-form', /errors need to be corrected/],
  ['parts-when-empty', 'No mailboxes yet'],
] as const;
/** Those of the first story. */
const mailboxes = sampleMailboxes(12);

/** Describes the pages of documentation of a built Storybook, and the panels around a story. */
export function describeDocs(folder: string, pages: readonly Story[]): void {
  describe('the pages of documentation', () => {
    let site: DocsSite;
    before(async () => {
      site = await DocsSite.start(folder);
    });
    after(() => site.close());

    for (const { id, title } of pages) {
      it(`${id} opens, has its headings, and complains of nothing`, async () => {
        const { headings, text, complaints } = await site.read(id);
        assert.deepEqual(complaints, []);
        assert.ok(headings.includes(title.replace(/^.*\//, '')), headings.join(', '));
        for (const name of publicNames(title)) assert.ok(text.includes(name), `${name} is missing`);
        assert.doesNotMatch(text, /(^|\n)(#|_|private |protected )\w+\n/);
      });
    }

    for (const id of ['start-here--docs', `${TABLE}--docs`]) {
      it(`fit into a window 320 px wide: ${id}`, async () => {
        assert.equal(await site.widthIn(320, id), 320);
      });
    }

    it('list methods with what they take and return, and say which properties are read-only', async () => {
      const { text } = await site.read(`${TABLE}--docs`);
      assert.match(text, /\(index: number\) => void/);
      assert.match(text, /whether to move focus to its row as well\. Returns whether/);
      assert.match((await site.read(`${FORM}--docs`)).text, /Whether the form is being saved\. Read-only\./);
    });

    it('lead from how a story begins to its steps', async () => {
      const { story } = await site.openFromDocs(`${FORM}--docs`, `${FORM}--every-field-wrong`);
      await story.getByText('6 errors need to be corrected').first().waitFor();
    });

    it('have stories that show their mailboxes while the worker of the previous page is being removed', async () => {
      await site.read(`${TABLE}--docs`);
      const { story } = await site.openStoryAsWorkerGoes(`${TABLE}--few`);
      await story.getByText('12 mailboxes', { exact: true }).first().waitFor();
    });

    it('show in the panel of actions what an element fires, with its details', async () => {
      const { page, story } = await site.openStory(`${TABLE}--few`);
      await story.getByRole('rowheader', { name: String(mailboxes[0]?.name) }).click();
      await page.getByRole('tab', { name: /^Actions/ }).click();
      const panel = page.getByRole('tabpanel');
      await panel.getByText('mailbox-select').first().waitFor();
      await panel
        .getByText(`id: "${String(mailboxes[0]?.id)}"`)
        .first()
        .waitFor();
    });

    for (const id of [`${TABLE}--few`, `${MANAGER}--wide`]) {
      it(`have controls that work: ${id}`, async () => {
        const { page, story } = await site.openStory(id);
        await story.getByText('12 mailboxes', { exact: true }).first().waitFor();
        await page.getByRole('tab', { name: /^Controls/ }).click();
        await page.getByRole('radio', { name: 'outbound' }).click();
        await story.getByText('1 mailbox', { exact: true }).first().waitFor();
      });
    }

    it('have controls that work: a provider that becomes read-only', async () => {
      const { page, story } = await site.openStory(`${PROVIDER}--one-store-for-all`);
      const actions = story.getByRole('toolbar', { name: 'Mailbox actions' });
      await actions.waitFor();
      await page.getByRole('tab', { name: /^Controls/ }).click();
      await page.getByRole('switch', { name: 'readonly' }).press('Space');
      await actions.waitFor({ state: 'detached' });
    });

    it('have no controls that do nothing', async () => {
      const { page } = await site.openStory(`${TABLE}--few`);
      await page.getByRole('tab', { name: /^Controls/ }).click();
      const row = (name: string) => page.getByRole('row', { name }).first();
      await row('selected').getByRole('combobox').waitFor();
      assert.equal(await row('src').getByRole('button').count(), 0);
      assert.equal(await page.getByRole('link', { name: 'Setup controls' }).count(), 0);
    });

    it('have controls that show what the element shows: the text of a search', async () => {
      const { page, story } = await site.openStory(`${TABLE}--searched`);
      await story.getByText('1 mailbox', { exact: true }).first().waitFor();
      const searched = await story.getByRole('searchbox').inputValue();
      assert.notEqual(searched, '');
      await page.getByRole('tab', { name: /^Controls/ }).click();
      assert.equal(
        await page.getByRole('row', { name: 'search' }).getByRole('textbox').inputValue(),
        searched,
      );
    });

    it('have controls that offer the mailboxes by their names', async () => {
      const { page, story } = await site.openStory(`${FORM}--edit-outbound`);
      await story.getByText('From Address').waitFor();
      await page.getByRole('tab', { name: /^Controls/ }).click();
      const choice = page.getByRole('row', { name: 'mailbox-id' }).getByRole('combobox');
      await choice.selectOption(String(mailboxes[0]?.name));
      await story.getByText('Max size').waitFor();
      // a mailbox that exists has its own type, a new one that which is chosen
      const type = page.getByRole('radio', { name: 'outbound' });
      assert.equal(await type.count(), 0);
      await choice.selectOption('none');
      await type.waitFor();
    });

    it('have controls that work: what a connection test finds, tested again at once', async () => {
      const { page, story } = await site.openStory(`${FORM}--connection-test`);
      await story.getByText('The connection does not work').first().waitFor();
      await page.getByRole('tab', { name: /^Controls/ }).click();
      await page.getByRole('combobox', { name: 'finding' }).selectOption('works');
      await story.getByText('The connection works').first().waitFor();
    });

    it('have a control for each custom property', async () => {
      const { page } = await site.openStory('theming--playground');
      await page.getByRole('tab', { name: /^Controls/ }).click();
      const properties = declarations.flatMap((each) => (each['cssProperties'] ?? []) as readonly Named[]);
      for (const { name } of properties) {
        const row = page.getByRole('row', { name: new RegExp(`^${name} `) });
        await row
          .getByRole('textbox')
          .or(row.getByRole('button', { name: 'Set string' }))
          .waitFor();
      }
    });

    it('outline each part of the manager that is chosen', async () => {
      const outlined: string[] = [];
      for (const [id, end] of PARTS) outlined.push(...(await site.outlinedParts(`theming--${id}`, end)));
      const parts = declarationOf(MANAGER)?.['cssParts'] as readonly Named[];
      assert.deepEqual(outlined.sort(), parts.map(({ name }) => name).sort());
    });

    it('say of a control that only a story has what it is for', async () => {
      const { page } = await site.openStory(`${FORM}--connection-test`);
      await page.getByRole('tab', { name: /^Controls/ }).click();
      await page.getByRole('row', { name: 'What the connection test of the story finds.' }).waitFor();
    });

    for (const id of WITHOUT_CONTROLS) {
      it(`have no controls where there is nothing to choose: ${id}`, async () => {
        const { page } = await site.openStory(id);
        await page.getByRole('tab', { name: /^Actions/ }).waitFor();
        // until the story is there, its parameters are unknown
        await page.getByRole('tab', { name: /^Controls/ }).waitFor({ state: 'detached' });
      });
    }

    it('have stories that do what they say in whatever language is chosen', async () => {
      const { story } = await site.openStory(`${FORM}--every-field-wrong`, 'language:de');
      await story.getByText('6 Fehler müssen berichtigt werden').waitFor();
    });

    it('show code that works in another page as it is', async () => {
      const code = await site.codeOfFirstStory(`${TABLE}--docs`);
      assert.match(code, /^<mailbox-table\s+src="\/api"/);
      const page = await site.paste(code, mailboxes);
      await page.getByText('12 mailboxes', { exact: true }).first().waitFor();
    });

    it('show in that code which mailbox is selected', async () => {
      const page = await site.paste(await site.codeOfFirstStory(`${MANAGER}--docs`), mailboxes);
      await page.getByRole('region', { name: String(mailboxes[0]?.name) }).waitFor();
    });

    it('show what is narrow narrow, though they are wide themselves', async () => {
      const width = await site.widthOfStory(`${MANAGER}--docs`, `${MANAGER}--narrow`);
      assert.ok(width <= 320, `${width} px`);
    });

    it('show style sheets that make another page look so', async () => {
      const sheet = await site.styleSheetOf('forest');
      const page = await site.paste(`<style>${sheet}</style><mailbox-table></mailbox-table>`, mailboxes);
      const color = await page
        .locator('mailbox-table')
        .evaluate((table) => getComputedStyle(table).getPropertyValue('--mailbox-accent-color'));
      assert.equal(color, '#1a6b3c');
    });
  });
}

/** What the manifest knows about the element of a page, by its title or id. */
function declarationOf(page: string): Declaration | undefined {
  return declarations.find(({ tagName }) => tagName !== undefined && page.endsWith(tagName));
}

/** Everything public that the manifest knows about the element of a page. */
function publicNames(title: string): readonly string[] {
  const element = declarationOf(title);
  return KINDS.flatMap((kind) => (element?.[kind] ?? []) as readonly Named[]).map(({ name }) => name);
}

import { expect, fixtureCleanup } from '@open-wc/testing';
import fc from 'fast-check';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { getAllByRole, getByRole } from '../../support/roles.js';
import { inbound } from '../support/mailboxes.js';
import { fiveMailboxes, names, settled, type Table, tableOf } from './table-fixture.js';

/** Something that a person or somebody else does. */
type Step = (table: Table, store: MemoryMailboxStore) => unknown;

/** A step that can be read where the property does not hold. */
const step = (name: string, act: Step): Step => Object.assign(act, { [fc.toStringMethod]: () => name });

let revisions = 1;
const place = fc.nat(6);
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom('a', 'b', 'e', 'f').map((id) =>
    step(`put ${id}`, (_, store) => {
      store.put([inbound({ id, name: `Name${id}`, revision: `r${revisions++}` })]);
    }),
  ),
  fc.constantFrom('a', 'b', 'd', 'e').map((id) =>
    step(`delete ${id}`, async (_, store) => {
      const row = (await store.list({})).items.find((each) => each.id === id);
      if (row && 'revision' in row) await store.delete(id, row);
    }),
  ),
  place.map((index) => step(`focus ${index}`, (table) => cells(table)[index]?.focus())),
  place.map((index) => step(`click ${index}`, (table) => cells(table)[index]?.click())),
  fc
    .constantFrom('all', 'inbound', 'outbound')
    .map((filter) => step(`filter ${filter}`, (table) => (table.filter = filter))),
  fc
    .constantFrom('', 'a', 'name')
    .map((search) => step(`search ${search}`, (table) => (table.search = search))),
  fc.constantFrom('name', '-name', '').map((sort) => step(`sort ${sort}`, (table) => (table.sort = sort))),
);

describe('a table, after any sequence of actions,', () => {
  it('shows what is in the store, in rows numbered from the first to the last', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 4, maxLength: 12 }), async (all) => {
        const store = new MemoryMailboxStore(fiveMailboxes());
        const table = await tableOf(store);
        for (const each of all) {
          await each(table, store);
          await table.updateComplete;
        }
        await settled(table);
        const { filter, search, sort } = table;
        const type = filter === 'all' ? {} : { type: filter };
        const { items, counts } = await store.list({ ...type, q: search, ...(sort && { sort }) });
        expect(names(table)).to.deep.equal(items.map((row) => 'name' in row && row.name));
        const indexes = getAllByRole(table, 'row').map((row) => Number(row.getAttribute('aria-rowindex')));
        expect(indexes).to.deep.equal(indexes.map((_, index) => index + 1));
        const rowCount = getByRole(table, 'grid').getAttribute('aria-rowcount');
        expect(Number(rowCount)).to.equal(items.length + 1);
        expect(getByRole(table, 'radio', { name: `All ${counts.all}` })).to.exist;
        expect(table.shadowRoot?.querySelectorAll('table [tabindex="0"]')).to.have.length(1);
        fixtureCleanup();
      }),
      { seed: 1, numRuns: 25, endOnFailure: true },
    );
  });
});

/** The cells with the names of the mailboxes. */
function cells(table: Table): HTMLElement[] {
  return [...(table.shadowRoot?.querySelectorAll<HTMLElement>('[role=rowheader]') ?? [])];
}

import { expect } from '@open-wc/testing';
import { getByRole } from '../../support/roles.js';
import { warningsOf } from '../../support/warnings.js';
import { announced, boxOf, button, names, settled, type Table, tableOfFive } from './table-fixture.js';

const ALL = ['Alpha', 'Bravo', 'Charlie', 'Delta', 'smtp-client'];
/** Things that a page may give by mistake, and what developers are told of them. */
const WRONG: readonly (readonly [keyof Table, unknown, number])[] = [
  ['checked', undefined, 0],
  ['checked', null, 0],
  ['checked', {}, 1],
  ['checked', 5, 1],
  ['checked', { ids: 5 }, 0],
  ['checked', { allExcept: {} }, 0],
  ['search', 5, 1],
  ['search', {}, 1],
  ['search', Object.create(null), 0],
  ['sort', {}, 1],
  ['sort', Object.create(null), 0],
  ['sort', Symbol('name'), 1],
  ['filter', Object.create(null), 1],
  ['filter', '', 0],
];

describe('an invalid value of a property', () => {
  for (const [index, [name, value, warnings]] of WRONG.entries()) {
    it(`has the same effect as none: ${String(name)}, case ${String(index)}`, async () => {
      const table = await tableOfFive();
      const warned = await warningsOf(async () => {
        Object.assign(table, { [name]: value });
        await settled(table);
      });
      expect(warned).to.have.length(warnings);
      expect(names(table)).to.deep.equal(ALL);
      boxOf(table, 'Bravo').click();
      expect(table.checked).to.deep.equal({ ids: new Set(['b']) });
      await table.updateComplete;
      button(table, 'Enable').click();
      await announced(table, 'Bravo enabled');
    });
  }

  it('counts as a set if it is an array of ids', async () => {
    const table = await tableOfFive();
    Object.assign(table, { checked: { ids: ['a', 'd'] } });
    await table.updateComplete;
    const isOn = (name: string): boolean => boxOf(table, name).checked;
    expect(ALL.filter(isOn)).to.deep.equal(['Alpha', 'Delta']);
    boxOf(table, 'Alpha').click();
    expect(table.checked).to.deep.equal({ ids: new Set(['d']) });
    Object.assign(table, { checked: { allExcept: ['a'] } });
    await table.updateComplete;
    expect(ALL.filter(isOn)).to.deep.equal(ALL.slice(1));
  });

  it('does not appear in the search field', async () => {
    const table = await tableOfFive();
    Object.assign(table, { search: {} });
    await settled(table);
    expect((getByRole(table, 'searchbox') as HTMLInputElement).value).to.equal('');
  });
});

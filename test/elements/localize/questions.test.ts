import { expect } from '@open-wc/testing';
import german from '../../../src/locales/de.js';
import { getByRole, queryByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { click, newForm, settled as formSettled, type } from '../support/forms.js';
import { button, settled, tableOfFive } from '../table/table-fixture.js';

/** What a question says and offers. */
function wordsOf(element: Element): string {
  return getByRole(element, 'alertdialog').textContent.replace(/\s+/g, ' ').trim();
}

describe('a question to the user', () => {
  it('changes its language with the page: before something is deleted', async () => {
    const table = await tableOfFive();
    table.messages = [german];
    table.selected = 'a';
    await settled(table);
    button(table, 'Delete').click();
    await waitUntil(() => queryByRole(table, 'alertdialog') !== undefined, 'it is asked');
    expect(wordsOf(table)).to.equal('Delete Alpha? This cannot be undone. Cancel Delete');
    table.lang = 'de';
    await settled(table);
    expect(wordsOf(table)).to.equal(
      'Alpha löschen? Das lässt sich nicht rückgängig machen. Abbrechen Löschen',
    );
  });

  it('changes its language with the page: before something typed is discarded', async () => {
    const form = await newForm();
    form.messages = [german];
    await type(form, 'Host', 'x');
    await click(form, 'Cancel');
    form.lang = 'de';
    await formSettled(form);
    expect(wordsOf(form)).to.equal(
      'Änderungen verwerfen? Ihre Eingaben sind nicht gespeichert. Weiter bearbeiten Verwerfen',
    );
  });
});

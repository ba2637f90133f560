import { expect } from '@open-wc/testing';
import { getByLabel } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { newForm, type, valueOf } from '../support/forms.js';

describe('a form on a page that comes back out of the cache of the browser', () => {
  it('shows what was typed again where the browser emptied its fields on the way', async () => {
    const form = await newForm();
    await type(form, 'Mailbox Name', 'Zulu');
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    // as Safari does with all fields that it must not fill in by itself
    for (const input of form.renderRoot.querySelectorAll('input')) input.value = '';
    await waitUntil(() => getByLabel(form, 'Mailbox Name').value === 'Zulu', 'it is there again');
    expect(valueOf(form, 'Max size')).to.equal('5');
    expect(valueOf(form, 'Port')).to.equal('110');
  });
});

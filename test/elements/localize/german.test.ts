import { expect } from '@open-wc/testing';
import german from '../../../src/locales/de.js';

describe('German', () => {
  it('says of how many mailboxes something is, in the dative', () => {
    expect(german.progress.disable(3, 20)).to.equal('3 von 20 Postfächern deaktiviert …');
    expect(german.failedSeveral.delete(2, 20)).to.equal(
      '2 von 20 Postfächern konnten nicht gelöscht werden.',
    );
  });

  it('says of one mailbox that it, not that they, could not be changed', () => {
    expect(german.failedSeveral.enable(1, 2)).to.equal('1 von 2 Postfächern konnte nicht aktiviert werden.');
  });
});

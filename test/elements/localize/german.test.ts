import { expect } from '@open-wc/testing';
import german from '../../../src/locales/de.js';

describe('German', () => {
  it('says how many mailboxes something concerns, in the dative', () => {
    expect(german.progress.disable(3, 20)).to.equal('3 von 20 Postfächern deaktiviert …');
    expect(german.failedSeveral.delete(2, 20)).to.equal(
      '2 von 20 Postfächern konnten nicht gelöscht werden.',
    );
  });

  it('says that one mailbox could not be changed in the singular', () => {
    expect(german.failedSeveral.enable(1, 2)).to.equal('1 von 2 Postfächern konnte nicht aktiviert werden.');
  });
});

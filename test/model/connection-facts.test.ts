import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { readFacts } from '../../src/model/connection-facts.js';

describe('the facts of a step', () => {
  it('are read as they are', () => {
    const certificate = {
      subject: 'a',
      names: ['a.test'],
      issuer: 'b',
      validFrom: '2026-01-01T00:00:00.000Z',
      validTo: '2026-02-01T00:00:00.000Z',
      fingerprint: 'AA:BB',
      problems: ['expired'],
    };
    const detail = { answer: 'hello', messages: 0, seconds: 2.5, certificate };
    expect(readFacts(detail)).to.deep.equal(detail);
  });

  it('are left out if they have another type', () => {
    const odd = { answer: 5, messages: '7', seconds: Infinity, certificate: null, more: 'x', found: '' };
    expect(readFacts(odd)).to.deep.equal({});
    const certificate = { names: 'a.test', problems: ['odd', 'expired'], issuer: {} };
    expect(readFacts({ certificate }).certificate).to.include({ issuer: '', fingerprint: '' });
    expect(readFacts({ certificate }).certificate?.names).to.deep.equal([]);
    expect(readFacts({ certificate }).certificate?.problems).to.deep.equal(['expired']);
    expect(readFacts(Object.create({ answer: 'inherited' }))).to.deep.equal({});
  });

  it('are bounded, whatever a server sends', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string({ minLength: 501, maxLength: 2000 }), (anything, long) => {
        readFacts(anything);
        const { answer, certificate } = readFacts({ answer: long, certificate: { names: [anything, long] } });
        expect(answer).to.have.lengthOf(500);
        for (const name of certificate?.names ?? []) expect(name.length).to.be.at.most(500);
      }),
    );
  });
});

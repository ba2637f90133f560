import { expect, fixture, html } from '@open-wc/testing';
import { certificateCard } from '../../../src/elements/report/certificate.js';
import german from '../../../src/locales/de.js';
import { english } from '../../../src/messages/en.js';
import type { CertificateFacts } from '../../../src/model/connection.js';
import type { ConnectionTarget } from '../../../src/model/connection-advice.js';

const DAY = 24 * 60 * 60 * 1000;
const tested: ConnectionTarget = {
  type: 'inbound',
  host: 'imap.example.com',
  port: 993,
  security: 'ssl-tls',
  username: 'support',
  protocol: 'imap',
};

/** A date so many days from now, and half a day more. */
function inDays(days: number): string {
  return new Date(Date.now() + (days + Math.sign(days) / 2) * DAY).toISOString();
}

function facts(of: Partial<CertificateFacts> = {}): CertificateFacts {
  return {
    subject: 'imap.example.com',
    names: ['imap.example.com'],
    issuer: 'Example CA',
    validFrom: inDays(-60),
    validTo: inDays(30),
    fingerprint: 'AB:CD:EF',
    problems: [],
    ...of,
  };
}

/** The lines of a card, as they are read. */
async function card(of: Partial<CertificateFacts>, text = english): Promise<Record<string, string>> {
  const language = {
    text,
    lang: text.lang,
    date: (iso: string) => iso.slice(0, 10),
  };
  const root = await fixture(html`<div>${certificateCard(facts(of), tested, language)}</div>`);
  const read = (tag: string): string[] =>
    [...root.querySelectorAll(tag)].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
  const values = read('dd');
  return Object.fromEntries(read('dt').map((term, index) => [term, values[index] ?? '']));
}

describe('the card of a certificate', () => {
  it('says whom it is for, who issued it, how long it is valid, its fingerprint, and that it is trusted', async () => {
    expect(await card({})).to.deep.equal({
      'Issued for': 'imap.example.com',
      'Issued by': 'Example CA',
      Validity: `Valid until ${inDays(30).slice(0, 10)} (in 30 days)`,
      'SHA-256 fingerprint': 'AB:CD:EF',
      Problem: 'None: it is trusted',
    });
  });

  it('says in words that the server’s name is missing', async () => {
    const { 'Issued for': names, Problem: problem } = await card({
      names: ['*.hoster.test', 'mx\u202E.hoster.test'],
      problems: ['name-mismatch'],
    });
    expect(names).to.equal('*.hoster.test mx⟨U+202E⟩.hoster.test imap.example.com is not among them.');
    expect(problem).to.equal('For another name');
  });

  it('makes visible what a server hides in a date that is none, and in a fingerprint', async () => {
    const { Validity: validity, 'SHA-256 fingerprint': fingerprint } = await card({
      validTo: 'for\u202E reve',
      fingerprint: 'AB:\u200BCD',
    });
    expect(validity).to.equal('for⟨U+202E⟩ reve');
    expect(fingerprint).to.equal('AB:⟨U+200B⟩CD');
  });

  it('says in plain words when it expired or becomes valid', async () => {
    const { Validity: expired } = await card({
      validTo: inDays(-3),
      problems: ['unknown-issuer', 'expired'],
    });
    expect(expired).to.equal(`Expired 3 days ago, on ${inDays(-3).slice(0, 10)}`);
    const { Gültigkeit: long } = await card({ validTo: inDays(-800) }, german);
    expect(long).to.equal(`Abgelaufen vor 2 Jahren, am ${inDays(-800).slice(0, 10)}`);
    const { Validity: later } = await card({ validFrom: inDays(70), validTo: inDays(100) });
    expect(later).to.equal(`Not valid before ${inDays(70).slice(0, 10)} (in 2 months)`);
    const { Validity: today } = await card({ validTo: new Date(Date.now() - DAY / 2).toISOString() });
    expect(today).to.match(/^Expired today/);
  });

  it('names all problems', async () => {
    expect((await card({ problems: ['self-signed', 'expired'] }))['Problem']).to.equal(
      'Self-signed, Expired',
    );
  });

  it('shows an invalid date as it is, a few of many names, and the subject if there are none', async () => {
    const names = Array.from({ length: 13 }, (_, index) => `h${index}.example.com`);
    const { Validity: validity, 'Issued for': shown } = await card({ names, validTo: 'soon' });
    expect(validity).to.equal('soon');
    expect(shown).to.match(/h9\.example\.com and 3 more$/);
    expect((await card({ names: [], subject: 'CN=x' }))['Issued for']).to.equal('CN=x');
  });
});

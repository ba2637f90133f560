import { deepStrictEqual, equal } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseHost } from '../../src/model/host.js';
import { foldText } from '../../src/model/text.js';
import { checkDraft } from '../../src/model/validation.js';
import { hardTexts } from './hard-texts.js';

describe('The model in Node', () => {
  it('reads hosts as browsers do', () => {
    const hosts = [
      'bücher.example',
      '2001:DB8::0:1',
      'HTTPS://Exchange.Example.com/EWS',
      '0x7f.1',
      '１２７.０.０.１',
    ];
    deepStrictEqual(
      hosts.map(parseHost).map((reading) => (reading.ok ? reading.host : reading.problem)),
      [
        'xn--bcher-kva.example',
        '2001:db8::1',
        'https://exchange.example.com/EWS',
        'invalid-host',
        'invalid-host',
      ],
    );
  });

  it('reads a host the fifty-thousandth time as it did the first', () => {
    for (const host of ['https://bücher.example/EWS', 'ü.de']) {
      const readings = Array.from({ length: 50_000 }, () => parseHost(host).ok);
      equal(readings.indexOf(false), -1, host);
    }
  });

  it('folds texts as browsers do', () => {
    deepStrictEqual(['MÜLLER', 'ΟΔΟΣ', 'ﬁnance', 'İstanbul'].map(foldText), [
      'muller',
      'οδοσ',
      'finance',
      'istanbul',
    ]);
  });

  it('validates drafts, and copes with hard ones', () => {
    const draft = {
      type: 'inbound',
      name: 'Support',
      username: 'u',
      password: 'p',
      host: 'IMAP.example.com',
    };
    const checked = checkDraft(draft);
    equal(checked.ok && checked.value.host, 'imap.example.com');
    const accepted = Object.entries(hardTexts).filter(
      ([, text]) => checkDraft({ ...draft, host: text, username: text }).ok,
    );
    deepStrictEqual(
      accepted.map(([name]) => name),
      ['spaces around a letter'],
    );
  });
});

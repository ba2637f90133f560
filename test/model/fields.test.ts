import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { DEFAULT_CAPABILITIES } from '../../src/model/capabilities.js';
import { FIELDS, readField, type Field, type FieldName } from '../../src/model/fields.js';
import { MAILBOX_TYPES, PROTOCOLS, SECURITIES, type MailboxType } from '../../src/model/mailbox.js';
import { anything } from './arbitraries.js';
import { codePoints } from '../support/code-points.js';

type Row = readonly [
  name: FieldName,
  control: Field['control'],
  byDefault: string | number | undefined,
  create: boolean,
  edit: boolean,
];

/** The two tables of the product, without their words. */
const TABLES: Readonly<Record<MailboxType, readonly Row[]>> = {
  outbound: [
    ['name', 'text', 'smtp-client', false, false],
    ['fromAddress', 'email', undefined, true, true],
    ['username', 'text', undefined, true, true],
    ['password', 'password', undefined, true, true],
    ['host', 'text', undefined, true, true],
    ['port', 'number', 25, true, true],
    ['security', 'select', 'start-tls', true, true],
  ],
  inbound: [
    ['name', 'text', undefined, true, false],
    ['maxSizeMb', 'number', 5, true, true],
    ['username', 'text', undefined, true, true],
    ['password', 'password', undefined, true, true],
    ['host', 'text', undefined, true, true],
    ['port', 'number', 110, true, true],
    ['security', 'select', 'start-tls', true, true],
    ['protocol', 'select', 'imap', true, true],
  ],
};

const ALL = MAILBOX_TYPES.flatMap((type) => FIELDS[type].map((field) => ({ type, field })));
const { namePattern } = DEFAULT_CAPABILITIES;

function field(type: MailboxType, name: FieldName): Field {
  const found = FIELDS[type].find((each) => each.name === name);
  if (!found) throw new TypeError(`${type} has no ${name}`);
  return found;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 50);
}

/** The code of a refusal, or the normal form. */
function judge(type: MailboxType, name: FieldName, value: unknown, pattern = namePattern): unknown {
  const verdict = field(type, name).rule(value, { type, namePattern: pattern });
  return verdict.ok ? [verdict.value] : verdict.issue.code;
}

describe('the catalogue of fields', () => {
  for (const type of MAILBOX_TYPES) {
    it(`is the table of ${type} mailboxes`, () => {
      const rows = FIELDS[type].map(({ name, control, default: byDefault, editable }): Row => {
        return [name, control, byDefault, editable.create, editable.edit];
      });
      expect(rows).to.deep.equal(TABLES[type]);
    });
  }

  it('has the options, ranges and units that the tables have', () => {
    for (const { field: each } of ALL) {
      const { name, options, range, unit } = each;
      expect(options).to.equal(
        name === 'security' ? SECURITIES : name === 'protocol' ? PROTOCOLS : undefined,
      );
      const ranges: Partial<Record<FieldName, object>> = {
        port: { min: 1, max: 65_535 },
        maxSizeMb: { min: 5, max: 20 },
      };
      expect(range).to.deep.equal(ranges[name]);
      expect(unit).to.equal(name === 'maxSizeMb' ? 'MB' : undefined);
    }
    expect(SECURITIES).to.deep.equal(['start-tls', 'start-tls-required', 'ssl-tls']);
    expect(PROTOCOLS).to.deep.equal(['imap', 'pop3']);
  });

  it('accepts every default as its own normal form', () => {
    for (const { type, field: each } of ALL) {
      if (each.default !== undefined)
        expect(judge(type, each.name, each.default)).to.deep.equal([each.default]);
    }
  });
});

describe('the rules', () => {
  const accepted: readonly (readonly [
    type: MailboxType,
    name: FieldName,
    value: unknown,
    normal: unknown,
  ])[] = [
    ['inbound', 'name', ' Support1 ', 'Support1'],
    ['inbound', 'name', 'a'.repeat(40), 'a'.repeat(40)],
    ['outbound', 'name', undefined, 'smtp-client'],
    ['outbound', 'fromAddress', ' Help.Me+x@Example.COM ', 'Help.Me+x@example.com'],
    ['outbound', 'fromAddress', 'help@bücher.example', 'help@xn--bcher-kva.example'],
    ['inbound', 'username', ' DOMAIN\\jane.doe+x@example.com ', 'DOMAIN\\jane.doe+x@example.com'],
    ['inbound', 'username', 'Müller', 'Müller'],
    ['inbound', 'username', 'Mu\u0308ller', 'M\u00FCller'],
    ['inbound', 'username', 'u'.repeat(320), 'u'.repeat(320)],
    // two characters each until they are composed
    ['inbound', 'username', 'u\u0308'.repeat(320), '\u00FC'.repeat(320)],
    ['inbound', 'password', ' pass word \u00A0', ' pass word \u00A0'],
    ['inbound', 'password', '\u202E\u200B', '\u202E\u200B'],
    ['inbound', 'password', 'p'.repeat(10_000), 'p'.repeat(10_000)],
    ['inbound', 'host', ' IMAP.example.com', 'imap.example.com'],
    ['inbound', 'host', 'https://ews.example.com/EWS', 'https://ews.example.com/EWS'],
    ['inbound', 'port', 1, 1],
    ['inbound', 'port', 65_535, 65_535],
    ['inbound', 'maxSizeMb', 20, 20],
  ];
  for (const [type, name, value, normal] of accepted) {
    it(`take ${show(value)} as ${name} of an ${type} mailbox`, () => {
      expect(judge(type, name, value)).to.deep.equal([normal]);
    });
  }

  const refused: readonly (readonly [type: MailboxType, name: FieldName, value: unknown, code: string])[] = [
    ...(['name', 'username', 'password', 'host'] as const).flatMap((name) => [
      ['inbound', name, undefined, 'required'] as const,
      ['inbound', name, null, 'required'] as const,
      ['inbound', name, '', 'required'] as const,
    ]),
    ['inbound', 'username', ' \t', 'required'],
    ['inbound', 'port', undefined, 'required'],
    ['inbound', 'security', null, 'required'],
    ['inbound', 'name', 'a b', 'invalid-name'],
    ['inbound', 'name', 'a_b', 'invalid-name'],
    ['inbound', 'name', 'ä', 'invalid-name'],
    ['inbound', 'name', '１', 'invalid-name'],
    ['inbound', 'name', 'a'.repeat(41), 'invalid-name'],
    ['inbound', 'name', 'a\nb', 'forbidden-character'],
    ['inbound', 'name', '\tInbox', 'forbidden-character'],
    ['inbound', 'username', 'support\r\n', 'forbidden-character'],
    ['inbound', 'username', '\uFEFFsupport', 'forbidden-character'],
    ['inbound', 'name', 'smtp-client', 'name-taken'],
    ['inbound', 'name', 'SMTP-Client', 'name-taken'],
    ['outbound', 'name', 'other', 'immutable'],
    ['outbound', 'name', '', 'immutable'],
    ['outbound', 'fromAddress', undefined, 'required'],
    ['outbound', 'fromAddress', 'nobody', 'invalid-email'],
    ['outbound', 'fromAddress', '@example.com', 'invalid-email'],
    ['outbound', 'fromAddress', 'a b@example.com', 'invalid-email'],
    ['outbound', 'fromAddress', 'a@ example.com', 'invalid-email'],
    ['outbound', 'fromAddress', 'a@b@example.com', 'invalid-email'],
    ['outbound', 'fromAddress', 'a@192.0.2.1', 'invalid-email'],
    ['outbound', 'fromAddress', 'a@example.com.', 'invalid-email'],
    ['outbound', 'fromAddress', 'a@example.com:25', 'invalid-email'],
    ['outbound', 'fromAddress', 'Help <a@example.com>', 'invalid-email'],
    ['outbound', 'fromAddress', 'ü@example.com', 'invalid-email'],
    ['outbound', 'fromAddress', 'a@example.com\r\nBcc: b@example.com', 'forbidden-character'],
    ['outbound', 'fromAddress', `${'a'.repeat(250)}@b.example`, 'too-long'],
    ['outbound', 'fromAddress', `${'a'.repeat(100)}@${'ü.'.repeat(20)}example`, 'too-long'],
    ['outbound', 'username', 'line\nbreak', 'forbidden-character'],
    ['outbound', 'username', 'null\0', 'forbidden-character'],
    ['outbound', 'username', 'right\u202Eleft', 'forbidden-character'],
    ['outbound', 'username', 'half\uDC00', 'forbidden-character'],
    ['outbound', 'username', 'u'.repeat(321), 'too-long'],
    // composed, each of these is two characters
    ['outbound', 'username', '\u0958'.repeat(161), 'too-long'],
    ['outbound', 'username', 7, 'invalid'],
    ['inbound', 'password', 'a\tb', 'forbidden-character'],
    ['inbound', 'password', 'a\uD800', 'forbidden-character'],
    ['inbound', 'password', 'p'.repeat(10_001), 'too-long'],
    ['inbound', 'password', ['p'], 'invalid'],
    ['outbound', 'host', 'https://ews.example.com/EWS', 'ews-not-outbound'],
    ['inbound', 'host', 7, 'invalid-host'],
    ...[0, 65_536, -1, 1.5, Number.NaN, Infinity, '110', true, [110]].map(
      (value) => ['inbound', 'port', value, 'out-of-range'] as const,
    ),
    ['inbound', 'maxSizeMb', 4, 'out-of-range'],
    ['inbound', 'maxSizeMb', 21, 'out-of-range'],
    ['inbound', 'security', 'quic', 'invalid-option'],
    ['inbound', 'security', 'SSL-TLS', 'invalid-option'],
    ['inbound', 'protocol', 'toString', 'invalid-option'],
  ];
  for (const [type, name, value, code] of refused) {
    it(`refuse ${show(value)} as ${name} of an ${type} mailbox: ${code}`, () => {
      expect(judge(type, name, value)).to.equal(code);
    });
  }

  it('name the facts that a message needs', () => {
    const facts = (name: FieldName, value: unknown) => {
      const verdict = field('inbound', name).rule(value, { type: 'inbound', namePattern });
      return verdict.ok ? undefined : verdict.issue;
    };
    expect(facts('port', 0)).to.deep.equal({ code: 'out-of-range', min: 1, max: 65_535 });
    expect(facts('maxSizeMb', 99)).to.deep.equal({ code: 'out-of-range', min: 5, max: 20 });
    for (const length of [400, 4000])
      expect(facts('username', 'x'.repeat(length))).to.deep.equal({ code: 'too-long', max: 320 });
    expect(facts('host', 'x.'.repeat(200))).to.deep.equal({ code: 'too-long', max: 253 });
    expect(facts('username', 'a\u2066b')).to.deep.equal({ code: 'forbidden-character', codePoint: 'U+2066' });
    expect(facts('host', 'a\u{E0041}b')).to.deep.equal({ code: 'forbidden-character', codePoint: 'U+E0041' });
    expect(facts('password', 'a\u0085')).to.deep.equal({ code: 'forbidden-character', codePoint: 'U+0085' });
  });

  it('apply the name pattern of the store to the whole name, or the default if it is invalid', () => {
    expect(judge('inbound', 'name', 'a.b_c@d', '[a-z.@_]{1,10}')).to.deep.equal(['a.b_c@d']);
    expect(judge('inbound', 'name', 'a.b', 'a|b')).to.equal('invalid-name');
    expect(judge('inbound', 'name', 'ab', 'a|ab')).to.deep.equal(['ab']);
    expect(judge('inbound', 'name', 'Ünï', '\\p{L}+')).to.deep.equal(['Ünï']);
    expect(judge('inbound', 'name', 'a.b', '(')).to.equal('invalid-name');
    expect(judge('inbound', 'name', 'ab', '(')).to.deep.equal(['ab']);
  });

  it('leave their own normal form as it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL), anything, ({ type, field: { rule } }, value) => {
        const verdict = rule(value, { type, namePattern });
        if (verdict.ok) expect(rule(verdict.value, { type, namePattern })).to.deep.equal(verdict);
      }),
      { numRuns: 5000 },
    );
  });

  it('never alter a password', () => {
    fc.assert(
      fc.property(fc.string({ unit: codePoints, maxLength: 30 }), (password) => {
        const verdict = judge('inbound', 'password', password);
        expect([JSON.stringify([password]), '"required"', '"forbidden-character"']).to.include(
          JSON.stringify(verdict),
        );
      }),
    );
  });
});

describe('readField', () => {
  it('reads digits as a number, nothing as nothing, and anything else as no number', () => {
    const read = (typed: string) => readField(field('inbound', 'port'), typed);
    expect(['110', ' 110 ', '0110', '0'].map(read)).to.deep.equal([110, 110, 110, 0]);
    expect(['', '  '].map(read)).to.deep.equal([undefined, undefined]);
    for (const typed of ['1e3', '0x10', '1.5', '-1', '+1', '１', 'ten', '1 1']) expect(read(typed)).to.be.NaN;
  });

  it('leaves every other text to its rule', () => {
    fc.assert(
      fc.property(fc.string({ unit: codePoints }), (typed) => {
        for (const { field: each } of ALL) {
          if (each.control !== 'number') expect(readField(each, typed)).to.equal(typed);
        }
      }),
    );
  });
});

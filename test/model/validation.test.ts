import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { DEFAULT_CAPABILITIES } from '../../src/model/capabilities.js';
import { FIELDS, readField, type FieldName } from '../../src/model/fields.js';
import type { Mailbox, MailboxType } from '../../src/model/mailbox.js';
import { checkDraft, checkPatch, isPasswordRequired } from '../../src/model/validation.js';
import { anything, inboundDrafts, mailboxes, outboundDrafts, passwords } from './arbitraries.js';

const { namePattern } = DEFAULT_CAPABILITIES;
const drafts = fc.oneof(inboundDrafts, outboundDrafts);
/** Drafts of which some members are anything. */
const spoiled = fc
  .tuple(
    drafts,
    fc.dictionary(fc.constantFrom('type', 'name', 'username', 'host', 'port', 'security', 'x'), anything),
  )
  .map(([draft, members]) => ({ ...draft, ...members }));

const overWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** What a form makes of what was typed: the field's value where its rule accepts it, `undefined` where not. */
function formResult(
  type: MailboxType,
  typed: Readonly<Record<string, string>>,
): Record<string, unknown> | undefined {
  const values: Record<string, unknown> = { type };
  for (const field of FIELDS[type]) {
    const verdict = field.rule(readField(field, typed[field.name] ?? ''), { type, namePattern });
    if (!verdict.ok) return undefined;
    values[field.name] = verdict.value;
  }
  return values;
}

const texts: fc.Arbitrary<Record<string, string>> = fc
  .tuple(
    drafts,
    fc.dictionary(fc.constantFrom('username', 'host', 'port', 'maxSizeMb'), fc.string({ maxLength: 5 })),
  )
  .map(([draft, others]) => ({
    ...Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, String(value)])),
    ...others,
  }));

describe('checkDraft', () => {
  it('accepts every valid draft, and whatever it accepts survives JSON unchanged', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const checked = checkDraft(draft);
        expect(checked.ok, JSON.stringify(checked)).to.equal(true);
        if (checked.ok) expect(checkDraft(overWire(checked.value))).to.deep.equal(checked);
      }),
    );
  });

  it('leaves its own normal form as it is', () => {
    fc.assert(
      fc.property(spoiled, (draft) => {
        const checked = checkDraft(draft);
        if (checked.ok) expect(checkDraft(checked.value)).to.deep.equal(checked);
      }),
      { numRuns: 1000 },
    );
  });

  it('accepts what a form accepts, and nothing that a form refuses', () => {
    fc.assert(
      fc.property(texts, (typed) => {
        const type = typed['type'] as MailboxType;
        const fromForm = formResult(type, typed);
        const values = Object.fromEntries(
          FIELDS[type].map((field) => [field.name, readField(field, typed[field.name] ?? '')]),
        );
        const checked = checkDraft(overWire({ type, ...values }));
        if (fromForm) expect(checked).to.deep.equal({ ok: true, value: fromForm });
        // what is absent stands for the default; over the wire, a number that is none is null, and is refused
        else if (Object.values(values).every((value) => value !== undefined)) {
          expect(checked.ok).to.equal(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('has the members of the catalogue and the type, no others', () => {
    fc.assert(
      fc.property(spoiled, (draft) => {
        const checked = checkDraft({ ...draft, id: 'mine', enabled: true, revision: '9' });
        if (!checked.ok) return;
        const names = ['type', ...FIELDS[checked.value.type].map(({ name }) => name)];
        expect(Object.keys(checked.value).sort()).to.deep.equal(names.sort());
      }),
    );
  });

  it('reaches a verdict, whatever it is given, and blames only members that exist', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        const checked = checkDraft(input);
        if (!checked.ok) expect(checked.issues.length).to.be.greaterThan(0);
      }),
    );
    for (const input of [undefined, null, 7, 'text', [], () => undefined, new Proxy({}, {})]) {
      expect(checkDraft(input)).to.deep.equal({
        ok: false,
        issues: [{ field: 'type', code: 'invalid-option' }],
      });
    }
  });

  it('reads nothing from a prototype', () => {
    const draft = fc.sample(inboundDrafts, 1)[0] ?? {};
    const heir: unknown = Object.create(draft);
    expect(checkDraft(heir).ok).to.equal(false);
    const forged: unknown = JSON.parse(`{"__proto__":${JSON.stringify(draft)},"type":"inbound"}`);
    expect(checkDraft(forged).ok).to.equal(false);
  });

  it('reports everything that is wrong at once, in the order of the fields', () => {
    const checked = checkDraft({ type: 'inbound', port: 0, maxSizeMb: 99, security: 'x', protocol: 'y' });
    expect(checked.ok ? [] : checked.issues.map(({ field, code }) => `${field} ${code}`)).to.deep.equal([
      'name required',
      'maxSizeMb out-of-range',
      'username required',
      'password required',
      'host required',
      'port out-of-range',
      'security invalid-option',
      'protocol invalid-option',
    ]);
  });

  it('never says what a refused value was', () => {
    const draft = { ...fc.sample(inboundDrafts, 1)[0], password: 'CANARY\n' };
    expect(JSON.stringify(checkDraft(draft))).not.to.contain('CANARY');
  });
});

describe('checkPatch', () => {
  const patches = fc.tuple(mailboxes, drafts).chain(([mailbox, draft]) =>
    fc.tuple(
      fc.constant(mailbox),
      fc
        .subarray(Object.keys(draft))
        .map((names) => Object.fromEntries(names.map((name) => [name, draft[name]]))),
    ),
  );
  const changeable = ({ type }: Mailbox): string[] =>
    FIELDS[type].filter(({ editable }) => editable.edit).map(({ name }) => name);

  it('finds no change in what the mailbox already has', () => {
    fc.assert(
      fc.property(mailboxes, (mailbox) => {
        const checked = checkDraft({ ...mailbox, password: 'x' });
        if (!checked.ok) throw new TypeError('The sample is wrong');
        const { password, ...alike } = { ...mailbox, ...checked.value };
        expect(password).to.equal('x');
        expect(checkPatch(alike, alike)).to.deep.equal({ ok: true, value: {} });
      }),
    );
  });

  it('returns only what changes, in its normal form, so that applying it twice equals applying it once', () => {
    fc.assert(
      fc.property(patches, passwords, ([mailbox, members], password) => {
        const { type, name, ...rest } = members;
        expect([type, name]).to.have.length(2);
        const checked = checkPatch(mailbox, { ...rest, password });
        if (!checked.ok) return;
        for (const [member, value] of Object.entries(checked.value)) {
          expect([...changeable(mailbox), 'enabled']).to.include(member);
          if (member !== 'password') expect(value).not.to.equal(Reflect.get(mailbox, member));
        }
        const { password: sent, ...values } = checked.value;
        expect(sent).to.equal(password);
        const after = { ...mailbox, ...values } as Mailbox;
        expect(checkPatch(after, values)).to.deep.equal({ ok: true, value: {} });
      }),
    );
  });

  it('asks for the password of an inbound mailbox whenever anything but enabled changes, and only then', () => {
    fc.assert(
      fc.property(patches, fc.boolean(), ([mailbox, members], enabled) => {
        if (mailbox.type !== 'inbound') return;
        const { type, name, password, ...rest } = members;
        expect([type, name, password]).to.have.length(3);
        const withPassword = checkPatch(mailbox, { ...rest, enabled, password: 'x' });
        if (!withPassword.ok) return;
        const changes = Object.keys(withPassword.value).filter(
          (each) => each !== 'password' && each !== 'enabled',
        );
        const without = checkPatch(mailbox, { ...rest, enabled });
        expect(without.ok).to.equal(changes.length === 0);
      }),
    );
  });

  it('asks for the password of an outbound mailbox whenever its target changes, and only then', () => {
    const target: readonly FieldName[] = ['host', 'port', 'security', 'username'];
    fc.assert(
      fc.property(patches, ([mailbox, members]) => {
        if (mailbox.type !== 'outbound') return;
        const { type, name, password, ...rest } = members;
        expect([type, name, password]).to.have.length(3);
        const withPassword = checkPatch(mailbox, { ...rest, password: 'x' });
        if (!withPassword.ok) return;
        const isMoved = target.some((each) => each in withPassword.value);
        const without = checkPatch(mailbox, rest);
        expect(without.ok).to.equal(!isMoved);
        if (!without.ok)
          expect(without.issues).to.deep.equal([{ field: 'password', code: 'password-required' }]);
      }),
    );
  });

  it('refuses to change type or name, and null members', () => {
    fc.assert(
      fc.property(mailboxes, (mailbox) => {
        const issues = (patch: unknown): unknown => {
          const checked = checkPatch(mailbox, patch);
          return checked.ok ? [] : checked.issues.map(({ field, code }) => `${field} ${code}`);
        };
        const other = mailbox.type === 'inbound' ? 'outbound' : 'inbound';
        expect(issues({ type: other })).to.deep.equal(['type immutable']);
        expect(issues({ name: `${mailbox.name}X` })).to.deep.equal(['name immutable']);
        expect(issues({ port: null, password: 'x' })).to.deep.equal(['port required']);
        expect(issues({ enabled: 1 })).to.deep.equal(['enabled invalid']);
        expect(issues({ password: '' })).to.deep.equal(['password required']);
      }),
    );
  });

  it('reaches a verdict, whatever it is given', () => {
    fc.assert(
      fc.property(
        mailboxes,
        fc.anything(),
        (mailbox, patch) => typeof checkPatch(mailbox, patch).ok === 'boolean',
      ),
    );
  });

  it('agrees with isPasswordRequired, which a form asks before anything is sent', () => {
    fc.assert(
      fc.property(patches, ([mailbox, members]) => {
        const { type, name, password, ...rest } = members;
        expect([type, name, password]).to.have.length(3);
        const checked = checkPatch(mailbox, { ...rest, password: 'x' });
        if (!checked.ok) return;
        expect(checkPatch(mailbox, rest).ok).to.equal(!isPasswordRequired(mailbox, checked.value));
      }),
    );
  });
});

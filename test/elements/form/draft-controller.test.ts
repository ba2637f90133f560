import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { DraftController } from '../../../src/elements/controllers/draft-controller.js';
import type { FieldName } from '../../../src/model/fields.js';
import type { InboundMailbox, Mailbox } from '../../../src/model/mailbox.js';
import { usualPorts } from '../../../src/model/ports.js';
import { checkDraft, checkPatch } from '../../../src/model/validation.js';
import { inbound, outbound } from '../support/mailboxes.js';
import { codePoints } from '../../support/code-points.js';

const newDraft = (): DraftController => new DraftController({ requestUpdate: () => undefined });

const security = fc.constantFrom('start-tls', 'start-tls-required', 'ssl-tls');
const protocol = fc.constantFrom('imap', 'pop3');
const typed: fc.Arbitrary<readonly [FieldName, string]> = fc.oneof(
  fc.tuple(
    fc.constantFrom<FieldName>('username', 'host'),
    fc.oneof(fc.domain(), fc.string({ unit: codePoints })),
  ),
  fc.tuple(fc.constant<FieldName>('port'), fc.oneof(fc.constantFrom('25', '110', '143', '993'), fc.string())),
  fc.tuple(fc.constant<FieldName>('maxSizeMb'), fc.oneof(fc.integer().map(String), fc.string())),
  fc.tuple(fc.constant<FieldName>('security'), security),
  fc.tuple(fc.constant<FieldName>('protocol'), protocol),
);

/** A version of the mailbox that somebody else made. */
const version: fc.Arbitrary<InboundMailbox> = fc
  .record({
    username: fc.constantFrom('support', 'other'),
    host: fc.constantFrom('imap.example.com', 'other.example.com'),
    port: fc.constantFrom(1143, 110, 143, 993),
    security: security,
    maxSizeMb: fc.integer({ min: 5, max: 20 }),
    protocol: protocol,
  })
  .map((values) => inbound(values));

type Step =
  | { readonly do: 'write'; readonly at: readonly [FieldName, string] }
  | { readonly do: 'merge' | 'dispute'; readonly theirs: InboundMailbox }
  | { readonly do: 'password'; readonly text: string }
  | { readonly do: 'mine' | 'theirs' | 'reset' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('write' as const), at: typed }),
  fc.record({ do: fc.constantFrom('merge' as const, 'dispute' as const), theirs: version }),
  fc.record({ do: fc.constant('password' as const), text: fc.string() }),
  fc.record({ do: fc.constantFrom('mine' as const, 'theirs' as const, 'reset' as const) }),
);

function take(draft: DraftController, next: Step): void {
  switch (next.do) {
    case 'write':
      draft.write(...next.at);
      break;
    case 'merge':
    case 'dispute':
      draft.merge(next.theirs, next.do === 'dispute');
      break;
    case 'password':
      draft.notePassword(next.text);
      break;
    case 'mine':
    case 'theirs':
      draft.decide(next.do);
      break;
    case 'reset':
      draft.reset();
  }
}

/** What the fields hold. */
function texts(draft: DraftController): Record<string, string> {
  return Object.fromEntries(draft.fields.map(({ name }) => [name, draft.text(name)]));
}

describe('a draft, after any sequence of events,', () => {
  it('never loses what the person typed because of what somebody else does', () => {
    fc.assert(
      fc.property(fc.array(step), version, (steps, theirs) => {
        const draft = newDraft();
        draft.edit(inbound());
        steps.forEach((each) => {
          take(draft, each);
        });
        const mine = draft.fields.filter(({ name }) => draft.isChanged(name)).map(({ name }) => name);
        const before = texts(draft);
        draft.merge(theirs);
        for (const { name } of draft.fields) {
          if (mine.includes(name)) expect(draft.text(name)).to.equal(before[name]);
          else if (name !== 'password') expect(draft.text(name)).to.equal(String(Reflect.get(theirs, name)));
        }
      }),
    );
  });

  it('keeps text exactly as typed', () => {
    fc.assert(
      fc.property(fc.array(step), typed, (steps, [name, text]) => {
        const draft = newDraft();
        draft.edit(inbound());
        steps.forEach((each) => {
          take(draft, each);
        });
        draft.write(name, text);
        expect(draft.text(name)).to.equal(text);
      }),
    );
  });

  it('is clean after a reset, and dirty if a text or the password differs', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const draft = newDraft();
        draft.edit(inbound());
        steps.forEach((each) => {
          take(draft, each);
        });
        const stored = draft.stored ?? inbound();
        const differs = draft.fields.some(
          ({ name }) => name !== 'password' && draft.text(name) !== String(Reflect.get(stored, name)),
        );
        expect(draft.isDirty).to.equal(differs || draft.password.isFilled);
        draft.reset();
        expect(draft.isDirty).to.equal(false);
      }),
    );
  });

  it('holds no password', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.array(step), (password, steps) => {
        const draft = newDraft();
        steps.forEach((each) => {
          take(draft, each);
        });
        draft.notePassword(password);
        const known = [draft.password, draft.values(), draft.changes(), texts(draft), draft.conflict];
        expect(JSON.stringify(known)).to.not.contain(password);
      }),
    );
  });

  it('has no conflict left once everything was decided', () => {
    fc.assert(
      fc.property(
        fc.array(typed),
        version,
        fc.constantFrom('mine' as const, 'theirs' as const),
        (edits, theirs, whose) => {
          const draft = newDraft();
          draft.edit(inbound());
          edits.forEach((edit) => draft.write(...edit));
          draft.merge(theirs, true);
          const mine = texts(draft);
          draft.decide(whose);
          expect(draft.conflict).to.equal(undefined);
          if (whose === 'mine') expect(texts(draft)).to.deep.equal(mine);
          else expect(draft.changes()).to.deep.equal({});
        },
      ),
    );
  });

  it('has values that the backend accepts as soon as nothing is wrong with it', () => {
    fc.assert(
      fc.property(
        fc.array(typed),
        fc.constantFrom<Mailbox | undefined>(inbound(), undefined),
        (edits, stored) => {
          const draft = newDraft();
          if (stored) draft.edit(stored);
          else draft.write('name', 'Box');
          edits.forEach((edit) => draft.write(...edit));
          draft.notePassword('secret');
          const isRight = draft.judge().length === 0;
          const checked = stored
            ? checkPatch(stored, { ...draft.changes(), password: 'secret' })
            : checkDraft({ ...draft.values(), password: 'secret' });
          expect(checked.ok).to.equal(isRight);
        },
      ),
    );
  });

  it('updates a usual port, and leaves text that is not a number', () => {
    const draft = newDraft();
    draft.edit(inbound({ port: 143 }));
    expect(draft.write('security', 'ssl-tls')).to.equal('993');
    draft.write('port', '993x');
    expect(draft.write('security', 'start-tls')).to.equal(undefined);
    expect(draft.text('port')).to.equal('993x');
  });

  it('changes the port only from one usual port to another, and never one that was typed', () => {
    fc.assert(
      fc.property(fc.array(typed), security, protocol, (edits, nextSecurity, nextProtocol) => {
        const draft = newDraft();
        draft.edit(inbound({ port: 143 }));
        let isTyped = false;
        for (const edit of edits) {
          draft.write(...edit);
          isTyped ||= edit[0] === 'port';
        }
        for (const [name, option] of [
          ['security', nextSecurity],
          ['protocol', nextProtocol],
        ] as const) {
          const [from, before] = [draft.portChoice, draft.text('port')];
          const port = draft.write(name, option);
          expect(draft.text('port')).to.equal(port ?? before);
          if (port === undefined) continue;
          expect(isTyped).to.equal(false);
          expect(usualPorts(from)).to.include(Number(before));
          expect(usualPorts(draft.portChoice)).to.include(Number(port));
        }
      }),
    );
  });

  it('has a new version after every change', () => {
    fc.assert(
      fc.property(fc.array(step), typed, (steps, edit) => {
        const draft = newDraft();
        draft.edit(inbound());
        steps.forEach((each) => {
          take(draft, each);
        });
        const { version: before } = draft;
        draft.write(...edit);
        expect(draft.version).to.be.greaterThan(before);
      }),
    );
  });
});

describe('a draft of the outbound mailbox', () => {
  it('requires the password only if the stored one would be sent elsewhere', () => {
    const cases: readonly (readonly [FieldName, string, boolean])[] = [
      ['fromAddress', 'new@example.com', false],
      ['host', ' SMTP.example.com', false],
      ['host', 'smtp.example.org', true],
      ['host', 'not a host', true],
      ['port', '0587', false],
      ['port', '25', true],
      ['username', 'other', true],
      ['security', 'ssl-tls', true],
    ];
    for (const [name, text, isNeeded] of cases) {
      const draft = newDraft();
      draft.edit(outbound());
      draft.write(name, text);
      expect(draft.needsPassword, `${name} ${text}`).to.equal(isNeeded);
      expect(draft.issue('password') !== undefined).to.equal(isNeeded);
    }
  });
});

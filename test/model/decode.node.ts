import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DEFAULT_CAPABILITIES } from '../../src/model/capabilities.js';
import { CONNECTION_STEPS, STEP_STATUSES } from '../../src/model/connection.js';
import { decodeCapabilities, decodeMailbox, decodePageFrame, decodeStep } from '../../src/model/decode.js';
import { isReadable } from '../../src/model/mailbox.js';
import {
  capabilitiesSchema,
  connectionStepSchema,
  mailboxSchema,
  pageFrameSchema,
} from '../../src/model/schemas.js';
import { MAILBOX_SHAPES } from '../../src/model/mailbox-shapes.js';
import { sampleMailboxes } from '../../src/testing.js';

/** Values that JSON can say. */
const wrong = fc.constantFrom<unknown>(
  undefined,
  null,
  '',
  'x',
  -1,
  0,
  1.5,
  2 ** 60,

  65_536,
  true,
  [],
  {},
);
const samples = fc.constantFrom(...sampleMailboxes(30));

/** An object of which a member or two have become something else. */
function spoiled(whole: object, names = Object.keys(whole)): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .dictionary(fc.constantFrom(...names, 'colour'), wrong, { maxKeys: 2 })
    .map((members) => ({ ...whole, ...members }));
}

describe('What is read without a schema', () => {
  it('is a mailbox exactly if the schema says so, and the same one', () => {
    const rows = samples.chain((mailbox) => spoiled(mailbox));
    fc.assert(
      fc.property(fc.oneof(rows, wrong), (row) => {
        const [read, judged] = [decodeMailbox(row), mailboxSchema.safeParse(row)];
        assert.deepEqual(read && isReadable(read) ? read : undefined, judged.data);
      }),
      { numRuns: 1000 },
    );
  });

  it('is an unreadable row with its plain members, if there is at least an id', () => {
    assert.deepEqual(decodeMailbox({ id: 'a', type: 'fax', host: 'h', password: 'p', port: {} }), {
      id: 'a',
      unreadable: true,
      raw: { id: 'a', type: 'fax', host: 'h' },
    });
    assert.equal(decodeMailbox({ ...sampleMailboxes(1)[0], id: '' }), undefined);
  });

  it('is capabilities, with defaults for everything that the schema refuses', () => {
    const names = Object.keys(DEFAULT_CAPABILITIES);
    fc.assert(
      fc.property(spoiled({ ...DEFAULT_CAPABILITIES, maxOutbound: 3 }, names), (told) => {
        const good = Object.entries(told).filter(
          ([name, value]) => capabilitiesSchema.safeParse({ [name]: value }).success && value !== undefined,
        );
        const expected = capabilitiesSchema.parse(Object.fromEntries(good));
        assert.deepEqual(decodeCapabilities(told), { ...DEFAULT_CAPABILITIES, ...expected });
      }),
    );
    assert.equal(decodeCapabilities({ namePattern: '[' })?.namePattern, DEFAULT_CAPABILITIES.namePattern);
    assert.equal(decodeCapabilities(7), undefined);
  });

  it('is a page exactly if the schema says so', () => {
    const counts = spoiled({ all: 3, inbound: 2, outbound: 1 });
    const pages = counts.chain((each) => spoiled({ items: [{}, 7], total: 3, counts: each }));
    fc.assert(
      fc.property(fc.oneof(pages, wrong), (page) => {
        assert.deepEqual(decodePageFrame(page), pageFrameSchema.safeParse(page).data);
      }),
      { numRuns: 1000 },
    );
  });

  it('is a step of a test exactly if the schema says so', () => {
    const whole = { ms: 3, code: 'timeout', detail: { port: 25 } };
    const steps = fc
      .tuple(fc.constantFrom(...CONNECTION_STEPS), fc.constantFrom(...STEP_STATUSES))
      .chain(([step, status]) => spoiled({ step, status, ...whole }));
    fc.assert(
      fc.property(fc.oneof(steps, wrong), (line) => {
        const expected = Object.entries(connectionStepSchema.safeParse(line).data ?? {});
        const read = decodeStep(line);
        assert.deepEqual(
          read,
          expected.length > 0 ? Object.fromEntries(expected.filter(([, v]) => v !== undefined)) : undefined,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('has every member of either type', () => {
    for (const mailbox of sampleMailboxes(30)) {
      assert.deepEqual(Object.keys(MAILBOX_SHAPES[mailbox.type]).sort(), Object.keys(mailbox).sort());
    }
  });
});

import { expect } from '@open-wc/testing';
import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { EventParser } from '../../../src/store/rest/event-parser.js';

type Told = readonly (readonly [what: string, ...values: unknown[]])[];

/** What a parser tells of a text that comes in parts. */
function told(parts: readonly string[]): Told {
  const heard: (readonly [string, ...unknown[]])[] = [];
  const parser = new EventParser({
    onId: (id) => heard.push(['id', id]),
    onRetry: (ms) => heard.push(['retry', ms]),
    onEvent: (type, data) => heard.push(['event', type, data]),
  });
  for (const part of parts) parser.feed(part);
  return heard;
}

/** What another parser tells of it. */
function toldByAnother(parts: readonly string[]): Told {
  const heard: (readonly [string, ...unknown[]])[] = [];
  const parser = createParser({
    onId: (id) => heard.push(['id', id]),
    onRetry: (ms) => heard.push(['retry', ms]),
    onEvent: ({ event = '', data }) => heard.push(['event', event, data]),
  });
  for (const part of parts) parser.feed(part);
  return heard;
}

const ends = fc.constantFrom('\n', '\r\n', '\r');
const names = fc.constantFrom('data', 'event', 'id', 'retry', '', 'datas', 'dat', 'other');
const values = fc.constantFrom('', 'x', ' x', ' two words', '12', '0x1', 'a:b', '\0', 'ü');
const lines = fc.tuple(names, fc.constantFrom(':', ': ', ''), values, ends).map((parts) => parts.join(''));
const streams = fc.array(fc.oneof(lines, ends), { maxLength: 30 }).map((all) => all.join(''));

describe('EventParser', () => {
  it('reports events with their types, lines and ids', () => {
    const stream = 'event: created\ndata: {\ndata:  "a"\nid: 7\n\ndata\n\n: comment\nretry: 300\nid: 8\n\n';
    expect(told([stream])).to.deep.equal([
      ['id', '7'],
      ['event', 'created', '{\n "a"'],
      ['event', '', ''],
      ['retry', 300],
      ['id', '8'],
    ]);
  });

  it('does not report an event that has not ended', () => {
    expect(told(['event: created\ndata: 1\n'])).to.deep.equal([]);
  });

  it('treats a carriage return and a line feed as one line end, even if they come separately', () => {
    expect(told(['data: 1\r', '\n\r', '\ndata: 2\r\n\r\n'])).to.deep.equal([
      ['event', '', '1'],
      ['event', '', '2'],
    ]);
  });

  it('reports an event at once if lines end with carriage returns alone', () => {
    expect(told(['data: 1\r\r'])).to.deep.equal([['event', '', '1']]);
  });

  it('reports the same however a stream is split, and the same as another parser', () => {
    fc.assert(
      fc.property(streams, fc.array(fc.nat(20), { maxLength: 20 }), (stream, sizes) => {
        const parts: string[] = [];
        let rest = stream;
        for (const size of sizes) {
          parts.push(rest.slice(0, size));
          rest = rest.slice(size);
        }
        parts.push(rest);
        expect(told(parts)).to.deep.equal(told([stream]));
        expect(told([stream])).to.deep.equal(toldByAnother([stream]));
      }),
    );
  });

  it('knows how many characters wait for the end of their event', () => {
    const parser = new EventParser({ onId: () => 0, onRetry: () => 0, onEvent: () => 0 });
    parser.feed('data: 12345\nda');
    expect(parser.waiting).to.equal(8);
    parser.feed('ta: 6\n\n');
    expect(parser.waiting).to.equal(0);
    parser.feed('data\n'.repeat(9));
    expect(parser.waiting).to.equal(9);
  });
});

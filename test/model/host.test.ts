import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { hostForAuthority, isEws, parseHost, type HostReading } from '../../src/model/host.js';
import { hostileTexts, hosts } from './arbitraries.js';

const ok = (kind: string, host: string, suggestion?: string) => ({
  ok: true,
  kind,
  host,
  ...(suggestion && { suggestion }),
});
const no = (problem: string, more: object = {}) => ({ ok: false, problem, ...more });
const read = (text: string): HostReading => parseHost(text);

const ACCEPTED: readonly (readonly [text: string, kind: string, host: string, suggestion?: string])[] = [
  ['imap.example.com', 'name', 'imap.example.com'],
  ['  IMAP.Example.COM  ', 'name', 'imap.example.com'],
  ['localhost', 'name', 'localhost'],
  ['mail-1.example.com', 'name', 'mail-1.example.com'],
  ['1and1.example', 'name', '1and1.example'],
  ['example.com.', 'name', 'example.com'],
  ['a.b.c.d.e.example', 'name', 'a.b.c.d.e.example'],
  ['bücher.example', 'name', 'xn--bcher-kva.example'],
  ['BÜCHER.example', 'name', 'xn--bcher-kva.example'],
  ['straße.example', 'name', 'xn--strae-oqa.example'],
  ['例え.テスト', 'name', 'xn--r8jz45g.xn--zckzah'],
  ['пример.рф', 'name', 'xn--e1afmkfd.xn--p1ai'],
  ['xn--bcher-kva.example', 'name', 'xn--bcher-kva.example'],
  ['ｍail．example', 'name', 'mail.example'],
  [`${'a'.repeat(63)}.example`, 'name', `${'a'.repeat(63)}.example`],
  ['192.0.2.7', 'ipv4', '192.0.2.7'],
  ['127.0.0.1', 'ipv4', '127.0.0.1'],
  ['0.0.0.0', 'ipv4', '0.0.0.0'],
  ['2001:DB8::0:1', 'ipv6', '2001:db8::1'],
  ['[2001:db8::1]', 'ipv6', '2001:db8::1'],
  ['::', 'ipv6', '::'],
  ['::1', 'ipv6', '::1'],
  ['::ffff:192.0.2.1', 'ipv6', '::ffff:c000:201'],
  ['1:2:3:4:5:6:7:8', 'ipv6', '1:2:3:4:5:6:7:8'],
  ['https://exchange.example.com/EWS/Exchange.asmx', 'ews', 'https://exchange.example.com/EWS/Exchange.asmx'],
  ['HTTPS://Exchange.Example.com/EWS/', 'ews', 'https://exchange.example.com/EWS/'],
  ['https://exchange.example.com', 'ews', 'https://exchange.example.com/'],
  ['https://exchange.example.com:443/EWS', 'ews', 'https://exchange.example.com/EWS'],
  ['https://exchange.example.com:8443/EWS?x=1', 'ews', 'https://exchange.example.com:8443/EWS?x=1'],
  ['https://[::1]/EWS', 'ews', 'https://[::1]/EWS'],
  ['mail@example.com', 'unusual', 'mail@example.com', 'mail.example.com'],
  ['Mail@Example.com', 'unusual', 'mail@example.com', 'mail.example.com'],
  ['imap2@example.com', 'unusual', 'imap2@example.com', 'imap2.example.com'],
  ['jane.doe@example.com', 'unusual', 'jane.doe@example.com', 'example.com'],
  ['mail@bücher.example', 'unusual', 'mail@xn--bcher-kva.example', 'mail.xn--bcher-kva.example'],
];

const REFUSED: readonly (readonly [text: string, problem: string, more?: object])[] = [
  ['', 'required'],
  [' \t\n', 'required'],
  ['example.com:993', 'host-with-port'],
  ['192.0.2.7:25', 'host-with-port'],
  ['[::1]:143', 'host-with-port'],
  ['example.com:', 'invalid-host'],
  ['example.com:port', 'invalid-host'],
  ['example .com', 'invalid-host'],
  ['under_score.example', 'invalid-host'],
  ['-a.example', 'invalid-host'],
  ['a-.example', 'invalid-host'],
  ['a..example', 'invalid-host'],
  ['.example', 'invalid-host'],
  ['example..', 'invalid-host'],
  [`${'a'.repeat(64)}.example`, 'invalid-host'],
  ['a.example/path', 'invalid-host'],
  ['a\\b.example', 'invalid-host'],
  ['a%2eb.example', 'invalid-host'],
  ['<img src=x onerror=alert(1)>', 'invalid-host'],
  ["'; DROP TABLE mailboxes; --", 'invalid-host'],
  ['xn--', 'invalid-host'],
  ['example.com。', 'invalid-host'],
  // what resolvers take for 127.0.0.1, and other addresses that are written unlike one
  ['2130706433', 'invalid-host'],
  ['0x7f000001', 'invalid-host'],
  ['0x7f.1', 'invalid-host'],
  ['127.1', 'invalid-host'],
  ['0177.0.0.1', 'invalid-host'],
  ['127.0.0.01', 'invalid-host'],
  ['127.0.0.1.', 'invalid-host'],
  ['①②⑦.⓪.⓪.①', 'invalid-host'],
  ['１２７.０.０.１', 'invalid-host'],
  ['127。0。0。1', 'invalid-host'],
  ['256.1.1.1', 'invalid-host'],
  ['1.2.3.4.5', 'invalid-host'],
  ['example.0x', 'invalid-host'],
  ['example.123', 'invalid-host'],
  ['1:2:3', 'invalid-host'],
  [':::', 'invalid-host'],
  ['fe80::1%eth0', 'invalid-host'],
  ['[example.com]', 'invalid-host'],
  ['[::1', 'invalid-host'],
  ['::1]', 'invalid-host'],
  ['http://exchange.example.com/EWS/', 'ews-not-https'],
  ['HTTP://exchange.example.com', 'ews-not-https'],
  ['ftp://example.com', 'invalid-host'],
  ['imaps://example.com', 'invalid-host'],
  ['javascript://example.com/%0aalert(1)', 'invalid-host'],
  ['javascript:alert(1)', 'invalid-host'],
  ['data:text/html,x', 'invalid-host'],
  ['https://', 'invalid-host'],
  ['https://user@example.com/', 'invalid-host'],
  ['https://user:secret@example.com/', 'invalid-host'],
  ['https://example.com/#part', 'invalid-host'],
  ['https://example.com/#', 'invalid-host'],
  ['https://under_score.example/', 'invalid-host'],
  ['@example.com', 'invalid-host'],
  ['mail@', 'invalid-host'],
  ['a@b@example.com', 'invalid-host'],
  ['mail@192.0.2.7', 'invalid-host'],
  ['mail@[::1]', 'invalid-host'],
  ['mail@example.com:25', 'invalid-host'],
  ['"a b"@example.com', 'invalid-host'],
  ['evil\u202Emoc.example', 'forbidden-character', { codePoint: 'U+202E' }],
  ['zero\u200Bwidth.example', 'forbidden-character', { codePoint: 'U+200B' }],
  ['soft\u00ADhyphen.example', 'forbidden-character', { codePoint: 'U+00AD' }],
  ['line\u2028separator.example', 'forbidden-character', { codePoint: 'U+2028' }],
  ['imap.example.com\r\n', 'forbidden-character', { codePoint: 'U+000D' }],
  ['https://2130706433/EWS', 'invalid-host'],
  ['https://0x7f.1/EWS', 'invalid-host'],
  ['https://exchange.example.com:0/EWS', 'invalid-host'],
  ['line\r\nbreak.example', 'forbidden-character', { codePoint: 'U+000D' }],
  ['null\0.example', 'forbidden-character', { codePoint: 'U+0000' }],
  ['half\uD800.example', 'forbidden-character', { codePoint: 'U+D800' }],
  [`${'a.'.repeat(126)}example`, 'too-long', { max: 253 }],
  [`https://example.com/${'a'.repeat(2100)}`, 'too-long', { max: 2048 }],
  ['a'.repeat(10_000), 'too-long', { max: 2048 }],
];

describe('parseHost', () => {
  for (const [text, kind, host, suggestion] of ACCEPTED) {
    it(`reads ${JSON.stringify(text)} as ${kind} ${host.slice(0, 60)}`, () => {
      expect(read(text)).to.deep.equal(ok(kind, host, suggestion));
    });
  }

  for (const [text, problem, more] of REFUSED) {
    it(`refuses ${JSON.stringify(text.slice(0, 60))} as ${problem}`, () => {
      expect(read(text)).to.deep.equal(no(problem, more));
    });
  }

  it('reads its own normal form as itself', () => {
    fc.assert(
      fc.property(hostileTexts, (text) => {
        const first = read(text);
        if (first.ok) expect(read(first.host)).to.deep.equal(first);
      }),
      { numRuns: 2000 },
    );
  });

  it('accepts every host name, address and EWS address', () => {
    fc.assert(fc.property(hosts, (host) => read(host).ok));
  });

  it('never returns a host with white space, capitals, control or invisible characters', () => {
    fc.assert(
      fc.property(hostileTexts, (text) => {
        const reading = read(text);
        if (!reading.ok) return;
        expect(reading.host).not.to.match(/[\s\p{Cc}\p{Cs}\u200B-\u200F\u202A-\u202E\u2066-\u2069]/u);
        if (reading.kind !== 'ews') expect(reading.host).to.match(/^[a-z0-9.:@_+-]+$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('suggests only what it would read as a host name', () => {
    fc.assert(
      fc.property(hostileTexts, (text) => {
        const reading = read(text);
        if (reading.ok && reading.suggestion !== undefined) {
          expect(read(reading.suggestion)).to.deep.equal(ok('name', reading.suggestion));
        }
      }),
    );
  });
});

describe('isEws', () => {
  it('is true of every stored EWS address and of nothing else', () => {
    fc.assert(
      fc.property(hostileTexts, (text) => {
        const reading = read(text);
        if (reading.ok) expect(isEws(reading.host)).to.equal(reading.kind === 'ews');
      }),
    );
  });
});

describe('hostForAuthority', () => {
  it('puts an IPv6 address in brackets and leaves the others', () => {
    expect(['::1', '192.0.2.7', 'imap.example.com'].map(hostForAuthority)).to.deep.equal([
      '[::1]',
      '192.0.2.7',
      'imap.example.com',
    ]);
  });
});

import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { hostForAuthority, parseHost } from '../../src/model/host.js';
import { parsePasted, type PastedTarget } from '../../src/model/paste.js';
import { ewsAddresses, hostileTexts, hostNames, ipv4, ipv6, passwords, usernames } from './arbitraries.js';

const servers = fc.oneof(hostNames, ipv4, ipv6).map((text) => {
  const reading = parseHost(text);
  return reading.ok ? reading.host : text;
});
const ports = fc.integer({ min: 1, max: 65_535 });

describe('parsePasted', () => {
  const understood: readonly (readonly [text: string, target: PastedTarget])[] = [
    ['imap.example.com', { host: 'imap.example.com' }],
    [' \u200Bimap.example.com\u00A0\r\n', { host: 'imap.example.com' }],
    ['imap.example.com/', { host: 'imap.example.com' }],
    ['imap.example.com:993', { host: 'imap.example.com', port: 993 }],
    ['[2001:db8::1]:143', { host: '2001:db8::1', port: 143 }],
    ['2001:db8::1', { host: '2001:db8::1' }],
    ['https://ews.example.com/EWS/Exchange.asmx', { host: 'https://ews.example.com/EWS/Exchange.asmx' }],
    [
      'imaps://user@imap.example.com:993',
      { host: 'imap.example.com', port: 993, username: 'user', security: 'ssl-tls', service: 'imap' },
    ],
    [
      'imaps://imap.example.com',
      { host: 'imap.example.com', port: 993, isUsualPort: true, security: 'ssl-tls', service: 'imap' },
    ],
    ['imap://imap.example.com', { host: 'imap.example.com', port: 143, isUsualPort: true, service: 'imap' }],
    [
      'POP3S://pop.example.com/',
      { host: 'pop.example.com', port: 995, isUsualPort: true, security: 'ssl-tls', service: 'pop3' },
    ],
    ['pop://pop.example.com:1110', { host: 'pop.example.com', port: 1110, service: 'pop3' }],
    ['smtp://smtp.example.com', { host: 'smtp.example.com', port: 25, isUsualPort: true, service: 'smtp' }],
    [
      'submission://smtp.example.com',
      { host: 'smtp.example.com', port: 587, isUsualPort: true, service: 'smtp' },
    ],
    [
      'submissions://smtp.example.com',
      { host: 'smtp.example.com', port: 465, isUsualPort: true, security: 'ssl-tls', service: 'smtp' },
    ],
    [
      'smtps://smtp.example.com',
      { host: 'smtp.example.com', port: 465, isUsualPort: true, security: 'ssl-tls', service: 'smtp' },
    ],
    [
      'imaps://jane%40example.com;AUTH=*@imap.example.com/INBOX;UID=20',
      {
        host: 'imap.example.com',
        port: 993,
        isUsualPort: true,
        username: 'jane@example.com',
        security: 'ssl-tls',
        service: 'imap',
      },
    ],
    [
      'imap://jane:p%20a%3Ass:w@[::1]:1143/?x#y',
      { host: '::1', port: 1143, username: 'jane', password: 'p a:ss:w', service: 'imap' },
    ],
    [
      'imap://100%@imap.example.com',
      { host: 'imap.example.com', port: 143, isUsualPort: true, username: '100%', service: 'imap' },
    ],
    [
      'https://DOMAIN%5Cjane:p%40ss:w@EWS.example.com:444/EWS/a@b?x',
      { host: 'https://ews.example.com:444/EWS/a@b?x', username: 'DOMAIN\\jane', password: 'p@ss:w' },
    ],
    [
      'https://jane:p/a?s#s:w@rd@ews.example.com/EWS',
      { host: 'https://ews.example.com/EWS', username: 'jane', password: 'p/a?s#s:w@rd' },
    ],
    [
      'imaps://jane:p/w@imap.example.com:1993/INBOX',
      {
        host: 'imap.example.com',
        port: 1993,
        username: 'jane',
        password: 'p/w',
        security: 'ssl-tls',
        service: 'imap',
      },
    ],
    [
      'http://jane:secret@ews.example.com/EWS',
      { host: 'http://ews.example.com/EWS', username: 'jane', password: 'secret' },
    ],
    ['ftp://jane:p/w@no host:21', { host: 'ftp://no host:21', username: 'jane', password: 'p/w' }],
    ['https://jane:secret@', { host: 'https://', username: 'jane', password: 'secret' }],
    ['https://jane:@ews.example.com', { host: 'https://ews.example.com/', username: 'jane' }],
    ['https://jane@ews.example.com', { host: 'https://ews.example.com/', username: 'jane' }],
    ['mail@example.com', { host: 'mail@example.com' }],
    ['jane:p@ss:w@mail.example.com', { host: 'mail.example.com', username: 'jane', password: 'p@ss:w' }],
    [
      'jane%40example.com:secret@mail.example.com:993/',
      { host: 'mail.example.com', port: 993, username: 'jane@example.com', password: 'secret' },
    ],
  ];
  for (const [text, target] of understood) {
    it(`takes ${JSON.stringify(text)} apart`, () => {
      expect(parsePasted(text)).to.deep.equal(target);
    });
  }

  const left = [
    '',
    ' ',
    'no host',
    'example.com:0',
    'example.com:65536',
    'example.com:123456',
    'imaps://',
    'mailto:jane@example.com',
    'Mail: jane@example.com',
    'jane:secret@',
    'imaps://user@',
    'imaps://user:@',
    'imaps://:@',
    'imaps://host:0',
    'http://example.com/',
    'http://jane@example.com/',
    'ftp://example.com',
    'javascript:alert(1)',
    'toString://example.com',
    '__proto__://example.com',
    'x'.repeat(5000),
  ];
  for (const text of left) {
    it(`leaves ${JSON.stringify(text.slice(0, 40))} as it is`, () => {
      expect(parsePasted(text)).to.equal(undefined);
    });
  }

  it('takes apart any host with a port', () => {
    fc.assert(
      fc.property(servers, ports, (host, port) => {
        expect(parsePasted(`${hostForAuthority(host)}:${port}`)).to.deep.equal({ host, port });
        expect(parsePasted(hostForAuthority(host))).to.deep.equal({ host });
      }),
    );
  });

  it('takes apart a URL with all parts, percent-encoded', () => {
    fc.assert(
      fc.property(servers, ports, usernames, passwords, (host, port, username, password) => {
        const userinfo = `${encodeURIComponent(username)}:${encodeURIComponent(password)}`;
        expect(parsePasted(`imaps://${userinfo}@${hostForAuthority(host)}:${port}/`)).to.deep.equal({
          ...{ host, port, username, password },
          ...{ service: 'imap', security: 'ssl-tls' },
        });
      }),
    );
  });

  it('takes an EWS address as it is', () => {
    fc.assert(
      fc.property(ewsAddresses, (address) => {
        const reading = parseHost(address);
        expect(parsePasted(address)).to.deep.equal({ host: reading.ok && reading.host });
      }),
    );
  });

  it('returns only what fits into fields: a host in normal form, a port in range', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostileTexts,
          hostileTexts.map((text) => `imaps://${text}`),
        ),
        (text) => {
          const target = parsePasted(text);
          if (!target) return;
          const reading = parseHost(target.host);
          // where a password was in it, the rest is told whatever it is
          if (!target.password) expect(reading.ok && reading.host).to.equal(target.host);
          if (target.port !== undefined) expect(target.port).to.be.within(1, 65_535);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

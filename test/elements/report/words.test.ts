import { expect } from '@open-wc/testing';
import { findingOf, hasWords, spokenReport } from '../../../src/elements/report/report-text.js';
import german from '../../../src/locales/de.js';
import { english } from '../../../src/messages/en.js';
import type { ConnectionTarget } from '../../../src/model/connection-advice.js';
import { CONNECTION_CODES, type ConnectionStep } from '../../../src/model/connection.js';

const tested: ConnectionTarget = {
  type: 'inbound',
  host: 'imap.example.com',
  port: 1143,
  security: 'start-tls',
  username: 'support',
  protocol: 'imap',
};
const detail = { found: 'pop3', provider: 'google', seconds: 4.2, sender: 'help@example.com' };

function failed(code: string | undefined): ConnectionStep {
  return { step: 'login', status: 'failed', ...(code !== undefined && { code }) };
}

function words(code: string | undefined, text = english, facts: object = detail): readonly string[] {
  return findingOf({ ...failed(code), detail: { ...facts } }, tested, text);
}

describe('the texts for what a connection test finds', () => {
  for (const text of [english, german]) {
    it(`cover every code, name the server, and are whole sentences: ${text.lang}`, () => {
      for (const code of CONNECTION_CODES) {
        for (const facts of [detail, {}]) {
          const [what = '', ...rest] = words(code, text, facts);
          expect(what, code).to.include('imap.example.com');
          for (const sentence of [what, ...rest]) {
            expect(sentence, code).to.match(/^[\p{L}\d].*\.$/u);
            expect(sentence, code).to.not.match(/undefined|null|NaN|\s\s/);
          }
        }
      }
    });

    it(`name the port wherever a server was connected to: ${text.lang}`, () => {
      const withoutPort = ['name-not-found', 'no-address', 'resolve-timeout', 'resolve-failed'];
      for (const code of CONNECTION_CODES)
        expect(words(code, text)[0]?.includes(':1143'), code).to.equal(!withoutPort.includes(code));
    });

    it(`never advise going without protection, and differ for each code: ${text.lang}`, () => {
      const advice = CONNECTION_CODES.map((code) => words(code, text).join(' '));
      for (const each of advice)
        expect(each).to.not.match(
          /unknown error|unbekannter Fehler|ignor|turn off|verification|Überprüfung|ssl=0/i,
        );
      expect(new Set(advice).size).to.equal(CONNECTION_CODES.length);
    });
  }

  it('differ between the languages', () => {
    for (const code of CONNECTION_CODES)
      for (const [index, sentence] of words(code).entries())
        expect(sentence, code).to.not.equal(words(code, german)[index]);
  });

  it('use the facts', () => {
    expect(words('wrong-protocol')[0]).to.equal('imap.example.com:1143 is a POP3 server, not IMAP.');
    expect(words('wrong-protocol', english, { found: 'smtp' })[0]).to.include('an SMTP server');
    expect(words('wrong-protocol', english, { found: 'gopher\u202E' })[0]).to.include('does not speak IMAP');
    expect(words('app-password-required')[1]).to.include('Google does not');
    expect(words('app-password-required', english, { provider: '<b>' })[1]).to.include('imap.example.com');
    expect(words('login-held', english, { retryAfter: 9.2 })[2]).to.include('wait 10 seconds');
    expect(words('connect-timeout')[0]).to.include('within 5 seconds');
  });

  it('advise choosing another protocol only if the form offers it', () => {
    const advice = (found: string, target: ConnectionTarget, text = english): string =>
      findingOf({ ...failed('wrong-protocol'), detail: { found } }, target, text)[2];
    expect(advice('pop3', tested)).to.include('choose POP3');
    expect(advice('imap', { ...tested, protocol: 'pop3' }, german)).to.include('wählen Sie IMAP');
    const outbound: ConnectionTarget = { ...tested, type: 'outbound' };
    for (const text of [english, german]) {
      for (const found of ['smtp', 'ftp', 'ssh', 'http'])
        expect(advice(found, tested, text)).to.not.match(/SMTP|FTP|SSH|HTTP/);
      expect(advice('imap', outbound, text)).to.not.include('IMAP');
    }
  });

  it('exist for every code, and for no other word', () => {
    const known = (code: string | undefined): boolean => hasWords(failed(code), english);
    expect(CONNECTION_CODES.every(known)).to.equal(true);
    expect(['odd', 'constructor', '', undefined].some(known)).to.equal(false);
  });

  it('name the step, the server and the code if the code is unknown', () => {
    for (const text of [english, german]) {
      const [what] = words('odd\u202E', text);
      expect(what)
        .to.include(text['step.login'])
        .and.include('imap.example.com:1143')
        .and.include('⟨U+202E⟩');
      expect(words(undefined, text)[0]).to.include(text['step.login']);
      expect(words('constructor', text)[0]).to.include('(constructor)');
    }
  });

  it('name the server of an EWS address, and of an IPv6 address in brackets', () => {
    const step: ConnectionStep = { step: 'connect', status: 'failed', code: 'connection-refused' };
    const at = (host: string): string => findingOf(step, { ...tested, host }, english)[0];
    expect(at('https://ews.example.com/EWS/Exchange.asmx')).to.include('ews.example.com:443');
    expect(at('https://ews.example.com:4443/')).to.include('ews.example.com:4443');
    expect(at('https://')).to.include('https://');
    expect(at('a\u202Eb.test')).to.include('a⟨U+202E⟩b.test:1143');
    expect(at('2001:db8::1')).to.include('[2001:db8::1]:1143');
  });
});

describe('the announcement of a report', () => {
  const steps: readonly ConnectionStep[] = [
    { step: 'resolve', status: 'ok' },
    { step: 'connect', status: 'failed', code: 'connection-refused' },
  ];
  const report = { steps, result: 'running', tested, isOutdated: false } as const;

  it('is each step as it ends, then the overall result and the finding', () => {
    expect(spokenReport({ ...report, steps: [] }, english)).to.equal('Testing the connection…');
    expect(spokenReport(report, english)).to.equal('Connect: Failed');
    expect(spokenReport({ ...report, result: 'failed' }, english)).to.equal(
      'The connection does not work. imap.example.com:1143 refuses connections.',
    );
  });
});

import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import {
  connectionFixes,
  connectionTarget,
  isSameDomain,
  type ConnectionFix,
  type ConnectionTarget,
} from '../../src/model/connection-advice.js';
import {
  CERTIFICATE_PROBLEMS,
  CONNECTION_CODES,
  STEP_STATUSES,
  type ConnectionCode,
  type ConnectionFacts,
  type ConnectionStep,
} from '../../src/model/connection.js';
import { PROTOCOLS, SECURITIES } from '../../src/model/mailbox.js';
import { checkDraft } from '../../src/model/validation.js';
import { ewsAddresses, hostNames, hosts } from './arbitraries.js';

const imap: ConnectionTarget = {
  type: 'inbound',
  host: 'mail.example.com',
  port: 143,
  security: 'start-tls',
  username: 'support',
  protocol: 'imap',
};
const smtp: ConnectionTarget = {
  type: 'outbound',
  host: 'smtp.example.com',
  port: 25,
  security: 'start-tls',
  username: 'help@example.com',
  fromAddress: 'other@example.com',
};

function failed(code: ConnectionCode, detail: object = {}): ConnectionStep {
  return { step: 'tls', status: 'failed', code, detail: { ...detail } };
}

function fixes(
  code: ConnectionCode,
  target: Partial<ConnectionTarget> = {},
  detail: ConnectionFacts | object = {},
): readonly ConnectionFix[] {
  return connectionFixes(failed(code, detail), { ...imap, ...target });
}

function certificate(names: readonly string[], problems: readonly string[] = ['name-mismatch']): object {
  return { certificate: { names, problems } };
}

const ports = fc.oneof(
  fc.constantFrom(25, 110, 143, 465, 587, 993, 995),
  fc.integer({ min: 1, max: 65_535 }),
);
const target: fc.Arbitrary<ConnectionTarget> = fc.oneof(
  fc.record({
    type: fc.constant('inbound' as const),
    host: hosts,
    port: ports,
    security: fc.constantFrom(...SECURITIES),
    username: fc.constantFrom('support', 'support@example.com'),
    protocol: fc.constantFrom(...PROTOCOLS),
  }),
  fc.record({
    type: fc.constant('outbound' as const),
    host: hostNames,
    port: ports,
    security: fc.constantFrom(...SECURITIES),
    username: fc.constantFrom('help', 'help@example.com'),
    fromAddress: fc.constant('other@example.com'),
  }),
);
const detail = fc.record({
  found: fc.constantFrom('imap', 'pop3', 'smtp', 'http', 'unknown'),
  certificate: fc.record({
    names: fc.array(fc.oneof(hosts, fc.constant('*.example.com'), fc.string()), { maxLength: 4 }),
    problems: fc.subarray([...CERTIFICATE_PROBLEMS]),
  }),
});
const step: fc.Arbitrary<ConnectionStep> = fc.record({
  step: fc.constant('tls' as const),
  status: fc.constantFrom(...STEP_STATUSES),
  code: fc.constantFrom<string>(...CONNECTION_CODES, 'odd'),
  detail,
});

describe('what may fix a connection', () => {
  it('is another port, with TLS first, if nobody listens', () => {
    expect(fixes('connection-refused', { port: 110 })).to.deep.equal([
      { port: 993, security: 'ssl-tls' },
      { port: 143, security: 'start-tls' },
    ]);
    expect(fixes('connect-timeout')).to.deep.equal([{ port: 993, security: 'ssl-tls' }]);
    expect(fixes('connection-refused', { port: 993, security: 'ssl-tls' })).to.deep.equal([
      { port: 143, security: 'start-tls-required' },
    ]);
    expect(connectionFixes(failed('connect-timeout'), smtp)).to.deep.equal([
      { port: 465, security: 'ssl-tls' },
      { port: 587, security: 'start-tls' },
    ]);
  });

  it('is the usual port, or the protocol that was found, if another one is spoken', () => {
    expect(fixes('wrong-protocol', { port: 110 }, { found: 'pop3' })).to.deep.equal([
      { port: 993, security: 'ssl-tls' },
      { port: 143, security: 'start-tls' },
      { protocol: 'pop3', port: 110 },
    ]);
    expect(fixes('wrong-protocol', {}, { found: 'pop3' })).to.deep.equal([{ protocol: 'pop3', port: 143 }]);
    expect(fixes('wrong-protocol', {}, { found: 'smtp' })).to.deep.equal([]);
    expect(connectionFixes(failed('wrong-protocol', { found: 'imap' }), smtp)).to.deep.equal([]);
  });

  it('is the kind of TLS that the port is for', () => {
    expect(fixes('tls-expected', { port: 993 })).to.deep.equal([
      { security: 'ssl-tls' },
      { port: 143, security: 'start-tls' },
    ]);
    expect(fixes('tls-expected', { port: 995 })[0]).to.deep.equal({ port: 993, security: 'ssl-tls' });
    expect(fixes('plaintext-expected', { security: 'ssl-tls' })).to.deep.equal([
      { port: 993, security: 'ssl-tls' },
      { security: 'start-tls-required' },
    ]);
  });

  it('is TLS, or to require it, if a password was sent in plain text', () => {
    const warned: ConnectionStep = { step: 'tls', status: 'warning', code: 'plaintext' };
    expect(connectionFixes(warned, imap)).to.deep.equal([
      { port: 993, security: 'ssl-tls' },
      { security: 'start-tls-required' },
    ]);
    expect(fixes('starttls-not-offered', { security: 'start-tls-required' })).to.deep.equal([
      { port: 993, security: 'ssl-tls' },
    ]);
  });

  it('is a name from the certificate, first one of the same domain', () => {
    const names = certificate(['*.example.com', 'mx.hoster.test', 'IMAP.example.com']);
    expect(fixes('certificate-name-mismatch', {}, names)).to.deep.equal([{ host: 'imap.example.com' }]);
    expect(fixes('certificate-name-mismatch', {}, certificate(['*.x.test', 'mx.hoster.test']))).to.deep.equal(
      [{ host: 'mx.hoster.test' }],
    );
    const ews = { host: 'https://old.example.com/EWS/Exchange.asmx' };
    expect(fixes('certificate-name-mismatch', ews, certificate(['new.example.com']))).to.deep.equal([
      { host: 'https://new.example.com/EWS/Exchange.asmx' },
    ]);
  });

  it('is no name from a certificate that proves nothing, and no invalid name', () => {
    const untrusted = certificate(['imap.example.com'], ['self-signed', 'name-mismatch']);
    expect(fixes('certificate-name-mismatch', {}, untrusted)).to.deep.equal([]);
    const odd = certificate(['*.example.com', 'localhost', '192.0.2.1', 'https://x.test/', 'a b.test', '']);
    expect(fixes('certificate-name-mismatch', {}, odd)).to.deep.equal([]);
  });

  it('is the usual address of Exchange Web Services', () => {
    expect(fixes('ews-not-found', { host: 'https://mail.example.com/owa/' })).to.deep.equal([
      { host: 'https://mail.example.com/EWS/Exchange.asmx' },
    ]);
    expect(fixes('ews-not-found', { host: 'https://mail.example.com/ews/exchange.asmx' })).to.deep.equal([]);
    expect(fixes('connection-refused', { host: 'https://mail.example.com/ews', port: 110 })).to.deep.equal(
      [],
    );
  });

  it('is the other protocol if one is switched off, and the login address if another sender is refused', () => {
    expect(fixes('protocol-disabled')).to.deep.equal([{ protocol: 'pop3', port: 110 }]);
    expect(fixes('protocol-disabled', { protocol: 'pop3', port: 2110 })).to.deep.equal([
      { protocol: 'imap', port: 143 },
    ]);
    expect(fixes('protocol-disabled', { port: 110 })).to.deep.equal([{ protocol: 'pop3', port: 110 }]);
    expect(connectionFixes(failed('sender-refused'), smtp)).to.deep.equal([
      { fromAddress: 'help@example.com' },
    ]);
    expect(connectionFixes(failed('sender-refused'), { ...smtp, username: 'help' })).to.deep.equal([]);
  });

  it('always changes something, and only if something went wrong', () => {
    fc.assert(
      fc.property(step, target, (ended, tested) => {
        const found = connectionFixes(ended, tested);
        if (ended.status === 'ok' || ended.status === 'skipped') expect(found).to.deep.equal([]);
        for (const fix of found)
          expect(JSON.stringify(connectionTarget({ ...tested, ...fix }))).to.not.equal(
            JSON.stringify(connectionTarget(tested)),
          );
      }),
    );
  });

  it('never protects less than was asked for', () => {
    fc.assert(
      fc.property(step, target, (ended, tested) => {
        for (const { security } of connectionFixes(ended, tested))
          if (tested.security !== 'start-tls') expect(security).to.not.equal('start-tls');
      }),
    );
  });

  it('is accepted by the rules of the fields', () => {
    fc.assert(
      fc.property(step, target, (ended, tested) => {
        for (const fix of connectionFixes(ended, tested)) {
          const draft = { name: 'Support', password: 'x', ...tested, ...fix };
          const named = tested.type === 'outbound' ? { ...draft, name: 'smtp-client' } : draft;
          expect(checkDraft(named).ok).to.equal(true);
        }
      }),
    );
  });

  it('is found without trust in what a server sends', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CONNECTION_CODES), fc.anything(), target, (code, sent, tested) => {
        connectionFixes(
          { step: 'tls', status: 'failed', code, detail: sent as Readonly<Record<string, unknown>> },
          tested,
        );
      }),
    );
  });
});

describe('hosts of the same domain', () => {
  it('share a registered domain', () => {
    expect(isSameDomain('mail.example.com', 'imap.example.com')).to.equal(true);
    expect(isSameDomain('example.com', 'imap.example.com')).to.equal(true);
    expect(isSameDomain('https://a.example.com/ews', 'https://b.example.com/ews')).to.equal(true);
    expect(isSameDomain('mail.example.co.uk', 'imap.example.co.uk')).to.equal(true);
  });

  it('do not share a public suffix only, or the end of a word', () => {
    expect(isSameDomain('mail.example.co.uk', 'mail.other.co.uk')).to.equal(false);
    expect(isSameDomain('mail.example.com', 'mail.bad-example.com')).to.equal(false);
    expect(isSameDomain('localhost', 'mail.localhost')).to.equal(false);
    expect(isSameDomain('mail.example.com', 'example.com.evil.test')).to.equal(false);
  });

  it('do not exist for an address, except itself', () => {
    fc.assert(fc.property(fc.oneof(hostNames, ewsAddresses), (name) => !isSameDomain('192.0.2.7', name)));
  });
});

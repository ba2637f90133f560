import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { PROTOCOLS, SECURITIES } from '../../src/model/mailbox.js';
import {
  followingPort,
  mailService,
  PORT_RANGE,
  suggestedPort,
  usualPorts,
  type PortChoice,
} from '../../src/model/ports.js';

const SERVICES = [...PROTOCOLS, 'smtp'] as const;
const choices: fc.Arbitrary<PortChoice> = fc.record({
  service: fc.constantFrom(...SERVICES),
  security: fc.constantFrom(...SECURITIES),
});
const ports = fc.oneof(fc.constantFrom(25, 110, 143, 465, 587, 993, 995), fc.integer(PORT_RANGE));
const choice = (service: PortChoice['service'], security: PortChoice['security']): PortChoice => ({
  service,
  security,
});

describe('usual ports', () => {
  const table = [
    ['imap', [143], [993]],
    ['pop3', [110], [995]],
    ['smtp', [587, 25], [465]],
  ] as const;
  for (const [service, startTls, tls] of table) {
    it(`of ${service} are ${startTls.join(' or ')} for STARTTLS and ${tls.join()} for TLS`, () => {
      expect(usualPorts(choice(service, 'start-tls'))).to.deep.equal(startTls);
      expect(usualPorts(choice(service, 'start-tls-required'))).to.deep.equal(startTls);
      expect(usualPorts(choice(service, 'ssl-tls'))).to.deep.equal(tls);
    });
  }

  it('are those of the type and the protocol', () => {
    expect(mailService('outbound', undefined)).to.equal('smtp');
    expect(mailService('outbound', 'imap')).to.equal('smtp');
    expect(mailService('inbound', undefined)).to.equal('imap');
    for (const protocol of PROTOCOLS) expect(mailService('inbound', protocol)).to.equal(protocol);
  });
});

describe('suggestedPort', () => {
  it('offers the usual port instead of one that does not fit, as with the default of a new inbound mailbox', () => {
    expect(suggestedPort(choice('imap', 'start-tls'), 110)).to.equal(143);
    expect(suggestedPort(choice('smtp', 'start-tls'), 465)).to.equal(587);
  });

  it('offers nothing for a port that fits', () => {
    fc.assert(
      fc.property(choices, ports, (each, port) => {
        const offered = suggestedPort(each, port);
        expect(offered === undefined).to.equal(usualPorts(each).includes(port));
        if (offered !== undefined) expect(suggestedPort(each, offered)).to.equal(undefined);
      }),
    );
  });
});

describe('followingPort', () => {
  const table: readonly (readonly [from: PortChoice, to: PortChoice, port: number, then: number])[] = [
    [choice('imap', 'start-tls'), choice('imap', 'ssl-tls'), 143, 993],
    [choice('imap', 'ssl-tls'), choice('imap', 'start-tls-required'), 993, 143],
    [choice('imap', 'start-tls'), choice('pop3', 'start-tls'), 143, 110],
    [choice('imap', 'ssl-tls'), choice('pop3', 'ssl-tls'), 993, 995],
    [choice('smtp', 'start-tls'), choice('smtp', 'ssl-tls'), 25, 465],
    [choice('smtp', 'start-tls'), choice('smtp', 'ssl-tls'), 587, 465],
    [choice('smtp', 'ssl-tls'), choice('smtp', 'start-tls'), 465, 587],
    // usual for both
    [choice('smtp', 'start-tls'), choice('smtp', 'start-tls-required'), 25, 25],
    // the default of a new inbound mailbox is POP3's port: it was not usual for IMAP, so nothing follows
    [choice('imap', 'start-tls'), choice('imap', 'ssl-tls'), 110, 110],
    [choice('imap', 'start-tls'), choice('pop3', 'start-tls'), 110, 110],
    [choice('imap', 'start-tls'), choice('imap', 'ssl-tls'), 2143, 2143],
  ];
  for (const [from, to, port, then] of table) {
    it(`makes ${port} ${then} from ${from.service} ${from.security} to ${to.service} ${to.security}`, () => {
      expect(followingPort(from, to, port, false)).to.equal(then);
      expect(followingPort(from, to, port, true)).to.equal(port);
    });
  }

  it('never touches a port that somebody typed', () => {
    fc.assert(
      fc.property(choices, choices, ports, (from, to, port) => followingPort(from, to, port, true) === port),
    );
  });

  it('changes nothing if nothing else was chosen, as when a mailbox is opened', () => {
    fc.assert(
      fc.property(
        choices,
        ports,
        fc.boolean(),
        (each, port, typed) => followingPort(each, each, port, typed) === port,
      ),
    );
  });

  it('follows to a usual port, and only from one', () => {
    fc.assert(
      fc.property(choices, choices, ports, (from, to, port) => {
        const then = followingPort(from, to, port, false);
        if (then !== port) {
          expect(usualPorts(from)).to.include(port);
          expect(usualPorts(to)).to.include(then);
        } else {
          expect(!usualPorts(from).includes(port) || usualPorts(to).includes(port)).to.equal(true);
        }
      }),
    );
  });
});

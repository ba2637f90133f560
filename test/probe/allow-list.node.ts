import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAllowList } from '../../server/probe/policy/allow-list.js';
import { TargetPolicy } from '../../server/probe/policy/target-policy.js';
import type { ProbeService } from '../../server/probe/probe-target.js';
import { StartError } from '../../server/start-error.js';

function isAllowed(
  list: string,
  host: string,
  address: string,
  port = 143,
  service: ProbeService = 'imap',
): boolean {
  const policy = new TargetPolicy(parseAllowList(list));
  const target = { service, host, port };
  return policy.mayResolve(target) && policy.allows(target, [address]);
}

describe('an operator’s list', () => {
  for (const [list, host, address, port, expected] of [
    ['', 'mail.example.com', '93.184.215.14', 143, true],
    ['', 'mail.example.com', '10.1.2.3', 143, false],
    ['10.0.0.0/8', 'mail.example.com', '10.1.2.3', 143, true],
    ['10.0.0.0/8', '10.1.2.3', '10.1.2.3', 143, true],
    ['10.0.0.0/8', 'mail.example.com', '11.1.2.3', 143, true],
    ['10.1.2.4', 'mail.example.com', '10.1.2.3', 143, false],
    ['10.0.0.0/8', 'mail.internal', '10.1.2.3', 143, false],
    ['10.0.0.0/8', 'MAIL.INTERNAL', '10.1.2.3', 143, false],
    ['10.0.0.0/8', 'mail@example.com', '10.1.2.3', 143, false],
    ['mail.internal', 'mail.internal', '10.1.2.3', 143, true],
    ['mail.internal', 'mail.internal', 'fd00::7', 143, true],
    ['MAIL.internal.', 'mail.internal', '10.1.2.3', 143, true],
    ['mail.internal', 'other.internal', '10.1.2.3', 143, false],
    ['mail.internal', 'mail.internal', '10.1.2.3', 2525, false],
    ['mail.internal:2525', 'mail.internal', '10.1.2.3', 2525, true],
    ['mail.internal:2525', 'mail.internal', '10.1.2.3', 143, false],
    ['mail.internal:2525', 'mail.example.com', '93.184.215.14', 2525, false],
    ['mail.internal:65535', 'mail.internal', '10.1.2.3', 65_535, true],
    ['mail.internal:*', 'mail.internal', '10.1.2.3', 7, true],
    ['mail.internal, :2525', 'mail.internal', '10.1.2.3', 2525, true],
    [':2525', 'mail.example.com', '93.184.215.14', 2525, true],
    [':2525', 'mail.example.com', '10.1.2.3', 2525, false],
    ['mail.example.com:2525', 'mail.example.com', '93.184.215.14', 2525, true],
    ['10.0.0.0/8:2525\n172.16.0.0/12', 'mail.example.com', '10.1.2.3', 2525, true],
    ['10.0.0.0/8:2525 172.16.0.0/12', 'mail.example.com', '172.16.2.3', 143, true],
    ['fd00::/8', 'mail.example.com', 'fd12::1', 993, true],
    ['[fd00::1]:2525', 'mail.example.com', 'fd00::1', 2525, true],
    ['::ffff:10.1.2.3', 'mail.example.com', '10.1.2.3', 143, true],
  ] as const) {
    it(`of “${list.trim()}” ${expected ? 'allows' : 'does not allow'} ${host} at ${address}, port ${port}`, () => {
      assert.equal(isAllowed(list, host, address, port), expected);
    });
  }

  for (const [list, host, address, expected] of [
    ['0.0.0.0/0, ::/0', 'mail.example.com', '127.0.0.1', false],
    ['127.0.0.0/8', 'mail.example.com', '127.0.0.1', false],
    ['127.0.0.1', 'mail.example.com', '127.0.0.1', true],
    ['127.0.0.1/32', 'mail.example.com', '127.0.0.1', true],
    ['::1', '::1', '::1', true],
    ['mail.internal', 'mail.internal', '127.0.0.1', false],
    ['mail.internal', 'mail.internal', '169.254.169.254', false],
    ['localhost', 'localhost', '127.0.0.1', true],
    ['localhost', 'localhost', '::1', true],
    ['localhost', 'localhost', '169.254.169.254', false],
    ['localhost', '127.0.0.1', '127.0.0.1', false],
    ['fd00::/8', 'mail.example.com', 'fd00:ec2::254', false],
    ['fd00:ec2::254', 'mail.example.com', 'fd00:ec2::254', true],
    ['fd00::/8', 'mail.example.com', 'fd00:ec2::23', false],
    ['fd00::/8', 'mail.example.com', 'fd20:ce::254', false],
    ['fd00::/8', 'mail.example.com', 'fd00:42::42', false],
    ['169.254.0.0/16', 'mail.example.com', '169.254.169.254', false],
    ['fe80::/10', 'mail.example.com', 'fe80::1', false],
    ['168.63.0.0/16', 'mail.example.com', '168.63.129.16', false],
    ['100.64.0.0/10', 'mail.example.com', '100.100.100.200', false],
    ['192.0.0.0/24', 'mail.example.com', '192.0.0.192', false],
    ['0.0.0.0', 'mail.example.com', '0.0.0.0', false],
    ['224.0.0.1', 'mail.example.com', '224.0.0.1', false],
    ['255.255.255.255', 'mail.example.com', '255.255.255.255', false],
    ['::192.0.2.1', 'mail.example.com', '::192.0.2.1', false],
  ] as const) {
    it(`of “${list}” ${expected ? 'allows' : 'does not allow'} ${host} at ${address}, which needs an entry of its own`, () => {
      assert.equal(isAllowed(list, host, address), expected);
    });
  }

  it('is not needed for the usual ports of mail services, nor for 443 with Exchange Web Services', () => {
    for (const port of [25, 110, 143, 465, 587, 993, 995]) {
      assert.equal(isAllowed('', 'mail.example.com', '93.184.215.14', port), true, String(port));
      assert.equal(isAllowed('', 'mail.example.com', '93.184.215.14', port, 'ews'), false, String(port));
    }
    assert.equal(isAllowed('', 'mail.example.com', '93.184.215.14', 443, 'ews'), true);
    assert.equal(isAllowed('', 'mail.example.com', '93.184.215.14', 443), false);
    for (const port of [1, 22, 80, 3306, 6379, 8080, 65_535]) {
      assert.equal(isAllowed('', 'mail.example.com', '93.184.215.14', port), false, String(port));
    }
  });

  for (const entry of [
    '10.0.0.0/33',
    '10.0.0/8',
    'mail internal_',
    'a:b',
    'mail:0',
    'mail:65536',
    '[::1',
    '[::1]x:25',
    'http://x',
    'fe80::1%eth0',
    '::/129',
    '1.2.3.4/x',
    ':',
    'a@b.example',
  ]) {
    it(`cannot contain “${entry}”`, () => {
      assert.throws(
        () => parseAllowList(entry.replace(' ', '_ ')),
        (error: unknown) => error instanceof StartError && error.message.includes('PROBE_ALLOW'),
      );
    });
  }
});

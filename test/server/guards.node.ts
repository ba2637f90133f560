import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { hasToken, isForeignChange, isForOwnName, ownNames } from '../../server/http/guards.js';

const names = ownNames('127.0.0.1', ['mail-admin.example.com']);
const isOwn = (host: string): boolean => isForOwnName(new Headers({ host }), names);

describe('the host name of a request', () => {
  it('may be any of the server’s names, with or without a port', () => {
    const own = [
      'localhost',
      '127.0.0.1',
      '[::1]',
      'LOCALHOST',
      'mail-admin.example.com',
      'Mail-Admin.Example.com',
    ];
    for (const name of own) assert.ok(isOwn(name) && isOwn(`${name}:8080`), name);
  });

  it('may be no other', () => {
    const foreign = [
      '',
      'evil.example',
      'evil.example:8080',
      'localhost.evil.example',
      'localhost.',
      'notlocalhost',
      'evil@localhost',
      'localhost@evil.example',
      'localhost:8080@evil.example',
      'localhost/evil.example',
      'localhost#.evil.example',
      '127.0.0.1.evil.example',
      '127.0.0.2',
      '0x7f.1',
      '2130706433',
      '::1',
      '[::1',
      '[::2]',
      'localhost:port',
      'localhost:8080:8080',
      'localhost, evil.example',
    ];
    for (const name of foreign) assert.ok(!isOwn(name), name);
    assert.ok(!isForOwnName(new Headers(), names));
  });

  it('must not just contain one of the server’s names', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.domain(), (name, domain) => {
        fc.pre(!names.has(domain));
        assert.ok(!isOwn(domain) && !isOwn(`${name}.${domain}`) && !isOwn(`${domain}.${name}`));
      }),
    );
  });

  it('may be any address of this machine if the server listens on all', () => {
    assert.ok(ownNames('0.0.0.0', []).has('127.0.0.1'));
    assert.ok(!ownNames('0.0.0.0', []).has('0.0.0.0'));
    assert.ok(ownNames('192.0.2.7', []).has('192.0.2.7'));
    assert.ok(ownNames('2001:DB8::7', []).has('[2001:db8::7]'));
  });
});

describe('a change', () => {
  const change = (headers: Readonly<Record<string, string>>, method = 'POST'): boolean => {
    const request = new Request('http://127.0.0.1:8080/api/mailboxes', { method });
    for (const [name, value] of Object.entries({ host: '127.0.0.1:8080', ...headers }))
      set(request, name, value);
    return isForeignChange(request, ['mail-admin.example.com']);
  };

  it('is accepted from pages of the server’s origin, and from programs', () => {
    assert.ok(!change({}));
    assert.ok(!change({ origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' }));
    assert.ok(!change({ origin: 'http://127.0.0.1:8080' }));
    assert.ok(!change({ 'sec-fetch-site': 'none' }));
    assert.ok(!change({ host: 'localhost', origin: 'http://localhost' }));
    assert.ok(!change({ host: 'localhost:443', origin: 'https://localhost' }));
  });

  it('is accepted from pages below the name of a reverse proxy', () => {
    assert.ok(!change({ origin: 'https://mail-admin.example.com', 'sec-fetch-site': 'same-origin' }));
  });

  it('is not accepted from pages of any other origin', () => {
    const origins = [
      'null',
      'http://evil.example',
      'http://127.0.0.1:8081',
      'http://127.0.0.1',
      'http://localhost:8080',
      'https://mail-admin.example.com.evil.example',
      'chrome-extension://127.0.0.1:8080',
      'no origin',
    ];
    for (const origin of origins) assert.ok(change({ origin }), origin);
    for (const site of ['cross-site', 'same-site', 'other']) {
      assert.ok(change({ 'sec-fetch-site': site, origin: 'http://127.0.0.1:8080' }), site);
    }
  });

  it('is a request with any method except those that only read', () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      assert.ok(change({ origin: 'null' }, method), method);
    for (const method of ['GET', 'HEAD', 'OPTIONS']) assert.ok(!change({ origin: 'null' }, method), method);
  });
});

describe('the token', () => {
  const has = (authorization: string): boolean =>
    hasToken(new Request('http://localhost/', { headers: { authorization } }), 'Secret-Token');

  it('is accepted as a bearer token, whatever the case of the scheme', () => {
    assert.ok(has('Bearer Secret-Token') && has('bearer  Secret-Token'));
  });

  it('is not accepted if it is wrong, or sent in another way', () => {
    for (const text of [
      '',
      'Bearer',
      'Bearer ',
      'Bearer secret-token',
      'Bearer Secret-Token x',
      'Basic Secret-Token',
      'Secret-Token',
    ]) {
      assert.ok(!has(text), text);
    }
    assert.ok(!hasToken(new Request('http://localhost/'), 'Secret-Token'));
  });
});

/** Requests made by a program refuse some headers of its own; those of a server have them all. */
function set(request: Request, name: string, value: string): void {
  request.headers.set(name, value);
}

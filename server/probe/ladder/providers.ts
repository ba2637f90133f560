import type { ProbeService } from '../probe-target.js';

/** A large mail provider, whose ways of refusing a login are known. */
export interface Provider {
  readonly name: 'google' | 'microsoft' | 'yahoo' | 'apple';
  /** The services that accept no passwords: Exchange Online has switched them off in all tenants. */
  readonly refusesPasswords: readonly ProbeService[];
}

const PROVIDERS: readonly (readonly [RegExp, Provider])[] = [
  [/(?:^|\.)(?:gmail|googlemail|google)\.com$/, { name: 'google', refusesPasswords: [] }],
  [
    /(?:^|\.)(?:outlook\.com|office365\.com|hotmail\.com|live\.com|office\.com)$/,
    { name: 'microsoft', refusesPasswords: ['imap', 'pop3', 'ews'] },
  ],
  [/(?:^|\.)yahoo(?:\.com|\.co)?(?:\.[a-z]{2})?$/, { name: 'yahoo', refusesPasswords: [] }],
  [/(?:^|\.)(?:mail\.me\.com|icloud\.com)$/, { name: 'apple', refusesPasswords: [] }],
];

/** The provider that runs a server, if its name tells. */
export function providerOf(host: string): Provider | undefined {
  return PROVIDERS.find(([pattern]) => pattern.test(host))?.[1];
}

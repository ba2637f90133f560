import type { ProbeService } from '../probe-target.js';

/** Somebody who runs mail servers for many, and whose ways of refusing a login are known. */
export interface Provider {
  readonly name: 'google' | 'microsoft' | 'yahoo' | 'apple';
  /** The services where no password is right: Exchange Online switched them off in all tenants. */
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

/** Who runs a server, where its name tells. */
export function providerOf(host: string): Provider | undefined {
  return PROVIDERS.find(([pattern]) => pattern.test(host))?.[1];
}

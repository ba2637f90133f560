import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { makeCertificates, type Certificates } from '../../support/mail/certificates.js';

/** Certificates for the tests of a suite, which are removed after it. Mail servers may read them, which are other users. */
export async function certificatesForSuite(): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), 'certificates-'));
  after(() => rm(folder, { recursive: true, force: true }));
  await chmod(folder, 0o755);
  return makeCertificates(folder);
}

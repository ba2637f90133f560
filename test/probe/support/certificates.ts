import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { makeCertificates, type Certificates } from '../../support/mail/certificates.js';

/** Certificates for a suite, made before its tests and removed after them. */
export function useCertificates(): () => Certificates {
  let folder: string | undefined;
  let certificates: Certificates | undefined;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'certificates-'));
    // mail servers, which run as other users, read them
    await chmod(folder, 0o755);
    certificates = await makeCertificates(folder);
  });
  after(async () => {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });
  return () => certificates ?? thereAreNone();
}

function thereAreNone(): never {
  throw new Error('certificates are there within the tests of the suite only');
}

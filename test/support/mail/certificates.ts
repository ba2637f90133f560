import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const openssl = promisify(execFile);

/** A certificate and its key, as files (PEM). */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

/** The certificates of mail servers, good and bad ones. */
export interface Certificates {
  /** The CA of all except the self-signed one (PEM), which tests trust. */
  readonly issuer: string;
  /** For `mail.example.com` and 127.0.0.1. */
  readonly good: CertificateFiles;
  readonly expired: CertificateFiles;
  readonly notYetValid: CertificateFiles;
  /** Valid for five more days, of sixty. */
  readonly endingSoon: CertificateFiles;
  /** For `other.example.net`. */
  readonly wrongName: CertificateFiles;
  readonly selfSigned: CertificateFiles;
  /** By a CA that nobody trusts. */
  readonly unknownIssuer: CertificateFiles;
}

const DAY = 24 * 60 * 60 * 1000;
const NAMES = 'DNS:mail.example.com,IP:127.0.0.1';

/** `openssl ca` is the only command of OpenSSL 3.0 that accepts a start and end date. */
const CONFIG = `
[ca]
default_ca = own
[own]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
copy_extensions = copy
[any]
commonName = supplied
`;

/** Makes all of them in a folder. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const work = new Workshop(folder);
  await writeFile(join(folder, 'ca.cnf'), CONFIG);
  await writeFile(join(folder, 'index.txt'), '');
  await work.selfSigned('issuer', 'Test issuer', 'DNS:issuer.invalid');
  await work.selfSigned('stranger', 'Unknown issuer', 'DNS:stranger.invalid');
  return {
    issuer: await readFile(join(folder, 'issuer.pem'), 'utf8'),
    good: await work.issued('good', NAMES, [-1, 90]),
    expired: await work.issued('expired', NAMES, [-60, -2]),
    notYetValid: await work.issued('not-yet-valid', NAMES, [2, 60]),
    endingSoon: await work.issued('ending-soon', NAMES, [-55, 5]),
    wrongName: await work.issued('wrong-name', 'DNS:other.example.net', [-1, 90]),
    selfSigned: await work.selfSigned('self-signed', 'mail.example.com', NAMES),
    unknownIssuer: await work.issued('unknown-issuer', NAMES, [-1, 90], 'stranger'),
  };
}

class Workshop {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async selfSigned(name: string, subject: string, names: string): Promise<CertificateFiles> {
    await this.#run(`req -x509 ${NEW_KEY} -keyout ${name}.key -out ${name}.pem -days 90`, [
      '-subj',
      `/CN=${subject}`,
      '-addext',
      `subjectAltName=${names}`,
    ]);
    return this.#files(name);
  }

  async issued(
    name: string,
    names: string,
    [begins, ends]: readonly [number, number],
    issuer = 'issuer',
  ): Promise<CertificateFiles> {
    await this.#run(`req ${NEW_KEY} -keyout ${name}.key -out ${name}.csr -subj /CN=mail.example.com`, [
      '-addext',
      `subjectAltName=${names}`,
    ]);
    await this.#run(
      `ca -batch -notext -config ca.cnf -cert ${issuer}.pem -keyfile ${issuer}.key -in ${name}.csr -out ${name}.pem`,
      ['-startdate', dayFromNow(begins), '-enddate', dayFromNow(ends)],
    );
    return this.#files(name);
  }

  async #run(words: string, more: readonly string[]): Promise<void> {
    await openssl('openssl', [...words.split(' '), ...more], { cwd: this.#folder });
  }

  #files(name: string): CertificateFiles {
    return { certificate: join(this.#folder, `${name}.pem`), key: join(this.#folder, `${name}.key`) };
  }
}

const NEW_KEY = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes';

/** A time in ASN.1: YYYYMMDDHHMMSSZ. */
function dayFromNow(days: number): string {
  return new Date(Date.now() + days * DAY).toISOString().replace(/[-:T]|\.\d+/g, '');
}

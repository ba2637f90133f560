import type { Capabilities } from '../model/capabilities.js';
import type { CaseBody, ConformanceGround, ConformanceSetup } from './conformance/case.js';
import { changeCases } from './conformance/change-cases.js';
import { createCases } from './conformance/create-cases.js';
import { deleteCases } from './conformance/delete-cases.js';
import { listCases } from './conformance/list-cases.js';
import { requestCases } from './conformance/request-cases.js';
import { searchCases } from './conformance/search-cases.js';
import { uniquenessCases } from './conformance/uniqueness-cases.js';
import { updateCases } from './conformance/update-cases.js';
import { watch } from './conformance/watched-store.js';

/** One promise of `MailboxStore`, to be run by any test runner. */
export interface ConformanceCase {
  /** The promise, as a sentence. */
  readonly name: string;
  /** Passes by resolving; rejects with a `ConformanceError`, or with what the store under test did not catch. */
  readonly run: () => Promise<void>;
}

/** How the suite gets at the adapter under test. */
export interface ConformanceOptions {
  /** Makes a store without mailboxes; called once for every case, which fills it by `store.create`. */
  readonly create: (setup: ConformanceSetup) => Promise<ConformanceGround>;
  /**
   * The capabilities that `create` can bring about when a case asks for them. Cases that ask for others are left
   * out. Absent: all, so that an adapter that cannot has to say so.
   */
  readonly settings?: readonly (keyof Capabilities)[];
}

const CASES: readonly CaseBody[] = [
  ...requestCases,
  ...createCases,
  ...uniquenessCases,
  ...updateCases,
  ...deleteCases,
  ...listCases,
  ...searchCases,
  ...changeCases,
];

/**
 * Everything that the `MailboxStore` interface promises, as cases that know no test runner:
 * `for (const { name, run } of storeConformance({ create })) it(name, run);`
 *
 * Every draft in the suite has the same password, and every answer and error is looked through for it.
 */
export function storeConformance(options: ConformanceOptions): readonly ConformanceCase[] {
  return CASES.filter((body) => canSet(options, body)).map((body) => ({
    name: body.name,
    run: () => runCase(options, body),
  }));
}

function canSet({ settings }: ConformanceOptions, { capabilities = {} }: CaseBody): boolean {
  return Object.keys(capabilities).every((name) => settings?.some((setting) => setting === name) ?? true);
}

async function runCase({ create }: ConformanceOptions, { capabilities, run }: CaseBody): Promise<void> {
  const ground = await create(capabilities ? { capabilities } : {});
  try {
    const { store, verify } = watch(ground.store);
    await run(store);
    verify();
  } finally {
    await ground.close();
  }
}

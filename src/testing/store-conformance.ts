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

/** A test case for one promise of `MailboxStore`, for any test runner. */
export interface ConformanceCase {
  /** The promise, as a sentence. */
  readonly name: string;
  /** Resolves if the case passes; otherwise rejects with a `ConformanceError`, or with what the store threw. */
  readonly run: () => Promise<void>;
}

/** The adapter under test. */
export interface ConformanceOptions {
  /** Makes a store without mailboxes. Called once for every case, which fills the store with `store.create`. */
  readonly create: (setup: ConformanceSetup) => Promise<ConformanceGround>;
  /**
   * The capabilities that `create` can set if a case asks for them. Cases that need others are left out. By default all
   * of them, so that an adapter that cannot set one has to say so.
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
 * Everything that the `MailboxStore` interface promises, as cases for any test runner:
 * `for (const { name, run } of storeConformance({ create })) it(name, run);`
 *
 * All drafts in the suite have the same password, and every result and error is searched for it.
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

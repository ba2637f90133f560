// What authors of stores, tests and stories need. Nothing here imports msw at load, so Node needs none.
export {
  storeConformance,
  type ConformanceCase,
  type ConformanceOptions,
} from './testing/store-conformance.js';
export type { ConformanceGround, ConformanceSetup } from './testing/conformance/case.js';
export { ConformanceError } from './testing/conformance/checks.js';
export { sampleDrafts, sampleMailboxes, type SampleOptions } from './testing/sample-mailboxes.js';

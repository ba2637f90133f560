// For authors of stores and of tests. The handlers for msw are in msw.js, so that nothing here needs msw.
export {
  storeConformance,
  type ConformanceCase,
  type ConformanceOptions,
} from './testing/store-conformance.js';
export type { ConformanceGround, ConformanceSetup } from './testing/conformance/case.js';
export { ConformanceError } from './testing/conformance/checks.js';
export { sampleDrafts, sampleMailboxes, type SampleOptions } from './testing/sample-mailboxes.js';
export { backendFetch } from './testing/backend-fetch.js';
export {
  connectionSteps,
  paced,
  withConnectionTest,
  type ConnectionScript,
} from './testing/connection-scripts.js';
export {
  answering,
  cutShort,
  failing,
  held,
  inTurn,
  lostAnswer,
  offline,
  slow,
  withFaults,
  type Fault,
  type FaultScript,
  type HeldFault,
} from './testing/faults.js';

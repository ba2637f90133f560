// Serves the REST contract over any store, in Node and in browsers.
export { createBackend, type Backend } from './backend/backend.js';
export type {
  Authorization,
  BackendAction,
  BackendOptions,
  BackendTestOptions,
} from './backend/backend-options.js';
export {
  IDEMPOTENCY_TTL,
  isWorthKeeping,
  keyReused,
  requestInProgress,
  type IdempotencyRecords,
  type RecordedAnswer,
} from './backend/idempotency.js';
export {
  MemoryIdempotencyRecords,
  type MemoryIdempotencyOptions,
} from './backend/memory-idempotency-records.js';

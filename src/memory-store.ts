export { MemoryMailboxStore, type MemoryMailboxStoreOptions } from './store/memory-store.js';

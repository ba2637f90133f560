export { RestMailboxStore, type HeaderRecord, type RestStoreOptions } from './store/rest/rest-store.js';

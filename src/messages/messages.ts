import type { CommonMessages } from './common-messages.js';
import type { DetailMessages } from './detail-messages.js';
import type { FormMessages } from './form-messages.js';
import type { ManagerMessages } from './manager-messages.js';
import type { ReportMessages } from './report-messages.js';
import type { TableMessages } from './table-messages.js';

/** All texts of all elements, by key. */
export interface Messages
  extends CommonMessages, TableMessages, FormMessages, DetailMessages, ReportMessages, ManagerMessages {}

/** The texts of one language. Missing ones are shown in English. */
export type MessageCatalogue = {
  /** The language, as a BCP 47 tag: `de`, `pt-BR`. */
  readonly lang: string;
} & Partial<Messages>;

/** A catalogue that has every text. */
export type CompleteCatalogue = Messages & { readonly lang: string };

import type { CompleteCatalogue } from './messages.js';
import { common } from './en/common.js';
import { detail } from './en/detail.js';
import { form } from './en/form.js';
import { manager } from './en/manager.js';
import { report } from './en/report.js';
import { table } from './en/table.js';

/** All texts in English. */
export const english: CompleteCatalogue = {
  lang: 'en',
  ...common,
  ...table,
  ...form,
  ...detail,
  ...report,
  ...manager,
};

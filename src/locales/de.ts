import type { CompleteCatalogue } from '../messages/messages.js';
import { common } from './de/common.js';
import { detail } from './de/detail.js';
import { form } from './de/form.js';
import { manager } from './de/manager.js';
import { report } from './de/report.js';
import { table } from './de/table.js';

/** Every text in German. */
const german: CompleteCatalogue = {
  lang: 'de',
  ...common,
  ...table,
  ...form,
  ...detail,
  ...report,
  ...manager,
};

export default german;

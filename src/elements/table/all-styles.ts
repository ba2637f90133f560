import type { CSSResult } from 'lit';
import { controls } from '../styles/controls.js';
import { tokens } from '../styles/tokens.js';
import { actionReportStyles } from './action-report-styles.js';
import { cardStyles } from './card-styles.js';
import { gridStyles } from './grid-styles.js';
import { markStyles } from './mark-styles.js';
import { stateStyles } from './state-styles.js';
import { tableStyles } from './table-styles.js';
import { toolbarStyles } from './toolbar-styles.js';

/** All styles of `<mailbox-table>`. */
export const allStyles: CSSResult[] = [
  tokens,
  controls,
  tableStyles,
  toolbarStyles,
  actionReportStyles,
  gridStyles,
  markStyles,
  stateStyles,
  cardStyles,
];

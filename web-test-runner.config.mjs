// Unit and element tests in Chromium.
import { tsImport } from 'tsx/esm/api';

const { base } = await tsImport('./scripts/wtr/base.ts', import.meta.url);
const { chromiumLauncher } = await tsImport('./scripts/wtr/chromium.ts', import.meta.url);

export default { ...base, browsers: [chromiumLauncher()] };

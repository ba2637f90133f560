// Unit and element tests in Firefox.
import { tsImport } from 'tsx/esm/api';

const { portable } = await tsImport('./scripts/wtr/base.ts', import.meta.url);
const { firefoxLauncher } = await tsImport('./scripts/wtr/firefox.ts', import.meta.url);

export default { ...portable, browsers: [firefoxLauncher()] };

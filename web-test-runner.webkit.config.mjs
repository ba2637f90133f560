// Unit and element tests in WebKitGTK.
import { tsImport } from 'tsx/esm/api';

const { portable } = await tsImport('./scripts/wtr/base.ts', import.meta.url);
const { webkitLauncher } = await tsImport('./scripts/wtr/webkit.ts', import.meta.url);

export default { ...portable, browsers: [await webkitLauncher()] };

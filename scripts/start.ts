// Builds what the host page needs, and runs the reference server.
import { run } from '../server/run.js';
import { StartError } from '../server/start-error.js';
import { buildBundle } from './build-bundle.js';

// builds while the database is being opened
await run(
  buildBundle().then((built) => {
    if (!built) throw new StartError('The elements could not be built; see above why');
  }),
);

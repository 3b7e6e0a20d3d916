import { openReadModel, projectionProcess } from '../src/index.ts';
import { applyTally, filledStore, TALLY } from './controls.ts';

/** Run as a process of its own: projects until it is killed. */
const readModel = openReadModel({ ...TALLY, path: process.argv[2]! });
const projection = projectionProcess({
  name: 'test.tally',
  store: await filledStore(3_000),
  readModel,
  categories: ['case', 'report'],
  apply: applyTally,
  batch: 5,
});
projection.watch((applied) => applied > 0 && process.stdout.write(`${projection.position()}\n`));
await projection.start();
await projection.caughtUp();
await projection.stop();
process.stdout.write('done\n');

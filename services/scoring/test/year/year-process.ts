/** `node year-process.ts <directory> <seed> <ledgers>`: a simulated year in a process of its own; prints what came out. */
import { simulateYear } from './simulate-year.ts';

const [directory, seed, ledgers] = process.argv.slice(2);
const { told, refused, accepted } = await simulateYear({
  ...{ directory: directory!, seed: Number(seed), ledgers: Number(ledgers) },
});
process.stdout.write(JSON.stringify({ told: [...told].toSorted(), refused: [...refused].toSorted(), accepted }));

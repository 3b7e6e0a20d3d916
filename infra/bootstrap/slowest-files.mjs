/**
 * A vitest reporter: at the end of a run, the files that took longest, each with what it took to import it and to run its
 * tests and hooks. Whoever adds a slow test sees it here.
 */
const SHOWN = 10;

export default class SlowestFiles {
  onTestRunEnd(modules) {
    const files = modules.map((module) => {
      const { prepareDuration, collectDuration, setupDuration, duration } = module.diagnostic();
      return { file: module.relativeModuleId, before: prepareDuration + collectDuration + setupDuration, duration };
    });
    const taken = ({ before, duration }) => before + duration;
    const slowest = files.toSorted((a, b) => taken(b) - taken(a)).slice(0, SHOWN);
    const together = files.reduce((sum, file) => sum + taken(file), 0);
    console.log(`\nThe slowest of ${files.length} files, which took ${seconds(together)} s one by one:`);
    for (const file of slowest) {
      console.log(`  ${seconds(taken(file)).padStart(6)} s  ${file.file} (${seconds(file.before)} s of it importing)`);
    }
  }
}

const seconds = (ms) => (ms / 1_000).toFixed(1);

/** gridcase in one process: `npm start`, and `npm start -- --demo` with a sample day. */
import { parseArgs } from 'node:util';
import { configOrExit, createCheckedClock, createLogger, openOrExit, runMain } from '@gridcase/runtime';
import { playDemo } from './demo/play-demo.ts';
import { StandaloneEnvironment } from './environment.ts';
import { openGridcase } from './open-gridcase.ts';
import { printWelcome } from './welcome.ts';

const config = configOrExit(StandaloneEnvironment);
const { demo } = readArguments();

await openOrExit('gridcase', config.GRIDCASE_LOG_LEVEL, () => (demo ? playDemo(config) : serve()));

function readArguments(): { demo: boolean } {
  try {
    const { values } = parseArgs({ options: { demo: { type: 'boolean', default: false } } });
    return values;
  } catch (error) {
    console.error(
      `gridcase: ${(error as Error).message}. The only argument is --demo; settings are environment variables`,
    );
    process.exit(64);
  }
}

async function serve(): Promise<void> {
  const log = createLogger({ level: config.GRIDCASE_LOG_LEVEL });
  const gridcase = await openGridcase({ env: config, clock: createCheckedClock(), log });
  await runMain({
    log,
    processes: gridcase.processes,
    close: () => gridcase.close(),
    onRunning: () => printWelcome(gridcase.url(), config.GRIDCASE_DATA, gridcase.territory.cityCode),
  });
}

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockDirectory } from '@gridcase/embedded';
import { createLogger, runMain } from '@gridcase/runtime';
import type { StandaloneEnvironment } from '../environment.ts';
import { openGridcase } from '../open-gridcase.ts';
import { printWelcome } from '../welcome.ts';
import { startOfLocalDay } from './local-day.ts';
import { NEGLECTED, playDay } from './play-day.ts';
import { createSteppingClock } from './stepping-clock.ts';
import { tellClimb } from './tell-climb.ts';
import { tellEvening } from './tell-evening.ts';
import { tellScenes } from './tell-scenes.ts';

/** `npm start -- --demo`: a fresh gridcase in its own directory, a sample day played on it, then it stays up. */
export async function playDemo(config: StandaloneEnvironment): Promise<void> {
  const directory = join(config.GRIDCASE_DATA, 'demo');
  startAfresh(directory);
  const dayStart = startOfLocalDay(Date.now());
  const clock = createSteppingClock(dayStart);
  const log = createLogger({ level: config.GRIDCASE_LOG_LEVEL === 'info' ? 'warn' : config.GRIDCASE_LOG_LEVEL });
  const env = { ...config, GRIDCASE_DATA: directory };
  const gridcase = await openGridcase({ env, clock, log, watchdogMs: 50 });
  await runMain({
    log,
    processes: gridcase.processes,
    close: () => gridcase.close(),
    onRunning: async () => {
      console.log('A sample day in Yiwu, on an accelerated clock. Everything goes through the real services.');
      const day = await playDay(gridcase, clock, dayStart, sleep);
      await tellClimb(gridcase, day.caseOf(NEGLECTED), dayStart);
      await tellEvening(gridcase, dayStart);
      console.log('\n--- The days after: what takes longer than a day');
      await day.playOut();
      await tellScenes(gridcase, day);
      clock.letGo();
      printWelcome(gridcase.url(), directory, gridcase.territory.cityCode);
    },
  });
}

/** The demo's directory is its own: what an earlier demo left in it would answer "known already" to every report. */
function startAfresh(directory: string): void {
  lockDirectory(directory).release();
  rmSync(directory, { recursive: true, force: true });
}

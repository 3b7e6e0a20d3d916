import { dayBegins } from '@gridcase/contracts';
import { type Moved, type Simulation, simulateRules } from '@gridcase/routing';
import cliProgress from 'cli-progress';
import { dataDirectory, UsageError } from '../data-directory.ts';
import { instantOf } from '../instant-of.ts';
import { openSameLog } from '../open-backend.ts';
import { printSimulation } from '../print-simulation.ts';
import { serversTerritory } from '../servers-territory.ts';
import { rulesOf, rulesPath } from './rules.ts';

export interface SimulateOptions {
  readonly from: string;
  readonly to: string;
  readonly rules: string;
  readonly all?: boolean;
  readonly json?: boolean;
  readonly data?: string;
}

/** So many cases and units are shown to people unless they want all. */
const SHOWN = 20;

/**
 * `gridcase rules simulate`: reads the log itself, beside a running server or without one, and says what other rules would have
 * done with the reports of a time. Nothing is written.
 */
export async function simulate(options: SimulateOptions): Promise<void> {
  const { from, to } = { from: beginOf('--from', options.from), to: beginOf('--to', options.to) };
  if (from >= to) throw new UsageError('--from must come before --to');
  const rules = rulesOf(rulesPath(options.rules));
  const territory = serversTerritory(dataDirectory(options.data));
  const { store, close } = await openSameLog(options.data);
  const bar = progressBar();
  const shown = options.all ? Number.POSITIVE_INFINITY : SHOWN;
  const moved: Moved[] = [];
  try {
    bar.start(await store.head(), 0);
    const simulation = await simulateRules({
      ...{ store, territory, rules, from, to },
      onPosition: (position) => bar.update(position),
      onMoved(one) {
        if (options.json) console.log(JSON.stringify(one));
        else if (moved.length < shown) moved.push(one);
      },
    }).finally(() => bar.stop());
    if (options.json) console.log(JSON.stringify({ simulation: plain(simulation) }));
    else printSimulation(simulation, moved, { from, to, shown });
  } finally {
    await close();
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day begins at midnight where the city is. */
const beginOf = (option: string, text: string): string =>
  DAY.test(text) && !Number.isNaN(dayBegins(text)) ? new Date(dayBegins(text)).toISOString() : instantOf(option, text);

const plain = ({ judgedBy, ...rest }: Simulation) => ({ ...rest, judgedBy: Object.fromEntries(judgedBy) });

const progressBar = () =>
  new cliProgress.SingleBar({
    format: 'replaying {bar} {percentage}% | {eta_formatted} left',
    noTTYOutput: true,
    notTTYSchedule: 2_000,
    hideCursor: true,
  });

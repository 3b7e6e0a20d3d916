import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@gridcase/runtime';
import { StandaloneEnvironment } from '../../src/environment.ts';
import { type Gridcase, openGridcase } from '../../src/open-gridcase.ts';
import { type People, people } from '../access/people.ts';
import { choosePlaces, type Places } from '../access/places.ts';
import { type Policy, readPolicy } from '../access/policy.ts';
import { get, must, type Seeding } from '../access/world.ts';
import { root } from '../gridcase-process.ts';

/** The whole of gridcase in this process, on a real port, with a clock that the test moves. */
export interface City extends People {
  readonly gridcase: Gridcase;
  /** Where routing keeps its index of deadlines. */
  readonly directory: string;
  readonly places: Places;
  readonly policy: Policy;
  /** Whether the rules of this moment ask for a meeting before what crosses departments is answered. */
  meetsFirst(): boolean;
  /** Who may name an area outside of their own. */
  readonly beyondOwnArea: readonly string[];
  /** Channels that a matter may belong to which is not ours, by id. */
  readonly diversions: readonly string[];
  /** Who is registered for which unit, by the file itself. */
  readonly officers: ReadonlyMap<string, readonly string[]>;
  now(): number;
  /** Milliseconds forward. What falls due by it, the watchdog finds. */
  wait(ms: number): void;
  close(): Promise<void>;
}

const LIMITS = { refusalsPerMinute: 1e9, addressPerMinute: 1e9, personPerMinute: 1e9 };

/** `from`: what the clock says first. */
export async function openCity(from = '2026-11-24T02:00:00.000Z'): Promise<City> {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-officers-'));
  let now = Date.parse(from);
  const gridcase = await openGridcase({
    env: StandaloneEnvironment.parse({ GRIDCASE_DATA: directory, GRIDCASE_PORT: 0 }),
    ...{ clock: { now: () => now }, log: createLogger({ level: 'silent', pretty: false }), limits: LIMITS },
    watchdogMs: 10,
  });
  for (const each of gridcase.processes) await each.start();
  const callers = people(gridcase.url(), gridcase.issuer, gridcase.integrations);
  const places = choosePlaces(gridcase.territory);
  const seeding: Seeding = { ...callers, places, city: (role) => ({ role, area: places.city }) };
  const sets = await rulesOf(seeding);
  const inForce = () => sets.find(({ from, to }) => from <= now && now < to)!.policy;
  return {
    ...{ gridcase, directory, places, ...callers, beyondOwnArea: inForce().beyondOwnArea },
    diversions: inForce().diversions.map(({ id }: { id: string }) => id),
    policy: await readPolicy(seeding),
    meetsFirst: () => inForce().joint.meetingFirst,
    officers: officersOfUnits(),
    now: () => now,
    wait(ms) {
      now += ms;
    },
    async close() {
      for (const each of gridcase.processes.toReversed()) await each.stop();
      await gridcase.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Every version of the city's rules with its time: a long play outlives some. */
async function rulesOf(seeding: Seeding) {
  const ask = (path: string) => must(seeding.as(seeding.city('supervisor'), get(path)), path);
  const { items } = await ask('/v1/rules');
  return Promise.all(
    items.map(async ({ name, version, effective: { from, to } }: RulesItem) => ({
      ...{ from: Date.parse(from), to: to === null ? Number.POSITIVE_INFINITY : Date.parse(to) },
      policy: (await ask(`/v1/rules/${name}/${version}`)).policy,
    })),
  );
}

interface RulesItem {
  readonly name: string;
  readonly version: string;
  readonly effective: { readonly from: string; readonly to: string | null };
}

function officersOfUnits(): Map<string, string[]> {
  const file = join(root, 'packages', 'territory', 'data', 'yiwu', 'unit-people.csv');
  const officers = new Map<string, string[]>();
  for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
    const [unit, person] = line.split(',');
    if (unit && person) officers.set(unit, [...(officers.get(unit) ?? []), person]);
  }
  return officers;
}

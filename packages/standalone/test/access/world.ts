import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger } from '@gridcase/runtime';
import { StandaloneEnvironment } from '../../src/environment.ts';
import { type Gridcase, openGridcase } from '../../src/open-gridcase.ts';
import { type SeededBatches, seedBatches } from './batch-probes.ts';
import { type SeededDeliberations, seedDeliberations } from './deliberation-probes.ts';
import { type Answer, type Call, type People, type Person, people } from './people.ts';
import { choosePlaces, type Places, type Variant } from './places.ts';
import { type Policy, readPolicy } from './policy.ts';
import { type SeededCases, seedCases } from './seed-cases.ts';
import { type SeededPoints, seedPoints } from './seed-points.ts';

/** The whole of gridcase in this process, on a real port, with something in each of its corners. */
export interface World extends People {
  readonly gridcase: Gridcase;
  readonly places: Places;
  readonly cases: SeededCases;
  readonly points: SeededPoints;
  readonly deliberations: SeededDeliberations;
  readonly batches: SeededBatches;
  readonly policy: Policy;
  close(): Promise<void>;
}

/** Cases live on this day: nothing becomes late while the test asks. */
export const NOW = Date.parse('2026-11-24T02:00:00.000Z');
export const TODAY = '2026-11-24';

/** So many callers of one machine, and so many who are turned away, are what is tried here. */
const LIMITS = { refusalsPerMinute: 1e9, addressPerMinute: 1e9, personPerMinute: 1e9 };

export async function openWorld(): Promise<World> {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-access-'));
  const env = StandaloneEnvironment.parse({ GRIDCASE_DATA: directory, GRIDCASE_PORT: 0 });
  const log = createLogger({ level: 'silent', pretty: false });
  const gridcase = await openGridcase({ env, clock: { now: () => NOW }, log, limits: LIMITS });
  for (const each of gridcase.processes) await each.start();
  const callers = people(gridcase.url(), gridcase.issuer, gridcase.integrations);
  const places = choosePlaces(gridcase.territory);
  const seeding: Seeding = { ...callers, places, city: (role) => ({ role, area: places.city }) };
  const cases = await seedCases(seeding);
  const points = await seedPoints(seeding);
  const deliberations = await seedDeliberations(seeding);
  const batches = await seedBatches(seeding);
  return {
    ...{ gridcase, places, cases, points, deliberations, batches, ...callers, policy: await readPolicy(seeding) },
    async close() {
      for (const each of gridcase.processes.toReversed()) await each.stop();
      await gridcase.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export interface Seeding extends People {
  readonly places: Places;
  /** Somebody of the whole city. */
  city(role: Person['role']): Person;
}

/** What must go well while the world is made. */
export async function must(answer: Promise<Answer>, what: string): Promise<Answer['body']> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** Asks until it is so: what services tell each other comes a moment later. */
export async function until<Value>(ask: () => Promise<Value>, isSo: (value: Value) => boolean): Promise<Value> {
  for (let round = 0; ; round++) {
    const value = await ask();
    if (isSo(value)) return value;
    if (round > 6_000) throw new Error(`it never came to be: ${JSON.stringify(value)}`);
    await sleep(10);
  }
}

export const post = (path: string, body: unknown): Call => ({ method: 'POST', path, body });
export const get = (path: string): Call => ({ method: 'GET', path });
export type ByVariant<Value> = Readonly<Record<Variant, Value>>;

import { type Desks, openDesks } from '../../bench/open-desks.ts';
import { createChance } from './chance.ts';
import { completeCourses, confirmProposals, contestEntries, decideAppeals } from './desk-month.ts';
import { endRest, endYear } from './end-of-year.ts';
import { closeCases, enterDirectly } from './entries-month.ts';
import { openOffice } from './office.ts';
import { changeRegistry, registerTown } from './registry-month.ts';
import { goRound } from './rounds-month.ts';
import { carryOut, deliver, type Simulation, settableClock } from './simulation.ts';
import { buildTown } from './town.ts';
import { yearCatalogues } from './year-catalogues.ts';

export const YEAR = 2026;
const MONTHS = Array.from({ length: 12 }, (_, i) => `${YEAR}-${String(i + 1).padStart(2, '0')}`);
const INSTEAD_OF = { ledgers: 20_000 };

export interface SimulatedYear {
  readonly directory: string;
  readonly seed: number;
  readonly ledgers: number;
}

export type Outcome = Pick<Simulation, 'told' | 'refused' | 'accepted'>;

/** A year of so many ledgers and the January after it, written into the directory. */
export async function simulateYear({ directory, seed, ledgers }: SimulatedYear): Promise<Outcome> {
  const chance = createChance(seed);
  // The year's end begins anywhere; here it is chance that repeats itself, too.
  Math.random = chance.next;
  const clock = settableClock();
  const desks: Desks = await openDesks({ directory, clock, catalogues: yearCatalogues });
  const town = buildTown(ledgers, chance);
  const sim: Simulation = {
    ...{ desks, chance, town, clock, office: openOffice(desks.embedded.store), told: new Map(), places: new Map() },
    ...{ refused: new Map(), accepted: [] },
    ...{ all: [], trouble: chance.shuffled(town.places).slice(0, Math.ceil(ledgers / 20)) },
  };
  const scale = ledgers / INSTEAD_OF.ledgers;
  await registerTown(sim);
  for (const [index, month] of MONTHS.entries()) await liveThrough(sim, month, MONTHS[index - 1], scale);
  await endYear(sim, YEAR, scale);
  await liveThroughJanuary(sim, scale);
  await desks.close();
  return sim;
}

async function liveThrough(sim: Simulation, month: string, before: string | undefined, scale: number): Promise<void> {
  await changeRegistry(sim, month, scale);
  sim.clock.set(`${month}-06`);
  const late = before === undefined ? [] : lateEntries(sim, month, before, scale);
  await carryOut(sim, [...late, ...completeCourses(sim, month, `${month}-06`)]);
  await goRound(sim, month, 0.12);
  await closeCases(sim, month, 130 * scale);
  await deliver(sim);
  sim.clock.set(`${month}-26`);
  const who = ['worker', 'worker', 'worker', 'colleague', 'township', 'supervisor', 'stranger'] as const;
  await carryOut(sim, enterDirectly(sim, { name: month, count: 450 * scale, month, who }));
  sim.clock.set(`${month}-27`);
  await carryOut(sim, [
    ...confirmProposals(sim, month),
    ...contestEntries(sim, month),
    ...decideAppeals(sim, month),
    ...completeCourses(sim, `${month} end`, `${month}-27`),
  ]);
}

function lateEntries(sim: Simulation, month: string, before: string, scale: number) {
  const last = enterDirectly(sim, {
    name: `late ${month}`,
    count: 60 * scale,
    month: before,
    who: ['worker', 'township'],
  });
  const older = sim.chance.pick(MONTHS.filter((one) => one <= before));
  const who = ['worker', 'township', 'township'] as const;
  return [...last, ...enterDirectly(sim, { name: `older ${month}`, count: 40 * scale, month: older, who })];
}

/** Last year's late entries, appeals and courses go to ledgers that are closed; then the limits pass. */
async function liveThroughJanuary(sim: Simulation, scale: number): Promise<void> {
  sim.clock.set('2027-01-05');
  const who = ['worker', 'township', 'supervisor'] as const;
  await carryOut(sim, [
    ...enterDirectly(sim, { name: 'december', count: 200 * scale, month: '2026-12', who }),
    ...enterDirectly(sim, { name: 'last summer', count: 100 * scale, month: '2026-07', who }),
    ...confirmProposals(sim, 'january'),
    ...decideAppeals(sim, 'january'),
    ...completeCourses(sim, 'january', '2027-01-05'),
  ]);
  await carryOut(sim, contestEntries(sim, 'january'));
  await carryOut(sim, decideAppeals(sim, 'january again'));
  await endRest(sim, YEAR);
  sim.clock.set('2027-02-15');
  await carryOut(sim, enterDirectly(sim, { name: 'too late', count: 50 * scale, month: '2026-11', who }));
  await deliver(sim, 0);
  await endRest(sim, YEAR);
}

import type { Finding } from '@gridcase/contracts';
import type { MarkWish } from '../../src/assessment-desk.ts';
import { assessmentIdOf } from '../../src/domain/identity.ts';
import { carryOut, type Job, type Simulation, saidBy, someDay } from './simulation.ts';
import { photos, someItem } from './some-item.ts';
import { officersOf, type Place } from './town.ts';

interface Round {
  readonly grid: string;
  readonly kind: 'rental' | 'shop';
  readonly places: readonly Place[];
}

/** Some grids of the town are gone through each month: half of a round's premises, or all, and then it is closed. */
export async function goRound(sim: Simulation, month: string, share: number): Promise<void> {
  const { chance, desks } = sim;
  sim.clock.set(`${month}-12`);
  const rounds = [...Map.groupBy(sim.all, ({ given }) => `${given.areaCode} ${given.kind}`).values()]
    .filter(() => chance.happens(share))
    .map((places): Round => ({ grid: places[0]!.given.areaCode, kind: places[0]!.given.kind as 'rental', places }));
  await carryOut(
    sim,
    rounds.map(({ grid, kind }) => {
      const { community } = officersOf(grid);
      const context = saidBy(sim, community, `open ${grid} ${month} ${kind}`);
      const run = () => desks.rounds.open({ areaCode: grid, month, kind }, community, context);
      return { lane: grid, what: 'round', run };
    }),
  );
  sim.clock.set(`${month}-24`);
  await carryOut(
    sim,
    rounds.flatMap((round) => jobsOf(sim, round, month)),
  );
  // Who closed before the last mark was in says it again.
  await carryOut(
    sim,
    rounds.map((round) => closing(sim, round, month)),
  );
  // In some, all that is left is said to be in order at once: as many as the officer thinks, who may be wrong.
  await carryOut(
    sim,
    rounds.filter(() => chance.happens(0.4)).map((round) => clearing(sim, round, month)),
  );
}

function jobsOf(sim: Simulation, { grid, kind, places }: Round, month: string): Job[] {
  const { chance, desks } = sim;
  const id = assessmentIdOf(grid, month, kind);
  const { worker, colleague, community } = officersOf(grid);
  const whole = chance.happens(0.2);
  const jobs: Job[] = [];
  for (const { premisesId } of places) {
    const context = saidBy(sim, worker, `mark ${id} ${premisesId}`);
    if (chance.happens(0.5)) {
      const wish = someMark(sim, premisesId, kind, month, chance.happens(0.7) ? colleague.id : undefined);
      // Officers of one grid mark side by side.
      const lane = `${id} ${chance.below(2)}`;
      jobs.push({ lane, what: 'mark', run: () => desks.rounds.mark(id, wish, worker, context) });
      if (!chance.happens(0.04)) continue;
      const second = someMark(sim, premisesId, kind, month, worker.id);
      const other = saidBy(sim, colleague, `mark ${id} ${premisesId} again`);
      jobs.push({ lane: `${lane} too`, what: 'mark', run: () => desks.rounds.mark(id, second, colleague, other) });
    } else if (whole) {
      const run = () => desks.rounds.carryOver(id, { premisesId, reason: 'nobody there' }, worker, context);
      jobs.push({ lane: id, what: 'carry over', run });
    }
  }
  const closing = saidBy(sim, community, `close ${id}`);
  if (whole) jobs.push({ lane: id, what: 'close round', run: () => desks.rounds.close(id, community, closing) });
  return jobs;
}

function closing(sim: Simulation, { grid, kind }: Round, month: string): Job {
  const { rounds } = sim.desks;
  const id = assessmentIdOf(grid, month, kind);
  const { community } = officersOf(grid);
  return {
    lane: id,
    what: 'close round',
    run: () => rounds.close(id, community, saidBy(sim, community, `shut ${id}`)),
  };
}

function clearing(sim: Simulation, { grid, kind }: Round, month: string): Job {
  const { chance, desks } = sim;
  const id = assessmentIdOf(grid, month, kind);
  const [on, miscounts] = [someDay(sim, month), chance.happens(0.2)];
  const by = officersOf(grid).worker;
  const run = async () => {
    const { open } = (await desks.rounds.read(id))!.counts;
    return desks.rounds.clearOthers(id, { on, count: miscounts ? open + 1 : open }, by, saidBy(sim, by, `clear ${id}`));
  };
  return { lane: id, what: 'clear others', run };
}

function someMark(
  sim: Simulation,
  premisesId: string,
  kind: 'rental' | 'shop',
  month: string,
  secondPerson: string | undefined,
): MarkWish {
  const { chance } = sim;
  const on = someDay(sim, month);
  const found = chance.happens(0.15) ? 1 + chance.below(3) : 0;
  const items = new Set(Array.from({ length: found }, () => someItem(sim, kind, 0.1)));
  const findings: Finding[] = [...items].map((item) => ({ item, evidence: photos(chance) }));
  return { premisesId, on, findings, secondPerson };
}

import type { DataOf } from '@gridcase/contracts';
import { appealIdOf } from '../../src/domain/identity.ts';
import type { Officer } from '../../src/domain/officer.ts';
import type { LedgerWish } from '../../src/ledger-desk.ts';
import { type Job, officersFor, type Simulation, saidBy } from './simulation.ts';
import { photos } from './some-item.ts';

const act = (
  sim: Simulation,
  ledgerId: string,
  wish: LedgerWish,
  by: Pick<Officer, 'id' | 'role'>,
  key: string,
): Job => {
  const context = saidBy(sim, by, `${wish.type} ${key}`);
  return { lane: `${ledgerId} ${key}`, what: wish.type, run: () => sim.desks.ledgers.act(ledgerId, wish, context) };
};

/** The second person looks at what was proposed. Some forget it till next month. */
export function confirmProposals(sim: Simulation, key: string): Job[] {
  const { chance, office, places } = sim;
  return [...office.proposals].flatMap(([entryId, { ledgerId, facts }]) => {
    if (chance.happens(0.15)) return [];
    const officers = officersFor(places.get(facts.premisesId)!);
    const by = chance.happens(0.05) ? officers.worker : chance.pick([officers.colleague, officers.township]);
    const wish: LedgerWish = chance.happens(0.1)
      ? { type: 'decline', entryId, by, reason: 'not so' }
      : { type: 'confirm', entryId, by };
    const once = act(sim, ledgerId, wish, by, `${key} ${entryId}`);
    // Two confirm in the same minute: one does.
    if (!chance.happens(0.03)) return [once];
    const other = officers.community;
    return [once, act(sim, ledgerId, { type: 'confirm', entryId, by: other }, other, `${key} ${entryId} 2`)];
  });
}

/** Of what was entered since last time some is contested, and some was an officer's own error. */
export function contestEntries(sim: Simulation, key: string): Job[] {
  const { chance, office } = sim;
  const jobs = [...office.fresh.values()].flatMap(({ ledgerId, facts }) => {
    const jobs: Job[] = [];
    if (facts.direction === 'deduction' && chance.happens(0.2)) jobs.push(...appealing(sim, ledgerId, facts, key));
    if (chance.happens(0.04)) jobs.push(reversing(sim, ledgerId, facts, key));
    return jobs;
  });
  office.forget();
  return jobs;
}

/** By whoever held the ledger when it was opened: a later holder is told that it is not theirs to contest. */
function appealing(sim: Simulation, ledgerId: string, facts: DataOf<'ledger.entryMade.v1'>, key: string): Job[] {
  const { chance, office, places } = sim;
  const { entryId, premisesId } = facts;
  const by = office.ledgers.get(ledgerId)!.holder?.ref ?? 'nobody';
  const { worker, community } = officersFor(places.get(premisesId)!);
  const takenDownBy = chance.happens(0.3) ? worker : undefined;
  const wish: LedgerWish = { type: 'appeal', entryId, by, takenDownBy, ground: 'it was not so' };
  const appeal = act(sim, ledgerId, wish, { id: by, role: 'holder' }, `${key} ${entryId}`);
  if (!chance.happens(0.1)) return [appeal];
  // An answer at once, which may come too early.
  const decision: LedgerWish = {
    ...{ type: 'decideAppeal', appealId: appealIdOf(entryId, by), by: community },
    ...{ outcome: 'upheld', reason: 'seen at once' },
  };
  return [appeal, act(sim, ledgerId, decision, community, `${key} ${entryId}`)];
}

function reversing(
  sim: Simulation,
  ledgerId: string,
  { entryId, premisesId }: DataOf<'ledger.entryMade.v1'>,
  key: string,
) {
  const { township, supervisor, community } = officersFor(sim.places.get(premisesId)!);
  const by = sim.chance.pick([township, supervisor, supervisor, community]);
  const wish: LedgerWish = { type: 'reverse', entryId, by, reason: 'entered by mistake' };
  return act(sim, ledgerId, wish, by, `${key} ${entryId}`);
}

/** Appeals from before: upheld, rejected, or left for another month. */
export function decideAppeals(sim: Simulation, key: string): Job[] {
  const { chance, office, places } = sim;
  return [...office.appeals].flatMap(([appealId, { ledgerId, facts }]) => {
    if (chance.happens(0.25)) return [];
    const { community, township, supervisor } = officersFor(places.get(facts.premisesId)!);
    const by = chance.pick([community, township, supervisor]);
    const outcome = chance.happens(0.5) ? 'upheld' : 'rejected';
    const wish: LedgerWish = { type: 'decideAppeal', appealId, outcome, by, reason: 'looked at again' };
    return [act(sim, ledgerId, wish, by, `${key} ${appealId}`)];
  });
}

/** Some complete their course in time, some say so too late, some never do. */
export function completeCourses(sim: Simulation, key: string, today: string): Job[] {
  const { chance, desks, office, places } = sim;
  return [...office.courses].flatMap(([trainingId, { ledgerId }]) => {
    if (chance.happens(0.5)) return [];
    const { premises } = office.ledgers.get(ledgerId)!;
    const { community } = officersFor(places.get(premises.premisesId)!);
    const wish: LedgerWish = {
      type: 'completeTraining',
      trainingId,
      on: today,
      evidence: photos(chance),
      by: community,
    };
    const context = saidBy(sim, community, `course ${key} ${trainingId}`);
    const run = () => desks.ledgers.act(ledgerId, wish, context);
    return [{ lane: ledgerId, what: 'completeTraining', run }];
  });
}

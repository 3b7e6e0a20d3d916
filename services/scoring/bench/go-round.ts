import { type CommandContext, nameUuid } from '@gridcase/event-sourcing';
import { assessmentIdOf } from '../src/domain/identity.ts';
import type { Desks } from './open-desks.ts';
import { allGrids } from './prepare-town.ts';

const MONTH = '2026-11';
/** Officers who are at it in the same minute, each in a round of their own. */
const SIDE_BY_SIDE = 64;
/** One in so many is found wanting. */
const FINDING_EVERY = 33;
const ITEM = { rental: 'L-FIR-01', shop: 'S-BIZ-01' } as const;
const photo = { ref: 'photos/bench.jpg', sha256: 'b'.repeat(64), mediaType: 'image/jpeg' };

/**
 * One month: every grid's rounds are opened, what is found is marked, all others are cleared, every round closed.
 * Gives how many were looked at.
 */
export async function goRounds(desks: Desks, now: number): Promise<number> {
  const rounds = allGrids().flatMap((grid) => (['rental', 'shop'] as const).map((kind) => ({ grid, kind })));
  let marked = 0;
  const work = async () => {
    for (let round = rounds.pop(); round !== undefined; round = rounds.pop()) {
      const count = await goRound(desks, round, now);
      marked += count;
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return marked;
}

async function goRound(
  { rounds, index }: Desks,
  { grid, kind }: { grid: string; kind: 'rental' | 'shop' },
  now: number,
) {
  const premises = index.premises({ area: grid, kind, openOn: `${MONTH}-24`, limit: 5_000 });
  if (premises.length === 0) return 0;
  const by = { id: `gw-${grid}`, role: 'gridWorker', area: grid } as const;
  const id = assessmentIdOf(grid, MONTH, kind);
  await must(rounds.open({ areaCode: grid, month: MONTH, kind }, by, saidBy(by, now, `open ${id}`)));
  const seen = { on: `${MONTH}-24`, secondPerson: `gw-${grid}-2` };
  let marked = 0;
  for (const [place, { premisesId }] of premises.entries()) {
    const found = (place + Number(grid.slice(-3))) % FINDING_EVERY === 0;
    if (!found) continue;
    const findings = [{ item: ITEM[kind], evidence: [photo] }];
    await must(rounds.mark(id, { ...seen, premisesId, findings }, by, saidBy(by, now, `mark ${id} ${premisesId}`)));
    marked += 1;
  }
  const count = premises.length - marked;
  if (count > 0) await must(rounds.clearOthers(id, { ...seen, count }, by, saidBy(by, now, `clear ${id}`)));
  await must(rounds.close(id, by, saidBy(by, now, `close ${id}`)));
  return premises.length;
}

const saidBy = ({ id, role }: { id: string; role: 'gridWorker' }, now: number, key: string): CommandContext => ({
  commandId: nameUuid(['bench', key]),
  correlationId: nameUuid(['bench', 'correlation', key]),
  actor: { kind: 'person', id, role },
  now,
});

async function must(result: Promise<{ readonly outcome: string }>): Promise<void> {
  const given = await result;
  if (given.outcome !== 'done') throw new Error(JSON.stringify(given));
}

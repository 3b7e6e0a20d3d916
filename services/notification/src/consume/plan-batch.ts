import type { BatchEvent, CaseEvent, ReceivedEvent } from '@gridcase/contracts';
import { evolveBatch } from '@gridcase/contracts';
import type { HolderNow } from '../domain/addressees.ts';
import { type BatchNotice, batchNoticesOf, upToBatch } from '../domain/batch-notices.ts';
import type { Histories } from './histories.ts';

/** Cases whose histories are read side by side. */
const SIDE_BY_SIDE = 16;

/** What a batch that has ended says to whom, from the histories of its cases: each person is told once, however many are theirs. */
export async function noticesOfBatch(
  { stream }: ReceivedEvent,
  { readAll }: Histories,
  holderNow: HolderNow,
): Promise<readonly BatchNotice[]> {
  const events = (await readAll(stream)) as readonly BatchEvent[];
  const batch = events.reduce(evolveBatch, undefined);
  if (batch === undefined) return [];
  const waiting = [...batch.done.entries()];
  const found: (readonly CaseEvent[] | undefined)[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [place, caseId] = next;
      found[place] = upToBatch((await readAll(`case-${caseId}`)) as readonly CaseEvent[], batch.batchId);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return batchNoticesOf(
    found.filter((history) => history !== undefined),
    holderNow,
  );
}

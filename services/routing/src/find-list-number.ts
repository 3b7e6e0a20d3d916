import { setTimeout } from 'node:timers/promises';
import type { ListNumber } from '@gridcase/contracts';
import type { ListNumbers } from '@gridcase/projection';
import type { CaseState } from './domain/state.ts';

/** Half a second in all: the index is some milliseconds behind the log. */
const MOST_LOOKS = 20;
const LOOK_MS = 25;

/** The number of a case on its township's list, as it is listed now; undefined: that was not read yet, or it is on none. */
export type FindListNumber = (state: CaseState) => ListNumber | undefined;

/** Without an index no listing was read. */
export const findListNumber =
  (numbers: Pick<ListNumbers, 'of'> | undefined): FindListNumber =>
  (state) =>
    state.phase === 'none' || state.past.listedAt === undefined
      ? undefined
      : numbers?.of(state.about.caseId, state.past.listedAt);

/** Waits a moment for what was listed just now to be read; who has waited in vain is told to ask again. */
export async function untilNumbered(find: FindListNumber, load: () => Promise<CaseState>): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const state = await load();
    if (state.phase === 'none' || state.about.listed === null || find(state) !== undefined) return;
    await setTimeout(LOOK_MS);
  }
}

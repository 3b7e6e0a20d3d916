import type { ListNumber } from '@gridcase/contracts';
import type { ListNumbers } from '@gridcase/projection';
import type { CaseState } from './domain/state.ts';

/** The number of a case on its township's list, as it is listed now; undefined: that was not read yet, or it is on none. */
export type FindListNumber = (state: CaseState) => ListNumber | undefined;

/** Without an index no listing was read. */
export const findListNumber =
  (numbers: Pick<ListNumbers, 'of'> | undefined): FindListNumber =>
  (state) =>
    state.phase === 'none' || state.past.listedAt === undefined
      ? undefined
      : numbers?.of(state.about.caseId, state.past.listedAt);

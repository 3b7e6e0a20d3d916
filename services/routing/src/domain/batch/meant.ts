import { type AreaCode, areaContains, type BatchFilter, doneBy, isHeld } from '@gridcase/contracts';
import type { OfficerCommand } from '../commands.ts';
import { type CaseRefusal, notMeant } from '../refusals.ts';
import type { OpenedCase } from '../state.ts';

/** The batch that a command is part of, and which cases that is meant for; `filter` null: those that were named. */
export interface InBatch {
  readonly batchId: string;
  readonly areaCode: AreaCode;
  readonly filter: BatchFilter | null;
}

/**
 * The cases were found some moments ago. One that was dealt with meanwhile, or is with somebody else, is not meant any more: nobody
 * is reminded of what is done.
 */
export const refuseUnmeant = (state: OpenedCase, { batch }: OfficerCommand): CaseRefusal | undefined => {
  const why = batch?.filter && whyNot(state, batch.areaCode, batch.filter);
  return why ? notMeant(why) : undefined;
};

function whyNot(state: OpenedCase, areaCode: AreaCode, filter: BatchFilter): string | undefined {
  const { about } = state;
  if (about.areaCode === null || !areaContains(areaCode, about.areaCode)) return `it does not lie in ${areaCode} now`;
  if (!isHeld(state)) return `it is ${state.phase}`;
  if (filter.overdue && about.owed.overdue.length === 0) return 'it is not late now';
  const tier = 'dispatch' in state ? state.dispatch.tier : undefined;
  if (filter.tier !== undefined && filter.tier !== tier) return `it is ${tier ? `at tier ${tier}` : 'in a queue'} now`;
  const officer = doneBy(state);
  if (filter.officerId !== undefined && filter.officerId !== officer) {
    return officer === undefined ? 'it is nobody’s in particular now' : `${officer} does it now`;
  }
  return undefined;
}

import { areaContains, type Batch, type BatchEvent, leftIn } from '@gridcase/contracts';
import { type Decision, decided, refused } from '@gridcase/event-sourcing';
import type { Officer } from '../commands.ts';
import type { BatchCommand, NoteResults, OrderBatch } from './commands.ts';
import { type BatchRefusal, batchOver, batchUnknown, findsNone, outOfArea, tooMany } from './refusals.ts';

export type BatchState = Batch | undefined;
type BatchDecision = Decision<BatchEvent, BatchRefusal>;

/** Area first, so that a stranger learns nothing. What is so already is quiet. */
export function decide(command: BatchCommand, batch: BatchState): BatchDecision {
  if (command.type === 'order') return order(command, batch);
  if (batch === undefined) return refused(batchUnknown);
  switch (command.type) {
    case 'cancel':
      if (!isTheirs(command.by, batch.areaCode)) return refused(outOfArea(batch.areaCode, command.by.area));
      if (batch.phase === 'running') {
        return decided({ type: 'batch.cancelled.v1', data: { reason: command.reason } });
      }
      return batch.phase === 'done' ? refused(batchOver) : decided();
    case 'note':
      return note(command, batch);
    case 'end': {
      const left = leftIn(batch).length;
      if (isOver(batch) || (batch.phase === 'running' && left > 0)) return decided();
      const data = { done: batch.done.length, refused: batch.refused.length, left };
      return decided({ type: 'batch.ended.v1', data });
    }
  }
}

export const isOver = ({ phase }: Batch): boolean => phase === 'done' || phase === 'cancelled';

const isTheirs = ({ area, standsIn = [] }: Officer, areaCode: string): boolean =>
  [area, ...standsIn].some((own) => areaContains(own, areaCode));

function order({ type: _, most, by, ...data }: OrderBatch, batch: BatchState): BatchDecision {
  if (!isTheirs(by, data.areaCode)) return refused(outOfArea(data.areaCode, by.area));
  if (batch !== undefined) return decided();
  if (data.caseIds.length === 0) return refused(findsNone);
  if (data.caseIds.length > most) return refused(tooMany(most, data.filter === null));
  const ordered = { ...data, caseIds: [...data.caseIds], by: { id: by.id, role: by.role, areaCode: by.area } };
  return decided({ type: 'batch.ordered.v1', data: ordered });
}

/**
 * Once of each case: of two who have tried the same one, the first tells. Told also when it is over: who tried a case at the moment
 * in which another ended a cancelled batch has done so all the same.
 */
function note({ done, refused }: NoteResults, batch: Batch): BatchDecision {
  const left = new Set(leftIn(batch));
  const news = {
    done: done.filter((caseId) => left.has(caseId)),
    refused: refused.filter(({ caseId }) => left.has(caseId)),
  };
  const isNews = news.done.length + news.refused.length > 0;
  return isNews ? decided({ type: 'batch.progressed.v1', data: news }) : decided();
}

import type { AreaCode, BatchAct, BatchFilter, BatchRefused } from '@gridcase/contracts';
import type { Officer } from '../commands.ts';

/** The act, and the cases it is meant for as they were found; `most`: how many the policy lets a batch have. */
export interface OrderBatch {
  readonly type: 'order';
  readonly batchId: string;
  readonly act: BatchAct;
  readonly areaCode: AreaCode;
  readonly filter: BatchFilter | null;
  readonly caseIds: readonly string[];
  readonly most: number;
  readonly by: Officer;
}

export interface CancelBatch {
  readonly type: 'cancel';
  readonly reason: string;
  readonly by: Officer;
}

/** What came of some of its cases. */
export interface NoteResults {
  readonly type: 'note';
  readonly done: readonly string[];
  readonly refused: readonly BatchRefused[];
}

/** Nothing is left to do, or the rest is not to be done. */
export interface EndBatch {
  readonly type: 'end';
}

export type BatchCommand = OrderBatch | CancelBatch | NoteResults | EndBatch;

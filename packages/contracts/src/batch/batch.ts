import type { BatchEvent, DataOf } from '../catalogue.ts';

export type BatchRefused = DataOf<'batch.progressed.v1'>['refused'][number];

/** One act ordered for many cases, as far as it has come. Plain data. */
export interface Batch extends DataOf<'batch.ordered.v1'> {
  /** `cancelling`: nothing more is begun. Over by itself, or because it was cancelled. */
  readonly phase: 'running' | 'cancelling' | 'done' | 'cancelled';
  /** In the order in which they were done, and refused. */
  readonly done: readonly string[];
  readonly refused: readonly BatchRefused[];
}

/** Folds one event in; undefined until it is ordered. Never fails: what does not fit changes nothing. */
export function evolveBatch(batch: Batch | undefined, event: BatchEvent): Batch | undefined {
  if (event.type === 'batch.ordered.v1') return batch ?? { ...event.data, phase: 'running', done: [], refused: [] };
  if (batch === undefined) return undefined;
  switch (event.type) {
    case 'batch.progressed.v1': {
      const { done, refused } = event.data;
      return { ...batch, done: [...batch.done, ...done], refused: [...batch.refused, ...refused] };
    }
    case 'batch.cancelled.v1':
      return batch.phase === 'running' ? { ...batch, phase: 'cancelling' } : batch;
    case 'batch.ended.v1':
      return { ...batch, phase: batch.phase === 'cancelling' ? 'cancelled' : 'done' };
  }
}

/** The cases that it has not come to, in the order of the order. */
export function leftIn({ caseIds, done, refused }: Batch): string[] {
  const settled = new Set([...done, ...refused.map(({ caseId }) => caseId)]);
  return caseIds.filter((caseId) => !settled.has(caseId));
}

import type { AreaCode } from '@gridcase/contracts';

/** Every no that a batch can say. What its cases say to it stands in the batch. */
export type BatchRefusal =
  | { readonly code: 'batch-unknown' | 'out-of-area' | 'batch-over'; readonly detail: string }
  | { readonly code: 'unfit-batch'; readonly detail: string; readonly pointer: string };

export const batchUnknown: BatchRefusal = { code: 'batch-unknown', detail: 'there is no batch with this id' };

export const batchOver: BatchRefusal = {
  code: 'batch-over',
  detail: 'the batch is over: what it did to each case stands in it',
};

export const outOfArea = (area: AreaCode, own: AreaCode): BatchRefusal => ({
  ...{ code: 'out-of-area', detail: `area ${area} does not lie in your area ${own}` },
});

export const findsNone: BatchRefusal = {
  ...{ code: 'unfit-batch', pointer: '/filter' },
  detail: 'no case that somebody has, or that waits in a queue, is meant by this now',
};

export const tooMany = (most: number, named: boolean): BatchRefusal => ({
  ...{ code: 'unfit-batch', pointer: named ? '/caseIds' : '/filter' },
  detail: `more than ${most} cases are meant, and a batch has no more: name a smaller area, or say more of which are meant`,
});

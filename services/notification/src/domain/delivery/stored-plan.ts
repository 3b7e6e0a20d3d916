import type { DataOf } from '@gridcase/contracts';
import type { Plan } from './events.ts';

/** A plan out of its first version, which knew cases only. The second is the third with less in it. */
export const planOfV1 = ({ caseId, ...rest }: DataOf<'delivery.planned.v1'>): Plan => ({
  ...rest,
  about: { kind: 'case', id: caseId },
});

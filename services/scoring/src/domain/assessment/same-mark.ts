import type { Finding } from '@gridcase/contracts';
import type { Mark } from './events.ts';

type Found = Pick<Mark, 'on'> & { readonly findings: readonly Finding[] };

/** Whether two marks tell the same: the day, the items, and the evidence by its hashes. Words and order do not count. */
export const sameMark = (one: Found, other: Found): boolean => keyOf(one) === keyOf(other);

const keyOf = ({ on, findings }: Found): string => JSON.stringify([on, findings.map(findingKey).toSorted()]);

const findingKey = ({ item, evidence }: Finding): string =>
  [item, ...new Set(evidence.map(({ sha256 }) => sha256).toSorted())].join(' ');

import type { Item } from '../../domain/catalogue/catalogue.ts';

type Weight = Pick<Item, 'direction' | 'points' | 'perMonth' | 'perYear' | 'evidence' | 'secondPerson'>;

/** A third of the year's twelve points is not taken by one officer alone. */
const HEAVY = 4;

/** Never without evidence. Unless said otherwise it counts twice a month at most. */
export const deduction = (points: number, caps: { perMonth?: number; perYear?: number } = {}): Weight => ({
  ...{ direction: 'deduction', points, perMonth: points * 2, ...caps },
  ...{ evidence: true, secondPerson: points >= HEAVY },
});

/** Given for what the grid has verified: with evidence and by two. Without a cap unless one is said. */
export const addition = (points: number, caps: { perMonth?: number } = {}): Weight => ({
  ...{ direction: 'addition', points, ...caps, evidence: true, secondPerson: true },
});

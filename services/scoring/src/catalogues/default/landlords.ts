import type { Catalogue } from '../../domain/catalogue/catalogue.ts';
import { landlordAdditions, landlordDeductions, landlordGroups } from './landlord-items.ts';
import { additionsGroup, commonTerms } from './terms.ts';

/** Twelve points of landlords (房东“十二分制”): 7 groups and 17 items, as the Yiwu article counts them, and additions. */
export const landlords: Catalogue = {
  ...commonTerms,
  name: 'yiwu-landlords',
  kind: 'landlord',
  // 每个房东赋分12分: the article counts the person, however many houses they let.
  subject: 'person',
  // Yiting: 加分不设上限, 加扣分可相抵.
  additions: { offset: true, perYear: null },
  flags: [
    { flag: 'yellow', raise: 6, lower: 9 },
    { flag: 'red', raise: 14, lower: 12 },
  ],
  training: { course: '房东转优学习班', enrolAt: 6, perYear: 2, withinDays: 30, restores: 3 },
  groups: [...landlordGroups, additionsGroup],
  items: [...landlordDeductions, ...landlordAdditions],
};

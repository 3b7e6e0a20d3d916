import { Day, Language, PremisesKind } from '@gridcase/contracts';
import { line } from '@gridcase/runtime';
import { z } from 'zod';

const GridCode = z.string().regex(/^\d{15}$/, 'must be a grid: 15 digits');

/** What is asked of each field of premises and of a holder, whether it comes by a form or by a file. */
export const FIELDS = {
  kind: PremisesKind,
  externalId: line(200),
  name: line(200),
  address: line(500),
  areaCode: GridCode,
  day: Day,
  reason: line(500),
  holderId: line(200),
  holderName: line(200),
  phone: line(50),
  email: z.email('is not an e-mail address').max(200, 'longer than the limit of 200 characters'),
  language: Language,
} as const;

import { Day, Language, PremisesKind } from '@gridcase/contracts';
import { line } from '@gridcase/runtime';
import { z } from 'zod';
import { bareNumber } from './numbers/bare-number.ts';
import {
  faultOfHolderNumber,
  faultOfNumber,
  isSpreadsheetError,
  SPREADSHEET_FAULT,
  shortenedBySpreadsheet,
} from './numbers/faulty-number.ts';

const GridCode = z.string().regex(/^\d{15}$/, 'must be a grid: 15 digits');

type Fault = (text: string) => string | undefined;

/** A number as text, without a spreadsheet's apostrophe, refused with what its shape shows to be wrong. */
const number = (max: number, faultOf: Fault) =>
  line(max)
    .overwrite(bareNumber)
    .check(({ value, issues }) => {
      const message = faultOf(value);
      if (message !== undefined) issues.push({ code: 'custom', input: value, message });
    });

/** On one line, and worked out. */
const shown = (max: number) => line(max).refine((text) => !isSpreadsheetError(text), SPREADSHEET_FAULT);

/** What is asked of each field of premises and of a holder, whether it comes by a form or by a file. */
export const FIELDS = {
  kind: PremisesKind,
  externalId: number(200, faultOfNumber),
  name: shown(200),
  address: shown(500),
  areaCode: GridCode,
  day: Day,
  reason: line(500),
  holderId: number(200, faultOfHolderNumber),
  holderName: shown(200),
  phone: number(50, shortenedBySpreadsheet),
  email: z.email('is not an e-mail address').max(200, 'longer than the limit of 200 characters'),
  language: Language,
} as const;

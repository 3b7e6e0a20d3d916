import { type AssessmentEvent, codecOf, type LedgerEvent, type PremisesEvent } from '@gridcase/contracts';
import type { YearEndEvent } from './domain/year-end/index.ts';

/** Events of points to stored bytes and back. */
export const ledgerCodec = codecOf<LedgerEvent>();
export const yearEndCodec = codecOf<YearEndEvent>();
export const premisesCodec = codecOf<PremisesEvent>();
export const assessmentCodec = codecOf<AssessmentEvent>();

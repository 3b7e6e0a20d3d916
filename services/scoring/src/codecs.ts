import { type AssessmentEvent, codecOf, type LedgerEvent, type PremisesEvent } from '@gridcase/contracts';

/** Events of points to stored bytes and back. */
export const ledgerCodec = codecOf<LedgerEvent>();
export const premisesCodec = codecOf<PremisesEvent>();
export const assessmentCodec = codecOf<AssessmentEvent>();

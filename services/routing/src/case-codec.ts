import { type CaseEvent, codecOf } from '@gridcase/contracts';

/** Case events to stored bytes and back. */
export const caseCodec = codecOf<CaseEvent>();

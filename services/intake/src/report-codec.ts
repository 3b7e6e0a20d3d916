import { codecOf, type ReportEvent } from '@gridcase/contracts';

/** Report events to stored bytes and back. */
export const reportCodec = codecOf<ReportEvent>();

import type { Remark } from '@gridcase/contracts';
import type { ReportEvent, ReportRemarked } from './events.ts';

type Remarking = Omit<ReportRemarked, 'remarks'> & { readonly remarks: readonly Remark[] };

/** The event beside another that says what was remarked on; none where nothing was. */
export const remarkedOn = (data: Remarking): ReportEvent[] =>
  data.remarks.length === 0 ? [] : [{ type: 'report.remarked.v1', data: { ...data, remarks: [...data.remarks] } }];

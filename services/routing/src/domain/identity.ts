import { caseNameOf } from '@gridcase/contracts';
import { nameUuid, streamName } from '@gridcase/event-sourcing';

/** The case that a report opens. The id follows from the report's: delivered again, it is the same case. */
export const caseIdOf = (reportId: string): string => nameUuid(caseNameOf(reportId));

/** Somebody broke an item at premises on a day, as seen on a case: found twice, it is the same violation. */
export const violationIdOf = (caseId: string, item: string, premisesId: string, occurredOn: string): string =>
  nameUuid(['violation', caseId, item, premisesId, occurredOn]);

export const watchStream = (premisesId: string): string => streamName('watch', premisesId);

export const caseStream = (caseId: string): string => streamName('case', caseId);

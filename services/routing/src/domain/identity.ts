import { nameUuid, streamName } from '@gridcase/event-sourcing';

/** The case that a report opens. The id follows from the report's: delivered again, it is the same case. */
export const caseIdOf = (reportId: string): string => nameUuid(['case', reportId]);

export const caseStream = (caseId: string): string => streamName('case', caseId);

/**
 * What routing writes, on the streams `case-{caseId}`. The shapes are the published language's own
 * (packages/contracts/src/events/case-events.ts): stored names are forever.
 */
import type { CaseEvent, DataOf } from '@gridcase/contracts';

export type { CaseEvent };
export type CaseOpened = DataOf<'case.opened.v1'>;
export type ReportReceived = DataOf<'report.received.v1'>;
export type ReportArchived = DataOf<'report.archived.v1'>;

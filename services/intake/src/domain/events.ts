/**
 * What intake writes, on the streams `report-{reportId}`. The shapes are the published language's own
 * (packages/contracts/src/events/report-events.ts): stored names are forever.
 */
import type { DataOf, ReportEvent } from '@gridcase/contracts';

export type { ReportEvent };
export type ReportReceived = DataOf<'report.received.v1'>;
export type ReportArchived = DataOf<'report.archived.v1'>;
export type ReportMessageAdded = DataOf<'report.messageAdded.v1'>;
export type ReportRated = DataOf<'report.rated.v1'>;
export type ContactCorrected = DataOf<'report.contactCorrected.v1'>;
export type ReportRemarked = DataOf<'report.remarked.v1'>;

import type { Channel } from '@gridcase/contracts';
import { nameUuid, streamName } from '@gridcase/event-sourcing';

/**
 * A report's id follows from who sent it, through what, and what they call it: the same external id from the same
 * channel and sender is the same report, however often and whenever it arrives.
 */
export const reportIdOf = (channel: Channel, integration: string, externalId: string): string =>
  nameUuid(['report', channel, integration, externalId]);

/**
 * The id of what somebody else said under an id that was taken: by who said it and what. Sent again it is the same. The
 * text is part of the name as it is: ids of reports with other words never meet.
 */
export const secondReportIdOf = (reportId: string, ref: string | undefined, text: string): string =>
  nameUuid(['report', reportId, ref ?? '', text]);

/** A follow-up's id, by the same rule: the report, the sender, and what the sender calls it. */
export const messageIdOf = (reportId: string, integration: string, externalId: string): string =>
  nameUuid(['message', reportId, integration, externalId]);

export const reportStream = (reportId: string): string => streamName('report', reportId);

import {
  type AreaCode,
  caseNameOf,
  type PostName,
  postNameOf,
  type RosterName,
  rosterNameOf,
} from '@gridcase/contracts';
import { nameUuid, streamName } from '@gridcase/event-sourcing';

/** The case that a report opens. The id follows from the report's: delivered again, it is the same case. */
export const caseIdOf = (reportId: string): string => nameUuid(caseNameOf(reportId));

/** Somebody broke an item at premises on a day, as seen on a case: found twice, it is the same violation. */
export const violationIdOf = (caseId: string, item: string, premisesId: string, occurredOn: string): string =>
  nameUuid(['violation', caseId, item, premisesId, occurredOn]);

/** What a meeting resolved for a unit, in these words and by then: adopted twice, it is the same resolution. */
export const resolutionIdOf = (caseId: string, meeting: number, unit: string, what: string, dueAt: string): string =>
  nameUuid(['resolution', caseId, String(meeting), unit, what, dueAt]);

/** Ordered under the same key it is the same batch. */
export const batchIdOf = (commandId: string): string => nameUuid(['batch', commandId]);

export const batchStream = (batchId: string): string => streamName('batch', batchId);
/** Ordered of a unit on a fact: ordered twice, it is the same order. `basis` tells the fact from the next of its kind. */
export const supervisionIdOf = (caseId: string, level: string, trigger: string, basis: string): string =>
  nameUuid(['supervision', caseId, level, trigger, basis]);

/** To summon a unit, once for a month. */
export const proposalIdOf = (tier: string, areaCode: AreaCode, month: string): string =>
  nameUuid(['interview', tier, areaCode, month]);

/** What is planned for a unit to do, in these words and by then: planned twice, it is the same measure. */
export const measureIdOf = (caseId: string, unit: string, what: string, dueAt: string, of: string): string =>
  nameUuid(['measure', caseId, unit, what, dueAt, of]);

export const watchStream = (premisesId: string): string => streamName('watch', premisesId);

export const caseStream = (caseId: string): string => streamName('case', caseId);

/** One post of one area, for ever. */
export const postIdOf = (areaCode: AreaCode, post: PostName): string => nameUuid(postNameOf(areaCode, post));
/** The same command said again means the same leave. */
export const leaveIdOf = (postId: string, commandId: string): string => nameUuid(['leave', postId, commandId]);

export const postStream = (postId: string): string => streamName('post', postId);

/** A roster's own, beside the posts'. */
export const rosterStream = (roster: RosterName): string => postStream(nameUuid(rosterNameOf(roster)));
/** The same command said again means the same line. */
export const entryIdOf = (roster: RosterName, commandId: string): string =>
  nameUuid([...rosterNameOf(roster), 'entry', commandId]);

/** The nth time that a case asks for help. */
export const helpIdOf = (caseId: string, count: number): string => nameUuid(['help', caseId, String(count)]);
/** The same command said again means the same hand-over. */
export const handOverIdOf = (postId: string, commandId: string): string => nameUuid(['handOver', postId, commandId]);

/** Events of the category `case` by which reports of one matter come together. Stored names are forever (case-events.ts). */
import { z } from 'zod';
import { Channel } from '../vocabulary.ts';
import { Reporter } from './report-events.ts';

const reason = z.string().min(1).max(5_000);

/**
 * The same matter as an older case: what was reported here is worked on there from now on (并单), and its reporter is answered
 * from there. Nothing is due here any more.
 */
const CaseMergedV1 = z.strictObject({
  /** The case that it went into, opened before this one. */
  into: z.uuid(),
  by: z.enum(['rules', 'person']),
  reason,
});

/** It is no part of that case after all (撤销并单). Where it is then, what follows in the same append says. */
const CaseSplitV1 = z.strictObject({ from: z.uuid(), reason });

/** A report of another case belongs to this one from here on: one event for each, also for those that came into the other before. */
const CaseJoinedV1 = z.strictObject({
  /** The case that the report opened. */
  caseId: z.uuid(),
  reportId: z.uuid(),
  channel: Channel,
  reporter: Reporter.optional(),
  /** The case whose merge brought it here: its own, or one that it had gone into before. */
  through: z.uuid(),
});

/** And no more: the case through which it came was split off again, or the report's own from that one. */
const CaseLeftV1 = CaseJoinedV1.pick({ caseId: true, reportId: true, through: true });

export const mergeEventSchemas = {
  'case.merged.v1': CaseMergedV1,
  'case.split.v1': CaseSplitV1,
  'case.joined.v1': CaseJoinedV1,
  'case.left.v1': CaseLeftV1,
} as const;

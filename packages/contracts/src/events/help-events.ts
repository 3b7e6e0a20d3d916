/**
 * Help from the grid's micro-grid team (微网格团队), on the streams `case-{caseId}`: the article's night at Xiuhu, where the
 * worker came with volunteers. People are known by id. Stored names are forever: a change of meaning is a new version beside the
 * old one, never an edit.
 */
import { z } from 'zod';
import { Instant } from '../vocabulary.ts';
import { TeamRole } from './roster-events.ts';

const helpId = z.uuid();

/** Whoever has the case asks a member of the team. `role`, `place`: what they were in the team then. */
export const CaseHelpAskedV1 = z.strictObject({
  helpId,
  member: z.string().min(1).max(100),
  role: TeamRole,
  place: z.string().max(50),
  what: z.string().min(1).max(1_000),
  /** By when it is needed; null: there is no hurry. */
  neededBy: Instant.nullable(),
});

/** What came of it, as an officer writes it down. `calledOff`: it is not needed any more. */
export const CaseHelpAnsweredV1 = z.strictObject({
  helpId,
  outcome: z.enum(['done', 'notDone', 'calledOff']),
  note: z.string().min(1).max(1_000).optional(),
});

export const helpEventSchemas = {
  'case.helpAsked.v1': CaseHelpAskedV1,
  'case.helpAnswered.v1': CaseHelpAnsweredV1,
} as const;

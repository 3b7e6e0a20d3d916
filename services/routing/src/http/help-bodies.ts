import { Instant } from '@gridcase/contracts';
import { line, prose } from '@gridcase/runtime';
import { z } from 'zod';

export const HELP_BODIES = {
  askHelp: z.strictObject({
    member: line(100).describe('Of the micro-grid team where the case lies: `GET /v1/teams/{areaCode}` lists it'),
    /** They read it. */
    what: prose(1_000),
    /** UTC with milliseconds. */
    neededBy: Instant.nullable().default(null),
  }),
  answerHelp: z.strictObject({
    helpId: z.uuid().toLowerCase(),
    outcome: z.enum(['done', 'notDone', 'calledOff']),
    note: prose(1_000).optional(),
  }),
} as const;

export const HELP_SUMMARIES: Readonly<Record<keyof typeof HELP_BODIES, string>> = {
  askHelp: 'Ask somebody of the micro-grid team to help, who is told what for and by when (请微网格团队协助)',
  answerHelp: 'Write down what came of it, or that it is not needed any more (协助反馈)',
};

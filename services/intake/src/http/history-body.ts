import { LIMITS } from '@gridcase/contracts';
import { z } from 'zod';
import { line, words } from '../channels/plain-text.ts';
import { instantOf } from '../channels/read-moment.ts';
import { ReportBody } from '../channels/report.ts';

/** Whoever takes over a register has read its times before: nothing is understood or left out here. */
const Instant = z.iso.datetime({ offset: true }).transform((given, context) => {
  const instant = instantOf(Date.parse(given));
  if (instant !== undefined) return instant;
  context.addIssue({ code: 'custom', message: 'has no year of four digits in UTC' });
  return z.NEVER;
});

/** A report as POST /v1/reports takes it, and what came of it. */
export const HistoryBody = ReportBody.extend({
  history: z.strictObject({
    source: line({ max: 200, visible: true }).describe('What it comes from: the name of a file'),
    integration: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/)
      .describe('Whose report it once was: its external id is unique within this'),
    receivedAt: Instant.describe('When the older register took it in'),
    closedAt: Instant.optional(),
    dueAt: Instant.optional().describe('By when it was to be closed'),
    unit: words({ max: 200 }).optional().describe('Who dealt with it'),
    outcome: words({ max: LIMITS.text }).optional(),
    correct: z.boolean().default(false).describe('Takes the place of what was imported of the same report before'),
  }),
});

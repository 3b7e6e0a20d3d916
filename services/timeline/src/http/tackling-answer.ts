import { AreaCode, Attachment, Instant, ListNumber, TeamLead, TeamMember } from '@gridcase/contracts';
import { z } from 'zod';

const Measure = z.strictObject({
  measureId: z.uuid(),
  unit: z.string(),
  what: z.string(),
  dueAt: Instant,
  standing: z
    .enum(['open', 'done', 'dropped', 'lapsed'])
    .describe('dropped: with a reason; lapsed: the case left the list before it was done'),
  late: z.boolean().describe('The deadline that it has, or had last, was missed'),
  misses: z.int().min(0).describe('How often a deadline of it was missed'),
  byCity: z.boolean().describe('Laid down by the city: the township neither drops it nor puts it off'),
});

/** How a township tackles a case on its list (contracts, case/tackling.ts). */
export const TacklingAnswer = z.strictObject({
  township: AreaCode,
  list: ListNumber,
  state: z
    .enum(['underway', 'struckOff', 'left'])
    .describe('struckOff: by an act, with a result and proof; left: the case left the list otherwise'),
  lead: TeamLead.describe('包案领导: who alone asks that it be struck off'),
  members: z.array(TeamMember).readonly(),
  measures: z.array(Measure).readonly(),
  reports: z.int().min(0).describe('Staged reports so far'),
  reportsMissed: z.int().min(0).describe('How many were not there in time'),
  strikeOff: z
    .strictObject({
      result: z.string(),
      proof: z.array(Attachment).readonly(),
      askedBy: z.string(),
      ruled: z.enum(['granted', 'refused']).nullable().describe('null: another has to rule on it'),
    })
    .nullable()
    .describe('What the lead asked for last'),
  city: z
    .enum(['asked', 'designated', 'handedBack'])
    .nullable()
    .describe('Whether it was sent up to the city, and what the city decided last'),
});

/** Where a case stands, or stood, on the list of a township. */
export const ListNumberAnswer = z
  .strictObject({ township: AreaCode, ...ListNumber.shape })
  .nullable()
  .describe("Its number on the township's list that it came onto last: 清单编号; null: it never was on one");

import { AreaCode, Attendance, Instant, SummonsReply, SummonsRuling, UnitId, UnitPart } from '@gridcase/contracts';
import { z } from 'zod';

const Unit = z.strictObject({
  unit: UnitId,
  name: z.string(),
  part: UnitPart,
  reply: SummonsReply.nullable(),
  ruling: SummonsRuling.nullable(),
  attendance: Attendance.nullable().describe(
    'absent: summoned, neither there nor excused. Null: not held yet, or not summoned then',
  ),
});

const Meeting = z.strictObject({
  meeting: z.int().min(1),
  community: AreaCode,
  meetsAt: Instant,
  place: z.string(),
  state: z.enum(['called', 'held', 'calledOff', 'ended']).describe('ended: the case went on without it'),
  convenedBy: z.string(),
  putOff: z.int().min(0).describe('How often'),
  heldAt: Instant.nullable(),
  units: z.array(Unit).readonly(),
});

const Resolution = z.strictObject({
  resolutionId: z.uuid(),
  meeting: z.int().min(1),
  unit: UnitId,
  name: z.string(),
  what: z.string(),
  dueAt: Instant,
  standing: z
    .enum(['open', 'done', 'dropped', 'lapsed'])
    .describe('dropped: by a ruling; lapsed: the case went on without the meeting'),
  late: z.boolean().describe('The deadline that it has, or had last, was missed'),
  misses: z.int().min(0).describe('How often a deadline of it was missed'),
  plea: z
    .strictObject({ dueAt: Instant.nullable(), by: z.string() })
    .nullable()
    .describe('What its unit asks for and nobody has ruled on yet; dueAt null: that it be dropped'),
});

/** The joint meetings of a case (contracts, case/joint-facts.ts). */
export const JointAnswer = z.strictObject({
  meetings: z.array(Meeting).readonly(),
  resolutions: z.array(Resolution).readonly(),
  assessments: z
    .array(
      z.strictObject({
        of: z.enum(['whistle', 'answer']),
        unit: UnitId.nullable(),
        rating: z.int().min(1).max(5),
        by: z.string(),
      }),
    )
    .readonly(),
  waived: z
    .strictObject({ how: z.enum(['ordered', 'inWriting']), community: AreaCode })
    .optional()
    .describe('That it is settled without a meeting: ordered by a supervisor, or agreed on in writing'),
});

import { AreaCode, Instant, TeamRole, UnitKind, UnitPart } from '@gridcase/contracts';
import { z } from 'zod';
import { PostHistoryAnswer } from './post-answers.ts';

const { at, knownAt, changes } = PostHistoryAnswer.shape;
const line = {
  entryId: z.uuid().describe('What ends it'),
  madeUp: z.boolean().describe('Sample data: exists nowhere'),
  ...{ from: Instant, to: Instant.nullable() },
};

export const TeamAnswer = z.strictObject({
  areaCode: AreaCode,
  area: z.string(),
  members: z.array(
    z.strictObject({
      role: TeamRole.describe('楼长, 单元(楼道)长, 志愿者, 店主'),
      place: z.string().describe('Building, stairwell or shop; empty: the whole grid'),
      person: z.string(),
      name: z.string().nullable().describe("As the territory's files have it"),
      ...line,
    }),
  ),
  ...{ changes, at, knownAt },
});

export const UnitAnswer = z.strictObject({
  unit: z.string(),
  memberships: z.array(z.strictObject({ area: AreaCode, name: z.string(), unitKind: UnitKind, ...line })),
  duties: z
    .array(
      z.strictObject({
        field: z.string().describe('How the codes of fields begin; `*`: every field'),
        area: AreaCode.nullable().describe('Only there; null: wherever it is a member'),
        part: UnitPart,
        duty: z.string(),
        ...line,
      }),
    )
    .describe('权责清单'),
  speakers: z
    .array(z.strictObject({ person: z.string(), post: z.enum(['officer', 'partTimeMember']), ...line }))
    .describe('联络员, 兼职委员'),
  ...{ changes, at, knownAt },
});

/** A line of what member units answer for that fitted a case. */
export const CaseDutyAnswer = z.strictObject({
  ...{ unit: z.string(), name: z.string(), part: UnitPart, duty: z.string(), field: z.string(), entryId: z.uuid() },
});

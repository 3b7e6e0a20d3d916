import { AreaCode, type RosterEntry, TeamRole, UnitKind, UnitPart } from '@gridcase/contracts';
import { line } from '@gridcase/runtime';
import { z } from 'zod';
import { When } from './when.ts';

const person = line(100).describe("A person's id, as their token would say it; no name");
const name = line(50);
/** An instant left out is now. */
const from = When.optional();
const to = When.nullable().default(null).describe('The first day or instant no longer; null: no end is known');

const ENTER_MEMBER = z.strictObject({
  role: TeamRole.describe('楼长, 单元(楼道)长, 志愿者, 店主'),
  person,
  place: z.string().trim().max(50).default('').describe('Building, stairwell or shop (`3幢2单元`); a chief needs one'),
  ...{ from, to },
});

const ENTER_OF_UNIT = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('membership'),
    area: AreaCode.describe('A community, or all communities of a township or of the city'),
    ...{ name, unitKind: UnitKind, from, to },
  }),
  z.strictObject({
    kind: z.literal('duty'),
    field: z
      .string()
      .regex(/^(\*|[0-9A-Za-z]{1,20})$/, 'no beginning of a field code, and not * for every field')
      .describe('How the codes of fields begin; `*`: every field'),
    area: AreaCode.nullable().default(null).describe('Only there; null: wherever the unit is a member'),
    ...{ part: UnitPart, duty: name, from, to },
  }),
  z.strictObject({
    kind: z.literal('speaker'),
    post: z.enum(['officer', 'partTimeMember']).describe('联络员, 兼职委员'),
    ...{ person, from, to },
  }),
]);

const END_ENTRY = z.strictObject({
  entryId: z.uuid().toLowerCase(),
  to: When.optional().describe('The first day or instant no longer; the beginning of the entry takes it back'),
});

/** What each command says of a roster, by what the roster is of. */
export const ROSTER_BODIES = {
  team: { enter: ENTER_MEMBER, endEntry: END_ENTRY },
  unit: { enter: ENTER_OF_UNIT, endEntry: END_ENTRY },
} as const;

export const ROSTER_SUMMARIES = {
  team: {
    enter: 'Somebody joins the micro-grid team of a grid (微网格团队: 楼长、单元长、志愿者、店主)',
    endEntry: 'Somebody is in it no longer',
  },
  unit: {
    enter:
      'A unit becomes a member of big committees (大党委成员单位), answers for something (权责清单), or is spoken for by somebody',
    endEntry: 'It does no longer',
  },
} as const;

/** `repeated`: it was so already. `events`: the types of what was appended, in order. */
export const RosterAnswer = z.strictObject({
  /** Of the roster's history; -1: nothing of it is in the log, it is as the files have it. */
  revision: z.int().min(-1),
  events: z.array(z.string()),
  repeated: z.boolean(),
  /** Of what was entered: what ends it. */
  entryId: z.uuid().optional(),
});

type Said = z.infer<typeof ENTER_MEMBER> | z.infer<typeof ENTER_OF_UNIT>;

/** The entry that a body means. What is entered here is real. */
export function entryOf({ from, to, ...said }: Said): RosterEntry {
  return 'kind' in said ? { ...said, madeUp: false } : { kind: 'member', ...said, madeUp: false };
}

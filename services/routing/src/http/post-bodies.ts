import { AreaCode, PostName } from '@gridcase/contracts';
import { line } from '@gridcase/runtime';
import { z } from 'zod';
import { When } from './when.ts';

const Holder = line(100).describe("A person's id as their token says it, a unit's name or a grid's code, by post");

/** What each command says of a post. An instant left out is now. */
export const POST_BODIES = {
  appoint: z.strictObject({
    holder: Holder,
    from: When.optional(),
    to: When.nullable().default(null).describe('The first day or instant no longer; null: no end is known'),
    relieves: Holder.optional().describe('Who holds it then: their tenure ends where this one begins'),
  }),
  end: z.strictObject({
    holder: Holder,
    to: When.optional().describe('The first day or instant no longer; the beginning of the tenure takes it back'),
  }),
  beginLeave: z.strictObject({
    holder: Holder,
    standIn: Holder.nullable().describe("Who gets and does what is the holder's meanwhile; null: nobody"),
    from: When.optional(),
    to: When.nullable().default(null).describe('The first day or instant back; null: not known yet'),
  }),
  endLeave: z.strictObject({
    leaveId: z.uuid().toLowerCase(),
    to: When.optional().describe('The first day or instant back; the beginning of the leave takes it back'),
  }),
} as const;
export type PostAct = keyof typeof POST_BODIES;

export const POST_SUMMARIES: Readonly<Record<PostAct, string>> = {
  appoint: 'Say who holds a post of an area from when on (任职)',
  end: 'Say when somebody no longer holds a post (离任)',
  beginLeave: 'Say that the holder is away, and who stands in (请假、代班)',
  endLeave: 'Say that the holder is back (销假)',
};

/** People go on leave; units and grids do not. */
const OF_PEOPLE = PostName.extract(['worker', 'chief']);

export const POST_PARAMS = {
  appoint: z.strictObject({ areaCode: AreaCode, post: PostName }),
  end: z.strictObject({ areaCode: AreaCode, post: PostName }),
  beginLeave: z.strictObject({ areaCode: AreaCode, post: OF_PEOPLE }),
  endLeave: z.strictObject({ areaCode: AreaCode, post: OF_PEOPLE }),
} as const;

/** `repeated`: it was so already. `events`: the types of what was appended, in order. */
export const PostCommandAnswer = z.strictObject({
  areaCode: AreaCode,
  post: PostName,
  /** Of the post's history; -1: nothing of it is in the log, it is as the files have it. */
  revision: z.int().min(-1),
  events: z.array(z.string()),
  repeated: z.boolean(),
  /** Of the leave that was begun: what ends it. */
  leaveId: z.uuid().optional(),
  /** Of the hand-over that was offered: what takes it over. */
  handOverId: z.uuid().optional(),
});

import { Actor, AreaCode, Instant, PostName, Tenure } from '@gridcase/contracts';
import { z } from 'zod';

const Named = z.strictObject({
  id: z.string(),
  name: z.string().nullable().describe("As the territory's files have it"),
});
const Span = z.strictObject({ from: Instant, to: Instant.nullable() });

const PostStatus = z
  .enum(['held', 'standIn', 'away', 'vacant'])
  .describe("standIn: somebody does what is the holder's; away: nobody does; vacant: there is no holder");

export const PostAnswer = z.strictObject({
  areaCode: AreaCode,
  area: z.string(),
  post: PostName,
  status: PostStatus,
  holder: z.strictObject({ ...Named.shape, ...Span.shape }).nullable(),
  standIn: Named.nullable(),
  leave: z.strictObject({ leaveId: z.uuid(), ...Span.shape }).nullable(),
  handOver: z
    .strictObject({ handOverId: z.uuid(), next: Named })
    .nullable()
    .describe('Offered to who comes next, and not taken over yet'),
});

const moments = {
  at: Instant.describe('The instant that is told of'),
  knownAt: Instant.describe('Nothing that was decided later is in it'),
};

export const PostListAnswer = z.strictObject({ items: z.array(PostAnswer), next: z.string().nullable(), ...moments });

export const PostHistoryAnswer = z.strictObject({
  ...PostAnswer.shape,
  tenures: z.array(Tenure).readonly(),
  leaves: z
    .array(z.strictObject({ leaveId: z.uuid(), holder: z.string(), standIn: z.string().nullable(), ...Span.shape }))
    .readonly(),
  changes: z
    .array(
      z.strictObject({
        at: Instant,
        who: Actor.extend({ kind: z.string(), role: z.string().optional() }).loose(),
        type: z.string(),
        data: z.unknown(),
      }),
    )
    .describe('All that was decided of it, in the order in which it was; empty while it is as the files have it'),
  ...moments,
});

/** Who holds the post that a case is with. */
export const CasePostAnswer = z.strictObject({
  post: PostName,
  areaCode: AreaCode,
  status: PostStatus,
  holder: z.string().nullable().describe('Who holds it'),
  actsNow: z.string().nullable().describe('Who gets and does what is theirs: the holder, or who stands in'),
  changedHands: z.boolean().describe('Somebody else than whom the case was dispatched to'),
});

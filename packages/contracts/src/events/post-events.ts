/**
 * Events of the category `post`, stream `post-{postId}`, written by routing only: who holds one post of one area, who is
 * on leave from it and who stands in meanwhile. Nobody's name and no reason for a leave is in them: people are known by id.
 * Stored names are forever: a change of meaning is a new version beside the old one, never an edit.
 */
import { z } from 'zod';
import { AreaCode, type AreaLevel, Instant } from '../vocabulary.ts';

/**
 * What one holder at a time holds: 专职网格员 and 网格长 of a grid, the committee and the duty grid (值班网格) of a community,
 * the office of a township.
 */
export const PostName = z.enum(['worker', 'chief', 'committee', 'dutyGrid', 'office']);
export type PostName = z.infer<typeof PostName>;

/** Of which level the areas are that have the post. */
export const LEVEL_OF_POST = {
  worker: 'grid',
  chief: 'grid',
  committee: 'community',
  dutyGrid: 'community',
  office: 'township',
} as const satisfies Readonly<Record<PostName, AreaLevel>>;

/** A person's id, a unit's name or a grid's code, by post. */
const holder = z.string().min(1).max(100);
/** The first instant no longer; null while there is no end. */
const to = Instant.nullable();

export const Tenure = z.strictObject({ holder, from: Instant, to });
export type Tenure = z.infer<typeof Tenure>;

/** Longest history of one post. */
export const POST_LIMITS = { tenures: 1_000, leaves: 1_000 } as const;

/**
 * The post is kept in the log from here on, beginning with what the register's files said of it: what they say of it later
 * no longer counts. Written with the first change, so that a history can be read without the files of its day.
 */
export const PostOpenedV1 = z.strictObject({
  areaCode: AreaCode,
  post: PostName,
  /** Of the files. */
  territoryVersion: z.string().min(1).max(100),
  tenures: z.array(Tenure).max(POST_LIMITS.tenures),
});

/** Somebody holds it from an instant on, before or behind us. */
export const PostAppointedV1 = Tenure;

/** The tenure of this holder that began then ends then; an end at its beginning takes it back: it was never held. */
export const PostEndedV1 = z.strictObject({ holder, from: Instant, to: Instant });

/** The holder is away. `standIn` gets and does what is theirs meanwhile; null: nobody does, and the post is vacant so long. */
export const PostLeaveBegunV1 = z.strictObject({
  leaveId: z.uuid(),
  holder,
  standIn: holder.nullable(),
  from: Instant,
  to,
});

/** Back, or back sooner than it was said; an end at its beginning takes it back: it was never taken. */
export const PostLeaveEndedV1 = z.strictObject({ leaveId: z.uuid(), to: Instant });

/** Longest list of a hand-over; what is open beyond that is counted. */
export const HAND_OVER_LIMITS = { cases: 500 } as const;

/**
 * 交接班: the holder offers the post to who comes next, with what is open at it at this instant. They stay responsible until it
 * is taken over (首接负责制, 北京市接诉即办条例 Art. 14). Offered anew, the last one counts.
 */
export const PostHandedOverV1 = z.strictObject({
  handOverId: z.uuid(),
  holder,
  next: holder,
  /** For all of it. */
  note: z.string().min(1).max(2_000).nullable(),
  cases: z
    .array(z.strictObject({ caseId: z.uuid(), note: z.string().min(1).max(1_000).nullable() }))
    .max(HAND_OVER_LIMITS.cases),
  /** How many more are open than the list holds. */
  more: z.int().min(0),
});

/** Who comes next has read it and takes over: with the end of one tenure and the beginning of theirs in the same append. */
export const PostTakenOverV1 = z.strictObject({ handOverId: z.uuid(), by: holder });

export const postEventSchemas = {
  'post.opened.v1': PostOpenedV1,
  'post.appointed.v1': PostAppointedV1,
  'post.ended.v1': PostEndedV1,
  'post.leaveBegun.v1': PostLeaveBegunV1,
  'post.leaveEnded.v1': PostLeaveEndedV1,
  'post.handedOver.v1': PostHandedOverV1,
  'post.takenOver.v1': PostTakenOverV1,
} as const;

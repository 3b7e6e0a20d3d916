/**
 * Events of a roster (名册), in the category `post` with a stream of its own each, written by routing only: who and what belongs
 * to something, each for a time, and many at once. There are those of a grid's micro-grid team (微网格治理团队: 楼道(栋)长,
 * 志愿者, 爱心商户) and of a member unit of big committees (大党委成员单位: where it is a member, its 权责清单, who speaks for it).
 * People are known by id: no name, no number. Stored names are forever: a change of meaning is a new version beside the old one.
 */
import { z } from 'zod';
import { AreaCode, Instant } from '../vocabulary.ts';
import { UnitId, UnitPart } from './joint-events.ts';

/** 楼(栋)长, 单元(楼道)长, 志愿者, 店主. A chief has a place of their own, which nobody else has meanwhile. */
export const TeamRole = z.enum(['buildingChief', 'stairwellChief', 'volunteer', 'shopOwner']);
export type TeamRole = z.infer<typeof TeamRole>;
export const isChief = (role: TeamRole): boolean => role === 'buildingChief' || role === 'stairwellChief';

/** Office, institution, enterprise, property company, association. */
export const UnitKind = z.enum(['government', 'institution', 'enterprise', 'property', 'association']);
export type UnitKind = z.infer<typeof UnitKind>;

/** Of what a roster is. `areaCode` is a grid's. */
export const RosterName = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('team'), areaCode: AreaCode }),
  z.strictObject({ of: z.literal('unit'), unit: UnitId }),
]);
export type RosterName = z.infer<typeof RosterName>;

const person = z.string().min(1).max(100);
const name = z.string().min(1).max(50);
/** True when it is sample data and exists nowhere. */
const madeUp = z.boolean();

/** What can stand in a roster. */
export const RosterEntry = z.discriminatedUnion('kind', [
  /** `place`: building, stairwell or shop as people say it (`3幢2单元`); empty: the whole grid. */
  z.strictObject({ kind: z.literal('member'), role: TeamRole, person, place: z.string().max(50), madeUp }),
  /** The unit is a member of the big committee of every community in `area`, and called so there. */
  z.strictObject({ kind: z.literal('membership'), area: AreaCode, name, unitKind: UnitKind, madeUp }),
  /** What it answers for (权责清单): how codes of fields begin, `*` all; `area` null: wherever it is a member. */
  z.strictObject({
    kind: z.literal('duty'),
    field: z.string().regex(/^(\*|[0-9A-Za-z]{1,20})$/, 'no beginning of a field code, and not * for every field'),
    area: AreaCode.nullable(),
    part: UnitPart,
    duty: name,
    madeUp,
  }),
  /** Speaks for the unit: 联络员, 兼职委员. */
  z.strictObject({ kind: z.literal('speaker'), person, post: z.enum(['officer', 'partTimeMember']), madeUp }),
]);
export type RosterEntry = z.infer<typeof RosterEntry>;

/** `from`: the first instant; `to`: the first no longer, null while there is no end. */
const span = { from: Instant, to: Instant.nullable() };

export const RosterLine = z.strictObject({ entryId: z.uuid(), entry: RosterEntry, ...span });
export type RosterLine = z.infer<typeof RosterLine>;

/** Longest history of one roster. */
export const ROSTER_LIMITS = { lines: 1_000 } as const;

/**
 * The roster is kept in the log from here on, beginning with what the register's files said of it: what they say of it later
 * no longer counts. Written with the first change, so that a history can be read without the files of its day.
 */
export const PostRosterOpenedV1 = z.strictObject({
  roster: RosterName,
  /** Of the files. */
  territoryVersion: z.string().min(1).max(100),
  lines: z.array(RosterLine).max(ROSTER_LIMITS.lines),
});

/** It stands in the roster from an instant on, before or behind us. */
export const PostEnteredV1 = RosterLine;

/** It stands there no longer; an end at its beginning takes it back: it never did. */
export const PostEntryEndedV1 = z.strictObject({ entryId: z.uuid(), to: Instant });

export const rosterEventSchemas = {
  'post.rosterOpened.v1': PostRosterOpenedV1,
  'post.entered.v1': PostEnteredV1,
  'post.entryEnded.v1': PostEntryEndedV1,
} as const;

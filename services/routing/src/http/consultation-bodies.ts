import { Attachment, Day, Evidence, MOST_GATHERED } from '@gridcase/contracts';
import { toInstant } from '@gridcase/event-sourcing';
import { line, prose } from '@gridcase/runtime';
import { z } from 'zod';
import { GivenParties } from './party-bodies.ts';

const Id = z.uuid().toLowerCase();
const Ids = z.array(Id).max(MOST_GATHERED.parties);
const Reason = prose(2_000);
const Place = line(500);

/** An instant with its zone: without one nobody knows which hour is meant. Kept as UTC with milliseconds. */
const Hour = z.iso
  .datetime({ offset: true, error: 'not an instant with its zone, such as 2026-11-24T19:30:00+08:00' })
  .transform((given) => toInstant(Date.parse(given)));

const Minutes = z.strictObject({
  /** Who came; whoever was invited and is not among them did not come. */
  attended: Ids.default([]),
  /** What each side said, also in writing where it did not come. */
  standpoints: z
    .array(z.strictObject({ partyId: Id, text: prose(2_000) }))
    .max(MOST_GATHERED.parties)
    .refine((said) => new Set(said.map(({ partyId }) => partyId)).size === said.length, 'one standpoint for each party')
    .default([]),
  /** The minutes, by reference. */
  record: Attachment.optional(),
});

const Undertaken = z
  .strictObject({
    /** Who: a party, or another by name. */
    partyId: Id.optional(),
    unit: line(200).optional(),
    what: prose(1_000),
    /** By the end of this day where the case is. */
    dueOn: Day,
  })
  .refine(({ partyId, unit }) => (partyId === undefined) !== (unit === undefined), 'say who: partyId, or unit');

/** What was agreed, signed by everybody who stands in it on a record that is kept elsewhere. */
const Agreed = z.strictObject({
  outcome: z.literal('agreed'),
  text: prose(5_000),
  signedBy: Ids.min(1),
  record: Attachment,
  undertakings: z.array(Undertaken).max(20).default([]),
});

const NotAgreed = z
  .strictObject({ outcome: z.literal('notAgreed'), text: prose(5_000), record: Attachment.optional() })
  .transform((given) => ({ ...given, signedBy: [], undertakings: [] }));

/** What people who come together are asked for and tell, whosever gathering it is. */
export const GATHERING_BODIES = {
  addParties: z.strictObject({ parties: GivenParties }),
  removeParty: z.strictObject({ partyId: Id, reason: Reason }),
  callSession: z.strictObject({
    at: Hour,
    place: Place,
    /** Left out: every party. */
    invite: Ids.min(1).optional(),
  }),
  callOffSession: z.strictObject({ sessionId: Id, reason: Reason }),
  holdSession: Minutes.extend({
    /** Left out: a session that nobody called; then when and where. */
    sessionId: Id.optional(),
    heldAt: Hour.optional(),
    place: Place.optional(),
  }).refine(
    ({ sessionId, heldAt, place }) => sessionId !== undefined || (heldAt !== undefined && place !== undefined),
    'say which session it was, or when and where it was',
  ),
  correctSession: Minutes.extend({ sessionId: Id, heldAt: Hour, place: Place, reason: Reason }),
  conclude: z.discriminatedUnion('outcome', [Agreed, NotAgreed]),
  settleUndertaking: z.strictObject({
    undertakingId: Id,
    outcome: z.enum(['kept', 'released']),
    note: prose(2_000),
    evidence: Evidence.default([]),
  }),
  /** Why somebody looks, for whoever audits it. */
  openPartyContact: z.strictObject({ partyId: Id, reason: line(500) }),
} as const;

const { conclude, ...OF_BOTH } = GATHERING_BODIES;

export const CONSULTATION_BODIES = {
  openConsultation: z.strictObject({ matter: Reason }),
  ...OF_BOTH,
  concludeConsultation: conclude,
} as const;

export const CONSULTATION_SUMMARIES: Readonly<Record<keyof typeof CONSULTATION_BODIES, string>> = {
  openConsultation: 'Take the lead in a dispute and bring its parties together, once more after an end too (牵头协商)',
  addParties: 'Add parties, in the middle of it too; what they are called and reached by is sealed (当事方)',
  removeParty: 'Let a party go that is none, or wants no part in it any more',
  callSession: 'Call the parties to a session at an hour and a place; they are told where they can be (邀请)',
  callOffSession: 'Call a session off; who was invited is told',
  holdSession: 'Record a session that was held: who came, what each side said, the minutes (协商会)',
  correctSession: 'Put the record of a session right, whole, with the reason; what stood before stays in the history',
  concludeConsultation: 'Conclude it: agreed and signed, with who does what by when, or not agreed (达成协议)',
  settleUndertaking:
    'Record that something agreed on was done, or is no longer wanted; after the end of the case too (履约)',
  openPartyContact: 'Open how a party can be reached, for a stated reason; auditors see each opening',
};

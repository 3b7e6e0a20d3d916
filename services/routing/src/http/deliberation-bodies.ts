import { AreaCode } from '@gridcase/contracts';
import { line, prose } from '@gridcase/runtime';
import { z } from 'zod';
import { GATHERING_BODIES } from './consultation-bodies.ts';
import { GivenParty } from './party-bodies.ts';

const { conclude, ...OF_BOTH } = GATHERING_BODIES;
const [Agreed, NotAgreed] = conclude.options;

export const ProposeBody = z.strictObject({
  /** The community or grid whose matter it is. */
  areaCode: AreaCode.refine((code) => code.length >= 12, 'name a community or a grid'),
  subject: line(200),
  text: prose(5_000),
  proposedBy: GivenParty,
});

/** What each deed says beside the deliberation and the officer. */
export const DELIBERATION_BODIES = {
  support: z.strictObject({ party: GivenParty }),
  ...OF_BOTH,
  resolve: z.discriminatedUnion('outcome', [
    Agreed.extend({ outcome: z.literal('adopted') }),
    /** Signed as well: it shows that more than half of those who came did not want it. */
    Agreed.omit({ undertakings: true, record: true }).extend({
      outcome: z.literal('rejected'),
      record: NotAgreed.in.shape.record,
    }),
  ]),
  withdraw: z.strictObject({ reason: prose(2_000) }),
  close: z.strictObject({ result: prose(2_000) }),
} as const;

export const DELIBERATION_SUMMARIES: Readonly<Record<keyof typeof DELIBERATION_BODIES, string>> = {
  support: 'Take down that somebody else wants it talked about; each person counts once (附议)',
  addParties: 'Add who is to talk about it (议事代表)',
  removeParty: 'Let somebody go who is none of them, or wants no part in it any more',
  callSession: 'Call a session once enough people support it; who can be told is told by who calls (召集)',
  callOffSession: 'Call a session off',
  holdSession: 'Record a session that was held: who came, what each said, the minutes (民情议事会)',
  correctSession: 'Put the record of a session right, whole, with the reason',
  resolve: 'Resolve: adopted or rejected by more than half of those who came, with who does what by when (决议)',
  settleUndertaking: 'Record that something resolved was done, or is no longer wanted (督办落实)',
  openPartyContact: 'Open how somebody can be reached, for a stated reason; auditors see each opening',
  withdraw: 'Withdraw a proposal before it is resolved (撤回)',
  close: 'Close it when all that was resolved is done (办结)',
};

import type { AreaCode, Asked, Channel, Role, Tier } from '@gridcase/contracts';
import type { CommandActor } from '@gridcase/event-sourcing';
import type { GatheringRefusal } from './gathering/refusals.ts';
import type { JointRefusal } from './joint/refusals.ts';
import type { PauseRefusal } from './pause/refusals.ts';
import type { OfficerAction } from './policy.ts';
import type { Phase } from './state.ts';
import type { SupervisionRefusal } from './supervision/refusals.ts';
import type { TacklingRefusal } from './tackling/refusals.ts';

/** Every no that a case can say. */
export type CaseRefusal =
  | JointRefusal
  | PauseRefusal
  | SupervisionRefusal
  | TacklingRefusal
  | { readonly code: 'case-unknown'; readonly detail: string }
  | {
      readonly code: 'invalid-transition';
      readonly detail: string;
      /** What may be done in the present state. */
      readonly possible: readonly OfficerAction[];
      /** Who took the case up, where that is the reason. */
      readonly acceptedBy?: Pick<CommandActor, 'id' | 'role'>;
      /** The case that it went into, where that is the reason. */
      readonly mergedInto?: string;
    }
  | { readonly code: 'forbidden'; readonly detail: string }
  | { readonly code: 'out-of-area'; readonly detail: string }
  /** It takes another officer than the one who answered. */
  | { readonly code: 'same-person'; readonly detail: string }
  /** The area named is none that this case can be sent to. */
  | { readonly code: 'unfit-area'; readonly detail: string }
  /** What was handed over has not been yet. */
  | { readonly code: 'unfit-handover'; readonly detail: string }
  /** The rule set has no such diversion, or the case is none to be diverted. */
  | { readonly code: 'unfit-diversion'; readonly detail: string }
  /** It is not over because its reporter withdrew it. */
  | { readonly code: 'unfit-withdrawal'; readonly detail: string }
  /** The case named is none that this one can go into. */
  | { readonly code: 'unfit-merge'; readonly detail: string }
  /** Nobody holds the tier wanted for the area named. */
  | { readonly code: 'no-handler'; readonly detail: string }
  /** The reporter came by another channel, and no reason was given to leave it. */
  | { readonly code: 'unfit-channel'; readonly detail: string }
  /** The rule set asks for a picture of after the work. */
  | { readonly code: 'photo-missing'; readonly detail: string }
  | { readonly code: 'in-the-future'; readonly detail: string; readonly pointer: string }
  | { readonly code: 'violation-unknown'; readonly detail: string }
  /** First another rules on what was asked for. */
  | { readonly code: 'ruling-open'; readonly detail: string }
  /** A ruling has given it to them for good. */
  | { readonly code: 'designated'; readonly detail: string }
  /** It is not as the officer saw it. */
  | { readonly code: 'case-changed'; readonly detail: string }
  /** The matter is not on the list of the tier. */
  | { readonly code: 'off-list'; readonly detail: string }
  /** The batch that it is part of was ordered for other cases. */
  | { readonly code: 'not-meant'; readonly detail: string }
  /** The officer has nothing to do with the case any more. */
  | { readonly code: 'recused'; readonly detail: string }
  /** The person named can't be asked to help. */
  | { readonly code: 'unfit-helper'; readonly detail: string }
  | { readonly code: 'help-unknown'; readonly detail: string }
  /** The officer named can't be given it. */
  | { readonly code: 'unfit-officer'; readonly detail: string }
  | { readonly code: 'nothing-named'; readonly detail: string }
  /** Neither or both of what one is wanted of. */
  | { readonly code: 'nobody-named'; readonly detail: string }
  /** More time than the policy lets a ruling give. */
  | { readonly code: 'unfit-extension'; readonly detail: string }
  /** Its consultation is open: first it is concluded, whatever came of it. */
  | {
      readonly code: 'consultation-open';
      readonly detail: string;
      readonly possible: readonly OfficerAction[];
      readonly acceptedBy?: never;
      readonly mergedInto?: never;
    }
  | Exclude<GatheringRefusal, { code: 'not-now' | 'in-the-future' }>
  /** The case moved while the command was being prepared; the same command may succeed when said again. */
  | { readonly code: 'moved'; readonly detail: string };

export const caseUnknown: CaseRefusal = { code: 'case-unknown', detail: 'there is no case with this id' };

export const invalidTransition = (
  action: OfficerAction,
  phase: Phase,
  possible: readonly OfficerAction[],
  why?: string,
): Extract<CaseRefusal, { code: 'invalid-transition' }> => ({
  code: 'invalid-transition',
  detail: `${action} is not possible: ${why ?? `the case is ${phase}`}; possible now: ${possible.join(', ') || 'nothing'}`,
  possible,
});

export const acceptedAlready = (
  phase: Phase,
  possible: readonly OfficerAction[],
  { id, role }: CommandActor,
): CaseRefusal => ({
  ...invalidTransition('accept', phase, possible, `${id}${role === undefined ? '' : ` (${role})`} has the case`),
  acceptedBy: { id, role },
});

export const mergedAlready = (
  action: OfficerAction,
  possible: readonly OfficerAction[],
  mergedInto: string,
): CaseRefusal => ({
  ...invalidTransition(action, 'merged', possible, `the case was merged into ${mergedInto}: go on there`),
  mergedInto,
});

export const samePerson = (action: OfficerAction, id: string): CaseRefusal => ({
  code: 'same-person',
  detail: `${id} gave the answer; it takes another officer to ${action} the case`,
});

export const askedThemselves = (id: string): CaseRefusal => ({
  code: 'same-person',
  detail: `${id} asked for it; it takes another officer to rule on it`,
});

export const rulingOpen = (asked: Asked): CaseRefusal => ({
  code: 'ruling-open',
  detail: `another officer has to rule on the ${asked} first: whoever has the case keeps it till then, and nothing else is asked for`,
});

export const designated: CaseRefusal = {
  code: 'designated',
  detail: 'a ruling gave the case to whoever has it: it is neither returned, nor objected to, nor sent on by them',
};

export const offList = (tier: Tier, field: string): CaseRefusal => ({
  code: 'off-list',
  detail: `field ${field} is not on the list of what a ${tier} takes; name another nature, or a tier above`,
});

export const recused = (id: string): CaseRefusal => ({
  code: 'recused',
  detail: `${id} is recused from this case, and has nothing to do with it any more`,
});

export const caseChanged = (seen: number, revision: number): CaseRefusal => ({
  code: 'case-changed',
  detail: `you saw the case at revision ${seen}, and it is at ${revision} now: look at it again`,
});

export const notMeant = (why: string): CaseRefusal => ({
  ...{ code: 'not-meant', detail: `the batch is not meant for the case any more: ${why}` },
});

export const unfitOfficer = (detail: string): CaseRefusal => ({ code: 'unfit-officer', detail });

export const unfitHelper = (detail: string): CaseRefusal => ({ code: 'unfit-helper', detail });

export const helpUnknown: CaseRefusal = {
  code: 'help-unknown',
  detail: 'no help that was asked for under this id waits for an answer; the case shows what does',
};

export const nothingNamed: CaseRefusal = {
  code: 'nothing-named',
  detail: 'name either the subject as it is to read, or the answer',
};

export const nobodyNamed: CaseRefusal = {
  code: 'nobody-named',
  detail: 'name either an officer by id, or the area whose officers are recused',
};

export const unfitExtension = (detail: string): CaseRefusal => ({ code: 'unfit-extension', detail });
export const unfitHandOver = (detail: string): CaseRefusal => ({ code: 'unfit-handover', detail });

export const unfitDiversion = (detail: string): CaseRefusal => ({ code: 'unfit-diversion', detail });

export const photoInFuture = (index: number): CaseRefusal => ({
  ...{ code: 'in-the-future', pointer: `/photos/${index}/takenAt` },
  detail: 'this picture was not taken yet; check the clock of the camera',
});

export const photoMissing = (field: string): CaseRefusal => ({
  code: 'photo-missing',
  detail: `an answer about field ${field} needs a picture of after the work, in it or in a note before`,
});

export const unfitWithdrawal = (detail: string): CaseRefusal => ({ code: 'unfit-withdrawal', detail });

export const unfitMerge = (detail: string): CaseRefusal => ({ code: 'unfit-merge', detail });

export const unfitArea = (detail: string): CaseRefusal => ({ code: 'unfit-area', detail });

export const unfitChannel = (own: Channel, given: Channel): CaseRefusal => ({
  code: 'unfit-channel',
  detail: `the reporter came by ${own}; say in the note why they were called back by ${given}`,
});

export const forbidden = (action: OfficerAction, role: Role, tier: Tier | undefined): CaseRefusal => ({
  code: 'forbidden',
  detail: `a ${role} may not ${action} a case ${tier === undefined ? 'in a queue' : `at tier ${tier}`}`,
});

export const outOfArea = (area: AreaCode, own: AreaCode): CaseRefusal => ({
  code: 'out-of-area',
  detail: `area ${area} does not lie in your area ${own}`,
});

export const noHandler = (tier: Tier, area: AreaCode): CaseRefusal => ({
  code: 'no-handler',
  detail: `nobody holds tier ${tier} for area ${area}; name a finer area, or another nature`,
});

export const inTheFuture = (day: string, today: string): CaseRefusal => ({
  ...{ code: 'in-the-future', pointer: '/occurredOn' },
  detail: `${day} is after today, ${today}; name the day on which it happened`,
});

export const violationUnknown: CaseRefusal = {
  code: 'violation-unknown',
  detail: 'this case holds no violation with this id; its history shows those that it holds',
};

export const consultationOpen = (action: OfficerAction, possible: readonly OfficerAction[]): CaseRefusal => ({
  ...{ code: 'consultation-open', possible },
  detail: `${action} waits for the end of the consultation: conclude it, with or without an agreement`,
});

export const moved: CaseRefusal = {
  code: 'moved',
  detail: 'the case moved to another area at the same time; try again',
};

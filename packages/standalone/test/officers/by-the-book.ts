import type { OpenedCase } from '@gridcase/routing';
import type { Person } from '../access/people.ts';
import type { City } from './city.ts';
import { type Action, inPhase, isOf, isOfPhase, tierOf } from './phases.ts';

export interface Wish {
  readonly action: Action;
  readonly by: Person & { readonly id: string };
  /** For a triage, a transfer or a move. */
  readonly areaCode?: string | undefined;
  readonly from?: string | undefined;
  readonly satisfied?: boolean | undefined;
  /** Whom it is said for, of the units of a joint meeting. */
  readonly unit?: string | undefined;
}

const NAMES_AREA: readonly Action[] = ['transfer', 'triage', 'move'];
/** What a unit says for itself. */
const FOR_UNIT: readonly Action[] = ['replyToSummons', 'reportResolution', 'pleadResolution'];
const ASKING = ['object', 'extend', 'void', 'terminate'] as const;
const WAITING = ['answer', 'escalate', 'merge', 'divert'] as const;
const LEAVING = ['return', 'transfer', 'escalate', 'merge', 'move'] as const;

/** A unit of the street, and the officer who is registered for it. */
export const ENFORCEMENT = { unit: 'zf-001', officer: 'uo-0001' } as const;

/** Why somebody may not do it, by the code of the answer; undefined: they may, unless what they name is unfit. */
export function forbids(city: City, state: OpenedCase, wish: Wish): string | undefined {
  const { policy } = city;
  const { action, by } = wish;
  if (!policy.gate(action).includes(by.role)) return 'forbidden';
  if (!state.about.areaCode!.startsWith(by.area)) return 'out-of-area';
  if (isRecused(state, by)) return 'recused';
  if (!policy.may(action, tierOf(state), by.role)) return 'forbidden';
  const ruled = waitsForRuling(state, wish, policy);
  if (ruled) return ruled;
  if (waitsForConsultation(state, action)) return 'consultation-open';
  if (!inPhase(state, action)) return 'invalid-transition';
  if (sameEyes(state, wish)) return 'same-person';
  return action === 'answer' ? owesMeeting(city, state, by) : undefined;
}

/** Whether this may be done at all by this person, here, to what they name. */
export function permits(city: City, state: OpenedCase, wish: Wish): boolean {
  const { by, areaCode, action, unit } = wish;
  if (forbids(city, state, wish) !== undefined) return false;
  if (FOR_UNIT.includes(action) && unit !== undefined && !speaksFor(city, state, by, unit)) return false;
  const named = NAMES_AREA.includes(action) ? areaCode : undefined;
  return named === undefined || named.startsWith(by.area) || city.beyondOwnArea.includes(by.role);
}

/** 回避 (济南市12345条例 Art. 32): whoever is recused by name, or with all of their area. */
const isRecused = ({ about }: OpenedCase, { id, area }: Wish['by']): boolean =>
  (about.recusals ?? []).some(
    ({ officerId, areaCode }) => officerId === id || (areaCode !== undefined && area.startsWith(areaCode)),
  );

/** 首接负责 (北京市接诉即办条例 Art. 14), and no return by whoever a ruling has designated (潍坊市12345条例 Art. 22); who asked does not rule. */
function waitsForRuling({ phase, about, past }: OpenedCase, { action, by }: Wish, policy: City['policy']) {
  const { asked = null, designated } = about.rulings ?? {};
  if (asked !== null && isOf(ASKING, action)) return 'ruling-open';
  if (asked === 'objection' && isOf(LEAVING, action)) return 'ruling-open';
  if (designated && (phase === 'dispatched' || phase === 'accepted')) {
    if (action === 'object' || action === 'return') return 'designated';
    const mayRule = (['grid', 'community', 'joint', 'township'] as const).some((tier) =>
      policy.may('rule', tier, by.role),
    );
    if ((action === 'transfer' || action === 'move') && !mayRule) return 'designated';
  }
  return action === 'rule' && asked !== null && past.askedBy?.id === by.id ? 'same-person' : undefined;
}

/** 协商 (the Yiwu article, practice 4): those at the table are told first how it ended. */
const waitsForConsultation = (state: OpenedCase, action: Action): boolean =>
  state.about.consultation?.state === 'open' && isOf(WAITING, action) && isOfPhase(state, action);

/** 双人核验: nobody finds their own answer good, nor closes on it what nobody else has seen. */
function sameEyes(state: OpenedCase, { action, by }: Wish): boolean {
  const { answeredBy, closedInQueueBy, verifiedBy, acceptedBy } = state.past;
  const looksAtIt = action === 'verify' || action === 'callback';
  if (looksAtIt && [...answeredBy, closedInQueueBy].some((actor) => actor?.id === by.id)) return true;
  if (action === 'callback') return acceptedBy?.id === by.id;
  if ((action !== 'close' && action !== 'divert') || answeredBy.every(({ id }) => id !== by.id)) return false;
  return !(state.phase === 'verified' && verifiedBy?.id !== by.id);
}

/** 北京 Art. 14, 16: first the meeting, then what each unit owes, and at the joint tier the lead alone. */
function owesMeeting(city: City, state: OpenedCase, by: Wish['by']): string | undefined {
  const tier = tierOf(state);
  const { meetings = [], resolutions = [], waived } = state.about.joint ?? {};
  if (tier !== 'joint' && tier !== 'township') return undefined;
  const meeting = meetings.at(-1);
  if (meeting?.state === 'called') return 'meeting-open';
  if (resolutions.some(({ standing }) => standing === 'open')) return 'resolutions-open';
  const community = state.about.areaCode!.slice(0, 12);
  const met = meetings.some((each) => each.heldAt !== null && each.community === community);
  if (tier === 'joint' && city.meetsFirst() && !met && waived?.community !== community) return 'no-meeting';
  const lead = meeting?.state === 'held' ? meeting.units.find(({ part }) => part === 'lead') : undefined;
  return tier === 'joint' && lead && !speaksFor(city, state, by, lead.unit) ? 'not-the-lead' : undefined;
}

/** A unit speaks by who is registered for it, the community's officer for those that have nobody. */
function speaksFor({ officers }: City, state: OpenedCase, { id, role, area }: Wish['by'], unit: string): boolean {
  const registered = officers.get(unit);
  if (registered !== undefined) return registered.includes(id);
  if (unit.length === 12) return role === 'communityOfficer' && area.length === 12;
  return role === 'communityOfficer' || (role === 'townshipOfficer' && tierOf(state) === 'township');
}

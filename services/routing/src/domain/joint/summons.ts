import { decided, refused } from '@gridcase/event-sourcing';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import type { OpenedCase } from '../state.ts';
import type { ChangeLead, ReplyToSummons, RuleOnSummons, Summon } from './commands.ts';
import { unfitMeeting, unitDesignated } from './refusals.ts';
import { withDue } from './resolutions-due.ts';
import { meetingOf, noneOfIt, refuseOther, takesPart } from './speaks-for.ts';

/** As many as a meeting may be called with, and some later. */
const MOST_UNITS = 40;

/** One more, that supports. A unit that was released comes in again in a meeting of its own. */
export function summon({ unit, reason, committee }: Summon, state: OpenedCase): CaseDecision {
  const { meeting, units } = meetingOf(state);
  const member = committee.members.find((each) => each.unit === unit);
  if (member === undefined) return refused(unfitMeeting('/unit', `${unit} is no member of this big committee now`));
  if (units.some((each) => each.unit === unit)) return refused(unfitMeeting('/unit', `${unit} was summoned already`));
  if (units.length >= MOST_UNITS) return refused(unfitMeeting('/unit', `a meeting has at most ${MOST_UNITS} units`));
  return decided<CaseEvent>({ type: 'case.unitSummoned.v1', data: { meeting, ...member, reason } });
}

export function replyToSummons(command: ReplyToSummons, state: OpenedCase): CaseDecision {
  const { unit, reply, reason, committee } = command;
  const meeting = meetingOf(state);
  const summoned = takesPart(meeting, unit);
  if (summoned === undefined) return refused(noneOfIt(unit));
  const other = refuseOther(committee, unit, summoned.name);
  if (other) return other;
  if (reply === 'notOurs' && summoned.ruling === 'held') return refused(unitDesignated(unit, summoned.name));
  if (reply !== 'comes' && reason === undefined) return refused(unfitMeeting('/reason', `${reply} takes a reason`));
  return decided<CaseEvent>({
    type: 'case.summonsReplied.v1',
    data: { meeting: meeting.meeting, unit, reply, reason },
  });
}

/** Whoever is released has nothing more to do with it, and what they had undertaken is dropped; a lead leaves the lead to another. */
export function ruleOnSummons(command: RuleOnSummons, state: OpenedCase): CaseDecision {
  const { unit, ruling, reason, lead, now } = command;
  const meeting = meetingOf(state);
  const summoned = takesPart(meeting, unit);
  if (summoned === undefined) return refused(noneOfIt(unit));
  if (summoned.ruling === ruling) return refused(unfitMeeting('/ruling', `${unit} is ${ruling} already`));
  if (ruling === 'excused' && meeting.state === 'held') {
    return refused(unfitMeeting('/ruling', 'the meeting was held: who was there is on record'));
  }
  const leaves = summoned.part === 'lead' && ruling === 'released';
  if (leaves !== (lead !== undefined)) {
    return refused(unfitMeeting('/lead', leaves ? `${unit} leads: name who leads instead` : `${unit} keeps its part`));
  }
  if (lead !== undefined && (lead === unit || takesPart(meeting, lead) === undefined)) {
    return refused(unfitMeeting('/lead', `${lead} does not take part in this meeting: summon it first`));
  }
  return decided(
    ...withDue(state, now, (due) => ({
      type: 'case.summonsRuled.v1',
      data: { meeting: meeting.meeting, unit, ruling, reason, lead, due },
    })),
  );
}

export function changeLead({ unit, reason }: ChangeLead, state: OpenedCase): CaseDecision {
  const meeting = meetingOf(state);
  const from = meeting.units.find(({ part }) => part === 'lead')!.unit;
  if (takesPart(meeting, unit) === undefined) return refused(noneOfIt(unit));
  if (unit === from) return refused(unfitMeeting('/unit', `${unit} leads already`));
  return decided<CaseEvent>({
    type: 'case.leadChanged.v1',
    data: { meeting: meeting.meeting, from, to: unit, reason },
  });
}

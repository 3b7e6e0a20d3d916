import { decided, refused, toInstant } from '@gridcase/event-sourcing';
import { unhappyRating } from '../complain.ts';
import type { CaseDecision } from '../decide.ts';
import { reworkOrdered } from '../dispatching.ts';
import type { CaseEvent } from '../events.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import { unfitChannel } from '../refusals.ts';
import type { ClosedCase, DoneCase } from '../state.ts';
import { reopen, verify } from '../verify-and-close.ts';
import type { CallBack } from './commands.ts';
import { reasonFor } from './reason-for.ts';

const DAY = 24 * 60 * 60_000;

/**
 * An attempt, and what the rules make of it. Reached and not content: done again by who has it, or opened again where it is
 * closed (Jinan Art. 27), as far as the rule set has it so and the end is not too long ago. Content with an answer that nobody has
 * checked: that was the check. Reached, refused, or tried in vain often enough: nobody has to call again.
 */
export function noteCallBack(command: CallBack, state: DoneCase): CaseDecision {
  const { about } = state;
  const { rules, now, outcome, note, channel = about.channel } = command;
  // By phone who wrote in a group, say: it is to be told why (Beijing Art. 23 names the ways).
  if (channel !== about.channel && note === undefined) return refused(unfitChannel(about.channel, channel));
  const attempt = (about.heard?.attempts ?? 0) + 1;
  const settled = outcome !== 'notReached' || attempt >= rules.policy.unhappy.attempts;
  const word =
    outcome === 'reached' ? { responded: command.responded, solved: command.solved, rating: command.rating } : {};
  const called: CaseEvent = {
    type: 'case.calledBack.v1',
    data: { reportId: about.reportId, channel, attempt, outcome, ...word, note, settled },
  };
  if (outcome !== 'reached') return decided<CaseEvent>(...alreadyMissed(state, now, 'callback'), called);
  return heard(command, state, called);
}

type Reached = Extract<CallBack, { outcome: 'reached' }>;

function heard(command: Reached, state: DoneCase, called: CaseEvent): CaseDecision {
  const { now, rules } = command;
  const unhappy = unhappyRating(command, undefined, rules);
  const late = alreadyMissed(state, now, 'callback');
  if (unhappy === undefined && state.phase === 'answered') {
    const { by, handlers, note } = command;
    const good = verify({ type: 'verify', satisfied: true, by, now, rules, handlers, note }, state);
    return decided(...missedFirst(good), called, ...good.filter((event) => !isMissed(event)));
  }
  // A low rating of what is solved all the same: whoever called says by hand what is to follow.
  if (!unhappy?.clear || !followsOf(command, state)) return decided<CaseEvent>(...late, called);
  if (state.phase === 'closed') return openAgain(command, state, [...late, called]);
  return decided<CaseEvent>(
    ...alreadyMissed(state, now, 'verify', 'close', 'callback'),
    called,
    ...reworkOrdered(reasonFor(command), state, state.about.triaged!, rules, now),
  );
}

const isMissed = ({ type }: CaseEvent): boolean => type.startsWith('case.deadlineMissed.');
const missedFirst = (events: readonly CaseEvent[]): CaseEvent[] => events.filter(isMissed);

/** Whether anything follows by the rule set: this was the call back that it may ask for. */
function followsOf({ rules, now }: Reached, { phase, past }: DoneCase): boolean {
  const { unhappy } = rules.policy;
  if (unhappy[phase] === 'nothing') return false;
  return phase !== 'closed' || (past.closedAt ?? '') >= toInstant(now - unhappy.withinDays * DAY);
}

function openAgain(command: Reached, state: ClosedCase, before: readonly CaseEvent[]): CaseDecision {
  const { by, now, rules, handlers } = command;
  const reopened = reopen({ type: 'reopen', by, now, rules, handlers, reason: reasonFor(command) }, state);
  return reopened.outcome === 'refused' ? reopened : decided(...before, ...reopened.events);
}

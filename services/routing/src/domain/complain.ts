import { toInstant } from '@gridcase/event-sourcing';
import { clockFrom, owes, startClocks, urgencyOf } from './clocks.ts';
import type { RulesInForce } from './commands.ts';
import { reworkOrdered } from './dispatching.ts';
import type { CaseEvent } from './events.ts';
import type { Complaint } from './matching/find-complaint.ts';
import { alreadyMissed } from './miss-deadline.ts';
import type { Complain } from './reporter-commands.ts';
import { reasonText } from './shorten.ts';
import { type DoneCase, type HandledCase, isDone, type OpenedCase, type Past } from './state.ts';

const DAY = 24 * 60 * 60_000;

/** By which rule somebody is taken to be unhappy, and whether it is clear that they are. */
export type Unhappiness = Pick<Complain, 'rule' | 'because' | 'clear'>;

export const unhappyWords = ({ words, clear }: Complaint): Unhappiness => ({
  rule: 'unhappy.words',
  because: `the reporter says ${words.slice(0, 5).join(', ')}`,
  clear,
});

/**
 * What a rating says. A low one of what was solved all the same, and a bad word beside a good one, leave it open what is
 * wanted: a person asks.
 */
export function unhappyRating(
  { rating, solved }: { readonly rating: number; readonly solved?: boolean | undefined },
  comment: Complaint | undefined,
  { policy }: RulesInForce,
): Unhappiness | undefined {
  if (solved === false)
    return { rule: 'unhappy.solved', because: 'the reporter says that it is not solved', clear: true };
  if (rating <= policy.unhappy.rating) {
    return { rule: 'unhappy.rating', because: `the reporter gives ${rating} of 5`, clear: solved !== true };
  }
  return comment && { ...unhappyWords(comment), clear: false };
}

/**
 * The reporter is not content with what was done: by the rule set it is done again by who has it, or somebody else calls
 * them back. Quiet where nothing is said to be done yet, where it was said before the answer that it is about, where they
 * are to be called back already, and where it has happened too late or too often.
 */
export function complain(command: Complain, state: OpenedCase): CaseEvent[] {
  if (!isDone(state)) return [];
  if (owes(state.about, 'callback') || !isHeard(command, state)) return [];
  switch (consequence(command, state)) {
    case 'rework':
      return rework(command, state as HandledCase);
    case 'callback':
      return callback(command, state);
    case 'nothing':
      return [];
  }
}

/** Messages overtake each other: what was said before the answer is not about it. */
export const saidSinceAnswer = (receivedAt: string, { answeredAt, closedAt }: Past): boolean =>
  receivedAt >= (answeredAt ?? closedAt ?? '');

function isHeard({ receivedAt, rules, now }: Complain, { phase, past }: DoneCase): boolean {
  const { closedAt } = past;
  if (!saidSinceAnswer(receivedAt, past)) return false;
  if (phase !== 'closed' || closedAt === undefined) return true;
  return closedAt >= toInstant(now - rules.policy.unhappy.withinDays * DAY);
}

function consequence({ rules, clear }: Complain, state: DoneCase): 'rework' | 'callback' | 'nothing' {
  const { unhappy } = rules.policy;
  const often = state.past.orderedByRule >= unhappy.atMost;
  if (state.phase === 'closed') return often ? 'nothing' : unhappy.closed;
  const follows = state.phase === 'verified' ? unhappy.verified : unhappy.answered;
  return follows === 'rework' && (often || !clear) ? 'callback' : follows;
}

const reasonOf = ({ rule, because, rules }: Complain): string =>
  reasonText(`${rule}: ${because} (${rules.name} ${rules.version})`);

function rework(command: Complain, state: HandledCase): CaseEvent[] {
  const { rules, now } = command;
  const { about } = state;
  return [
    ...alreadyMissed(state, now, 'verify', 'close'),
    ...reworkOrdered(reasonOf(command), state, about.triaged!, rules, now),
  ];
}

function callback(command: Complain, { about }: DoneCase): CaseEvent[] {
  const { reportId, messageId, rules, now } = command;
  return [
    ...startClocks(clockFrom(rules, 'callback', urgencyOf(about), now)),
    { type: 'case.callbackOrdered.v1', data: { reason: reasonOf(command), reportId, messageId } },
  ];
}

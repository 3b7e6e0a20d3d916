import { areaContains, isWithdrawn, reportIdsOf } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import { standingPromise, urgencyOf } from '../clocks.ts';
import type { CaseDecision } from '../decide.ts';
import { dispatchTo, explain, queueAt } from '../dispatching.ts';
import type { CaseEvent } from '../events.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import { natureUnclear } from '../open-from-report.ts';
import { queueReason } from '../queue-reason.ts';
import { type CaseRefusal, moved, outOfArea, unfitMerge } from '../refusals.ts';
import { reasonText } from '../shorten.ts';
import { struckOff } from '../sideways.ts';
import type { HandledCase, MergedCase, OpenedCase, QueuedCase } from '../state.ts';
import { backTo } from '../verify-and-close.ts';
import type { Merge, MergeTarget, Split, SplitByRule } from './commands.ts';

/** What was due here is due there from now on; what was late here already is said first. */
export function merge(command: Merge, state: QueuedCase | HandledCase): CaseDecision {
  const { by, reason, now, target } = command;
  const unfit = refuseMerge(command, state);
  if (unfit) return refused(unfit);
  const why = `merged by ${by.id} into ${target!.caseId}: ${reason}`;
  return decided<CaseEvent>(...alreadyMissed(state, now), ...struckOff(state.about, why), {
    type: 'case.merged.v1',
    data: { into: target!.caseId, by: 'person', reason },
  });
}

function refuseMerge({ by, into, target, rules }: Merge, state: OpenedCase): CaseRefusal | undefined {
  const { about, past } = state;
  if (target === undefined) return unfitMerge(`there is no case ${into}`);
  const { areaCode } = target;
  const own = areaCode === null || areaContains(by.area, areaCode) || rules.policy.beyondOwnArea.includes(by.role);
  if (!own) return outOfArea(areaCode, by.area);
  if (target.caseId === about.caseId) return unfitMerge(`${into} is this case, or part of it`);
  if (about.history || target.history) return unfitMerge('one of them comes from an older register: reopen it first');
  if (!isOlder(target, about)) {
    // Whoever was promised first is promised still (首接负责制, Beijing Art. 14); and no two can go into each other.
    return unfitMerge(`${target.caseId} was opened later: merge that one into ${about.caseId}`);
  }
  const { reporter } = past;
  if (target.phase === 'closed' && !(reporter && target.reporters.has(reporter.ref))) {
    return unfitMerge(`${target.caseId} is closed, and somebody else reported it: reopen it first`);
  }
  if (urgencyOf(about) === 'critical' && !isDangerInHand(target)) {
    return unfitMerge(`this is a danger, and ${target.caseId} is none that is in hand`);
  }
  if (isWithdrawn(about)) return unfitMerge('its reporter has withdrawn it: settle that first');
  if (about.recusals !== undefined) {
    return unfitMerge('somebody is recused from this case, and would see its reporter in the other (Jinan Art. 32)');
  }
  if (about.violations.some(({ standing }) => standing === 'found')) {
    return unfitMerge('violations were found on this case, and count when it is closed: withdraw them first');
  }
  if (about.recusals !== undefined) {
    // Who has the other case would see what somebody is not to see (Jinan, Art. 32).
    return unfitMerge('somebody is recused from this case: it is worked on by itself');
  }
  const reports = target.reports + reportIdsOf(about).length;
  const { most } = rules.policy.merging;
  return reports > most ? unfitMerge(`one case has at most ${most} reports, and these would be ${reports}`) : undefined;
}

/** Of two opened in the same moment one is the older all the same. */
export const isOlder = (one: Pick<MergeTarget, 'caseId' | 'openedAt'>, other: typeof one): boolean =>
  one.openedAt === other.openedAt ? one.caseId < other.caseId : one.openedAt < other.openedAt;

const IN_HAND: readonly MergeTarget['phase'][] = ['queued', 'dispatched', 'accepted'];

/** A danger goes only where somebody is at it, or is called to it, as one. */
const isDangerInHand = ({ urgency, phase }: Pick<MergeTarget, 'urgency' | 'phase'>): boolean =>
  urgency === 'critical' && IN_HAND.includes(phase);

/** Back to where it was, to whoever holds the place now: with new deadlines, and the promise of old. */
export function split(command: Split | SplitByRule, state: MergedCase): CaseDecision {
  const { reason, handlers, rules, now } = command;
  const { about, into, left } = state;
  if (handlers.areaCode !== (about.areaCode ?? handlers.cityQueue)) return refused(moved);
  const because = { rule: 'split', because: reasonText(`split off from ${into}: ${reason}`) };
  const back =
    left === undefined ? asOpened(because, command, state) : backTo(left, because, about, { handlers, rules, now });
  return decided<CaseEvent>({ type: 'case.split.v1', data: { from: into, reason } }, ...back);
}

/** It was merged before anybody had been given it: as if it had been opened now. */
function asOpened(
  because: { readonly rule: string; readonly because: string },
  { handlers, rules, now }: Split | SplitByRule,
  { about }: MergedCase,
): CaseEvent[] {
  const { triaged, location } = about;
  const promise = standingPromise(about, rules, now);
  const why = queueReason(location, triaged?.nature, rules) ?? (triaged === null ? natureUnclear : undefined);
  if (why !== undefined || triaged === null) {
    const { reason } = why ?? natureUnclear;
    const to = { queue: handlers.queue, reason, urgency: urgencyOf(about) };
    return queueAt(to, explain(rules, [because]), rules, now, promise);
  }
  return dispatchTo({ tier: rules.policy.tierOf[triaged.nature], because }, triaged, handlers, rules, now, promise);
}

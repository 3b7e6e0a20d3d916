import { type AreaCode, areaLevel, type Urgency } from '@gridcase/contracts';
import { toInstant } from '@gridcase/event-sourcing';
import type { RulesInForce } from '../commands.ts';
import type { ReportReceived } from '../events.ts';
import { caseIdOf } from '../identity.ts';
import { reasonText } from '../shorten.ts';
import type { MergeTarget } from './commands.ts';
import { isOlder } from './merge.ts';

/** A report that says the same words. */
export interface SaidBefore {
  readonly reportId: string;
  /** Who said it, by their pseudonym; null: nobody knows. */
  readonly reporter: string | null;
  readonly areaCode: AreaCode | null;
  readonly receivedAt: string;
}

/** Where a report goes that is certainly of a matter that somebody has in hand, and why. */
export interface SameFacts {
  readonly into: string;
  readonly reason: string;
}

/** Since when the same words are the same facts; undefined: never, by these rules. */
export function sameSince({ policy: { merging } }: RulesInForce, now: number): string | undefined {
  const days = Math.max(merging.sameReporterDays, merging.sameWordsDays);
  return days === 0 ? undefined : daysBefore(now, days);
}

/**
 * Which of the reports that say the same words are certainly of the same matter, and by which rule: said by the same person
 * (Beijing, Art. 11 (3); Jinan, Art. 25), or by many from one community, who hand a text round. A danger is never taken for what
 * is known: somebody in distress says it again because nobody has come.
 */
export function certainlySame(
  report: ReportReceived,
  said: readonly SaidBefore[],
  urgency: Urgency,
  rules: RulesInForce,
  now: number,
): readonly (SaidBefore & { readonly reason: string })[] {
  const { merging } = rules.policy;
  if (urgency === 'critical') return [];
  return said.flatMap((before) => {
    const rule = ruleOf(report, before, merging, now);
    if (rule === undefined) return [];
    const reason = `${rule}: report ${before.reportId} of ${before.receivedAt} (${rules.name} ${rules.version})`;
    return [{ ...before, reason: reasonText(reason) }];
  });
}

function ruleOf(
  report: ReportReceived,
  before: SaidBefore,
  { sameReporterDays, sameWordsDays, sameWordsFrom }: RulesInForce['policy']['merging'],
  now: number,
): string | undefined {
  const { reporter, location, text } = report;
  const within = (days: number) => days > 0 && before.receivedAt >= daysBefore(now, days);
  if (reporter && reporter.ref === before.reporter && within(sameReporterDays)) {
    return 'same.reporter: the same words by the same person';
  }
  const near = inCommunity(location.areaCode, before.areaCode);
  if (near && [...text].length >= sameWordsFrom && within(sameWordsDays)) {
    return 'same.words: the same words from the same community';
  }
  return undefined;
}

function inCommunity(one: AreaCode | null, other: AreaCode | null): boolean {
  if (one === null || other === null) return false;
  const fine = [one, other].every((area) => areaLevel(area) === 'grid' || areaLevel(area) === 'community');
  return fine && one.slice(0, 12) === other.slice(0, 12);
}

/** Only to what is worked on: over, it is for people to say whether it is so again. */
export function takesIn(target: MergeTarget, report: ReportReceived, rules: RulesInForce, now: number): boolean {
  const { phase, history, reports } = target;
  const worked = phase === 'queued' || phase === 'dispatched' || phase === 'accepted';
  const own = { caseId: caseIdOf(report.reportId), openedAt: toInstant(now) };
  return worked && !history && reports < rules.policy.merging.most && isOlder(target, own);
}

const DAY = 86_400_000;
const daysBefore = (now: number, days: number): string => toInstant(now - days * DAY);

import { dayAt } from '@gridcase/contracts';
import type { Territory } from '@gridcase/territory';
import type { RuleBook } from '../rules/rule-book.ts';
import { type TrialOutcome, tryRules } from '../try-rules.ts';
import { type Destination, type ReadingOptions, type RecordedReport, recordedReports } from './recorded-reports.ts';
import { createTally, type Load } from './tally.ts';

export interface SimulationOptions extends ReadingOptions {
  readonly territory: Territory;
  /** The other rules: of each area the last of them, whatever its dates. */
  readonly rules: RuleBook;
  /** Told of each report that would have gone elsewhere. */
  readonly onMoved?: ((moved: Moved) => void) | undefined;
}

/** A report that would have gone elsewhere. */
export interface Moved {
  readonly caseId: string;
  readonly receivedAt: string;
  readonly from: Destination;
  readonly to: Destination;
  /** The rules that weighed most in it, as far as they are rules of nature or say why it waits for people. */
  readonly because: readonly string[];
}

export interface Simulation {
  readonly reports: number;
  /** How many would have gone to another tier or unit. */
  readonly moved: number;
  /** How many would have been judged otherwise, wherever they went. */
  readonly otherwise: { readonly nature: number; readonly field: number; readonly urgency: number };
  /** Received in that time, and dispatched to nobody nor queued by the end of the log. */
  readonly unrouted: number;
  /** By what they were judged then, and how many by each. */
  readonly judgedBy: ReadonlyMap<string, number>;
  readonly tiers: readonly Load[];
  /** Those whose load changes most first. */
  readonly units: readonly Load[];
}

/** Behind every beginning: the last rules of an area are in force. */
const LAST = '9999-12-31T23:59:59.999Z';

/**
 * Replays recorded reports through other rules, by the code that judges and dispatches them: the same words, place, time,
 * holders and flags as then. Only reads. What it does not know is what people have done since, and a register of holders other
 * than the one given.
 */
export async function simulateRules(options: SimulationOptions): Promise<Simulation> {
  const { territory, rules, onMoved } = options;
  const tally = createTally();
  const judgedBy = new Map<string, number>();
  const otherwise = { nature: 0, field: 0, urgency: 0 };
  let reports = 0;
  let moved = 0;
  const recorded = recordedReports(options);
  for (let next = await recorded.next(); ; next = await recorded.next()) {
    if (next.done) {
      return { reports, moved, otherwise, unrouted: next.value, judgedBy, tiers: tally.tiers(), units: tally.units() };
    }
    const then = next.value;
    const outcome = tryAgain(then, territory, rules);
    const destination = destinationOf(outcome);
    reports++;
    judgedBy.set(then.rules, (judgedBy.get(then.rules) ?? 0) + 1);
    const { nature = null, field, urgency } = outcome.judgement;
    if (nature !== then.nature) otherwise.nature++;
    if (field !== then.field) otherwise.field++;
    if (urgency !== then.urgency) otherwise.urgency++;
    tally.add(then.destination, destination, dayAt(Date.parse(then.report.receivedAt)));
    if (isSame(then.destination, destination)) continue;
    moved++;
    const { caseId, report } = then;
    onMoved?.({
      caseId,
      receivedAt: report.receivedAt,
      from: then.destination,
      to: destination,
      because: because(outcome),
    });
  }
}

function tryAgain({ report, openedAt, flagged }: RecordedReport, territory: Territory, rules: RuleBook): TrialOutcome {
  const compiled = rules.at(LAST, report.location.areaCode);
  const trial = { ...report, attachments: report.attachments.length, flagged };
  return tryRules(compiled, territory, trial, Date.parse(openedAt));
}

function destinationOf({ dispatched, queued }: TrialOutcome): Destination {
  if (dispatched !== null) {
    const { tier, handler } = dispatched;
    return { tier, unit: handler.unit, areaCode: handler.areaCode };
  }
  return { tier: 'queue', unit: queued?.reason ?? 'not dispatched', areaCode: queued?.queue ?? '' };
}

const isSame = (one: Destination, other: Destination): boolean =>
  one.tier === other.tier && one.unit === other.unit && one.areaCode === other.areaCode;

const MOST_REASONS = 3;

const because = ({ judgement: { nature, explanation }, queued }: TrialOutcome): string[] =>
  (queued?.explanation ?? explanation).matched
    .filter(
      ({ because: why, rule }) => rule.startsWith('queue.') || (nature !== undefined && why.includes(` for ${nature}`)),
    )
    .slice(0, MOST_REASONS)
    .map(({ rule }) => rule);

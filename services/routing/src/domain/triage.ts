import type { Explanation, Nature, Urgency } from '@gridcase/contracts';
import type { CompiledRules } from './matching/compile-rules.ts';
import { explainTriage, type Judged } from './matching/explain-triage.ts';
import { type Match, matchRule, rulesAsked } from './matching/match-rule.ts';
import { readText } from './matching/read-text.ts';
import { type ReportFacts, structureOf } from './matching/report-facts.ts';
import { inForce } from './rule-set.ts';

/** What the rules make of a report. Always a field and an urgency; no nature when they can't tell. */
export interface Judgement {
  readonly nature: Nature | undefined;
  readonly field: string;
  readonly urgency: Urgency;
  readonly explanation: Explanation;
}

/**
 * Judges a report by a rule set. Pure and deterministic: the same rules and facts give the same judgement, for ever.
 * One pass over the text finds all words; then the field is found, then nature and urgency, which may depend on it.
 */
export function triage(rules: CompiledRules, facts: ReportFacts): Judgement {
  const { set } = rules;
  const read = readText(rules, facts.subject, facts.text);
  const units = rules.units.filter((unit) => unit.words.some((word) => read.seen[word] !== 0));
  const structure = structureOf(
    facts,
    set.utcOffsetMinutes,
    units.map((unit) => unit.name),
  );
  const asked = rulesAsked(rules, read);
  const matching = (candidates: CompiledRules['fieldRules'], field: string | undefined): Match[] => {
    const matches: Match[] = [];
    for (const rule of candidates) {
      const match = asked[rule.place] ? matchRule(rule, read, structure, field, set.subjectFactor) : undefined;
      if (match !== undefined) matches.push(match);
    }
    return matches;
  };

  const fieldMatches = matching(rules.fieldRules, undefined);
  const fieldScores = sum(fieldMatches, (gives) => gives.field);
  const field = findField(rules, fieldScores, facts.receivedAt);
  const otherMatches = matching(rules.otherRules, field);
  const natureScores = sum(otherMatches, (gives) => gives.nature);
  const urgencyScores = sum(otherMatches, (gives) => gives.urgency);
  const judged: Judged = {
    nature: findNature(natureScores, set.thresholds.nature),
    field,
    urgency: findUrgency(urgencyScores, set.thresholds.urgency),
    matches: [...fieldMatches, ...otherMatches],
    scores: { field: fieldScores, nature: natureScores, urgency: urgencyScores },
  };
  const { nature, urgency } = judged;
  return { nature, field, urgency, explanation: explainTriage(rules, structure, facts.receivedAt, judged) };
}

type Scores<Key extends string> = ReadonlyMap<Key, number>;

function sum<Key extends string>(
  matches: readonly Match[],
  outcomeOf: (gives: Match['rule']['gives']) => Key | undefined,
): Scores<Key> {
  const scores = new Map<Key, number>();
  for (const { rule, score } of matches) {
    const outcome = outcomeOf(rule.gives);
    if (outcome !== undefined) scores.set(outcome, (scores.get(outcome) ?? 0) + score);
  }
  return scores;
}

/** The best field in force (of equals, the first in the table), of the best class where classes go first. */
function findField({ set }: CompiledRules, scores: Scores<string>, at: string): string {
  const { least, fallback, classLength } = set.thresholds.field;
  const candidates = set.fields.filter((field) => scores.has(field.code) && inForce(field, at));
  const classes = new Map<string, number>();
  for (const { code } of candidates) {
    const its = code.slice(0, classLength);
    classes.set(its, (classes.get(its) ?? 0) + scores.get(code)!);
  }
  const bestClass = best([...classes.keys()], (its) => classes.get(its)!);
  const inClass = candidates.filter(({ code }) => code.slice(0, classLength) === bestClass);
  const special = inClass.filter(({ general }) => !general);
  const found = best(
    (special.length > 0 ? special : inClass).map(({ code }) => code),
    (code) => scores.get(code)!,
  );
  return found !== undefined && scores.get(found)! >= least ? found : fallback;
}

function best<Item>(items: readonly Item[], scoreOf: (item: Item) => number): Item | undefined {
  return items.reduce<Item | undefined>(
    (leader, item) => (leader === undefined || scoreOf(item) > scoreOf(leader) ? item : leader),
    undefined,
  );
}

/** Undefined when the best has too few points, or too few more than the second. */
function findNature(scores: Scores<Nature>, { least, margin }: { least: number; margin: number }): Nature | undefined {
  const [first, second] = [...scores].sort(([, a], [, b]) => b - a);
  if (first === undefined || first[1] < least) return undefined;
  const ahead = first[1] - (second?.[1] ?? 0);
  return ahead > 0 && ahead >= margin ? first[0] : undefined;
}

function findUrgency(
  scores: Scores<'critical' | 'urgent'>,
  from: { readonly critical: number; readonly urgent: number },
): Urgency {
  const critical = scores.get('critical');
  if (critical !== undefined && critical >= from.critical) return 'critical';
  const urgent = scores.get('urgent');
  return urgent !== undefined && urgent >= from.urgent ? 'urgent' : 'normal';
}

import type { Explanation, Nature, Urgency } from '@gridcase/contracts';
import { inForce } from '../rule-set.ts';
import { reasonText } from '../shorten.ts';
import type { CompiledRules } from './compile-rules.ts';
import type { Match } from './match-rule.ts';
import type { Structure } from './report-facts.ts';

/** The parts of a judgement that its explanation is made of. */
export interface Judged {
  readonly nature: Nature | undefined;
  readonly field: string;
  readonly urgency: Urgency;
  readonly matches: readonly Match[];
  readonly scores: Readonly<Record<'field' | 'nature' | 'urgency', ReadonlyMap<string, number>>>;
}

/** Events keep their explanation for ever: the heaviest rules are enough to follow it, a count says if there were more. */
const MOST_RULES = 20;
const MOST_WORDS = 12;
const MOST_SCORES = 5;

/** Why it was judged so, in the order of weight, with the words and conditions that made each rule match. */
export function explainTriage(rules: CompiledRules, is: Structure, receivedAt: string, judged: Judged): Explanation {
  const { set } = rules;
  const named = set.fields.find((field) => field.code === judged.field && inForce(field, receivedAt));
  const matched = [...judged.matches].sort((a, b) => Math.abs(b.score) - Math.abs(a.score)).slice(0, MOST_RULES);
  return {
    ruleSet: set.name,
    ruleSetVersion: set.version,
    matched: matched.map((match) => ({ rule: match.rule.id, because: because(rules, match) })),
    facts: {
      channel: is.channel,
      location: is.status,
      areaLevel: is.level,
      localTime: is.localTime,
      textLength: is.textLength,
      attachments: is.attachments,
      unitsNamed: is.unitsNamed.length,
      ...(is.unitsNamed.length > 0 && { units: reasonText(is.unitsNamed.join(', ')) }),
      flaggedPremises: is.flagged?.premisesId ?? null,
      rulesMatched: judged.matches.length,
      nature: judged.nature ?? null,
      natureScores: scoresOf(judged.scores.nature),
      field: judged.field,
      fieldName: named?.name.zh ?? null,
      fieldScores: scoresOf(judged.scores.field),
      urgency: judged.urgency,
      urgencyScores: scoresOf(judged.scores.urgency),
    },
  };
}

function because({ words }: CompiledRules, match: Match): string {
  const seen = match.words.slice(0, MOST_WORDS).map((word) => words[word]!);
  const more = match.words.length - seen.length;
  const parts = [
    ...(seen.length > 0 ? [`says ${seen.join(', ')}${more > 0 ? ` and ${more} more` : ''}`] : []),
    ...match.conditions,
    `${points(match.score)} for ${outcomesOf(match)}`,
  ];
  return reasonText(parts.join('; '));
}

const outcomesOf = ({ rule: { gives } }: Match): string =>
  [gives.nature, gives.field && `field ${gives.field}`, gives.urgency]
    .filter((outcome) => outcome !== undefined)
    .join(', ');

/** `service 6, dispute 2`. */
const scoresOf = (scores: ReadonlyMap<string, number>): string =>
  [...scores]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_SCORES)
    .map(([outcome, score]) => `${outcome} ${points(score)}`)
    .join(', ');

/** Sums of fractions, without the noise of floating point. */
const points = (score: number): string => String(Math.round(score * 100) / 100);

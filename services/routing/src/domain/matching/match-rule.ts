import type { Rule } from '../rule.ts';
import type { CompiledRule, CompiledRules, CompiledWords } from './compile-rules.ts';
import { matchHappens } from './match-happens.ts';
import { IN_SUBJECT, IN_TEXT, masksOf, type ReadText, seenOutside } from './read-text.ts';
import type { Structure } from './report-facts.ts';

/** A rule that held, what it adds, and for people why. */
export interface Match {
  readonly rule: Rule;
  readonly score: number;
  /** Places in the rule set's words. */
  readonly words: readonly number[];
  /** `received at 02:00`, one for each condition that is not words. */
  readonly conditions: readonly string[];
}

/**
 * Which rules have a word there that they ask for, by their places: most rules of most texts have none and need no look.
 * Those that ask for none are always among them.
 */
export function rulesAsked(
  { rulesOf, unasked }: Pick<CompiledRules, 'rulesOf' | 'unasked'>,
  read: ReadText,
): Uint8Array {
  const asked = unasked.slice();
  for (const word of read.words) for (const rule of rulesOf[word]!) asked[rule] = 1;
  return asked;
}

/** `field`: the field found; undefined while fields are being found. */
export function matchRule(
  { rule, words, happens }: CompiledRule,
  read: ReadText,
  structure: Structure,
  field: string | undefined,
  subjectFactor: number,
): Match | undefined {
  const found = words === undefined ? NOTHING : matchWords(words, read, subjectFactor);
  if (found === undefined) return undefined;
  const conditions = matchConditions(rule.when, structure, field);
  if (conditions === undefined) return undefined;
  const happening = happens === undefined ? NOTHING.words : matchHappens(happens, read);
  if (happening === undefined) return undefined;
  const score = rule.gives.weight + found.weight;
  return {
    rule,
    score: Math.min(score, rule.gives.most ?? score),
    words: [...found.words, ...happening],
    conditions,
  };
}

/** Which words were there, and what they weigh. */
interface FoundWords {
  readonly words: readonly number[];
  readonly weight: number;
}

const NOTHING: FoundWords = { words: [], weight: 0 };
const ZONES = { subject: IN_SUBJECT, text: IN_TEXT, both: IN_SUBJECT | IN_TEXT } as const;

export function matchWords(wanted: CompiledWords, read: ReadText, subjectFactor: number): FoundWords | undefined {
  const zone = ZONES[wanted.in];
  const { seen } = read;
  for (const word of wanted.none) if (seen[word]! & zone) return undefined;
  const masks = masksOf(read, wanted.except);
  const words: number[] = [];
  for (const word of wanted.all) {
    if ((seenOutside(read, word, masks) & zone) === 0) return undefined;
    words.push(word);
  }
  if (wanted.any === undefined) return { words, weight: 0 };
  let different = 0;
  let weight = 0;
  for (const { word, weight: each } of wanted.any) {
    // The plain look comes first: most words of most rules are not there.
    if ((seen[word]! & zone) === 0) continue;
    const where = seenOutside(read, word, masks) & zone;
    if (where === 0) continue;
    different++;
    weight += where & IN_SUBJECT ? each * subjectFactor : each;
    words.push(word);
  }
  return different >= wanted.atLeast ? { words, weight } : undefined;
}

/** Undefined when one does not hold. */
function matchConditions(when: Rule['when'], is: Structure, field: string | undefined): string[] | undefined {
  const held: string[] = [];
  const hold = (holds: boolean, because: string): boolean => {
    if (holds) held.push(because);
    return holds;
  };
  const { channel, location, localTime, textLength, attachments, unitsNamed, flaggedPremises } = when;
  const all =
    (!channel || hold(channel.includes(is.channel), `channel ${is.channel}`)) &&
    (!location?.status || hold(location.status.includes(is.status), `place ${is.status}`)) &&
    (!location?.level || hold(is.level !== null && location.level.includes(is.level), `place known as ${is.level}`)) &&
    (!localTime || hold(isBetween(is.localTime, localTime), `received at ${is.localTime}`)) &&
    (!textLength || hold(isWithin(is.textLength, textLength), `${is.textLength} characters`)) &&
    (!attachments || hold(isWithin(is.attachments, attachments), `${is.attachments} attachments`)) &&
    (!unitsNamed || hold(isWithin(is.unitsNamed.length, unitsNamed), `units named: ${is.unitsNamed.join(', ')}`)) &&
    (flaggedPremises === undefined || hold(flaggedPremises === (is.flagged !== null), flagOf(is))) &&
    (!when.field ||
      hold(
        when.field.some((prefix) => field?.startsWith(prefix)),
        `field ${field}`,
      ));
  return all ? held : undefined;
}

const flagOf = ({ flagged }: Structure): string =>
  flagged === null
    ? 'no premises under a yellow flag'
    : `yellow flag of ledger ${flagged.ledgerId} on premises ${flagged.premisesId}, called ${flagged.word}`;

interface Range {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

const isWithin = (count: number, { min = 0, max = Number.POSITIVE_INFINITY }: Range): boolean =>
  count >= min && count <= max;

const isBetween = (time: string, { from, to }: { readonly from: string; readonly to: string }): boolean =>
  from <= to ? from <= time && time < to : from <= time || time < to;

import type { AreaCode } from '@gridcase/contracts';
import type { Finding } from './finding.ts';
import type { Folded } from './fold.ts';
import { type Ground, groundBefore } from './left-context.ts';
import type { Named, NameIndex } from './name-index.ts';

/** A name of the territory in a folded text. */
export interface Mention {
  start: number;
  end: number;
  codes: readonly AreaCode[];
  method: Finding['method'];
  /** The township named right before it. */
  scope?: AreaCode | undefined;
}

/** Somebody's namesake in another city. */
interface Elsewhere {
  elsewhere: readonly AreaCode[];
}

const URBAN_TAILS = ['居民委员会', '居委会', '居委'];
const VILLAGE_TAILS = ['村民委员会', '村委会', '村委', '民委员会', '委会', '委'];

/** After 村 these make another word with it: 村民, 村镇银行, 村小. A village's 社区 would be another unit. */
const NOT_AFTER_VILLAGE = /民|镇|庄|落|寨|级|屯|规|小|社区/uy;

/** On what ground a name counts. Villages' namesakes are everywhere, so a word has to set them off. */
const GROUNDS = {
  urban: ['open', 'place', 'word', 'other'],
  village: ['open', 'place', 'word'],
  township: ['open', 'place', 'word', 'other'],
  commonWord: ['open', 'place'],
} as const satisfies Record<string, readonly Ground[]>;

/** What may end at a character. */
const COMMUNITY = 1;
const RESIDENTS = 2;
const VILLAGE = 4;
const ALIAS = 8;
const TOWNSHIP = 16;

/** Finds names by looking only where one may end: at 区, 居, 村 and the last characters of complete names. */
export function createMentionFinder(names: NameIndex): (folded: Folded) => Mention[] {
  const endings = new Uint8Array(0x10000);
  const mark = (unit: number, ending: number) => {
    endings[unit]! |= ending;
  };
  mark('区'.charCodeAt(0), COMMUNITY);
  mark('居'.charCodeAt(0), RESIDENTS);
  mark('村'.charCodeAt(0), VILLAGE);
  for (const unit of names.aliases.lastUnits()) mark(unit, ALIAS);
  for (const unit of names.townships.lastUnits()) mark(unit, TOWNSHIP);

  return (folded) => {
    const { text } = folded;
    const found: (Mention | Elsewhere | undefined)[] = [];
    for (let index = 1; index < text.length; index += 1) {
      const ending = endings[text.charCodeAt(index)]!;
      if (ending === 0) continue;
      if (ending & COMMUNITY && text[index - 1] === '社') found.push(urbanAt(folded, index - 1, index + 1, names));
      if (ending & RESIDENTS && tailLength(text, index, URBAN_TAILS) > 0)
        found.push(urbanAt(folded, index, index, names));
      if (ending & VILLAGE) found.push(villageAt(folded, index, names));
      if (ending & ALIAS) found.push(aliasAt(folded, index + 1, names));
      if (ending & TOWNSHIP) found.push(townshipAt(folded, index + 1, names));
    }
    return withoutInner(ours(found));
  };
}

function urbanAt(
  folded: Folded,
  stemEnd: number,
  suffixEnd: number,
  names: NameIndex,
): Mention | Elsewhere | undefined {
  const hit = names.urban.endingAt(folded.text, stemEnd);
  if (hit === undefined) return undefined;
  const end = suffixEnd + tailLength(folded.text, suffixEnd, URBAN_TAILS);
  return grounded(folded, { ...hit, end }, GROUNDS.urban, names);
}

function villageAt(folded: Folded, stemEnd: number, names: NameIndex): Mention | Elsewhere | undefined {
  const hit = names.village.endingAt(folded.text, stemEnd);
  if (hit === undefined) return undefined;
  const tail = tailLength(folded.text, stemEnd + 1, VILLAGE_TAILS);
  if (tail === 0 && isOtherWord(folded.text, stemEnd + 1)) return undefined;
  return grounded(folded, { ...hit, end: stemEnd + 1 + tail }, GROUNDS.village, names);
}

function aliasAt(folded: Folded, end: number, names: NameIndex): Mention | Elsewhere | undefined {
  const hit = names.aliases.endingAt(folded.text, end);
  if (hit === undefined) return undefined;
  const tail = tailLength(folded.text, end, VILLAGE_TAILS);
  if (tail === 0 && isOtherWord(folded.text, end)) return undefined;
  const mention = grounded(folded, { ...hit, end: end + tail }, GROUNDS.village, names);
  // 新村 is said of any new estate; only its township makes it the one.
  return hit.named.commonWord && mention !== undefined && !('scope' in mention && mention.scope) ? undefined : mention;
}

function townshipAt(folded: Folded, end: number, names: NameIndex): Mention | Elsewhere | undefined {
  const hit = names.townships.endingAt(folded.text, end);
  return hit && grounded(folded, { ...hit, end }, GROUNDS.township, names);
}

function grounded(
  folded: Folded,
  { start, end, named }: { start: number; end: number; named: Named },
  grounds: readonly Ground[],
  names: NameIndex,
): Mention | Elsewhere | undefined {
  const ground = groundBefore(folded, start, end, names);
  if (ground === 'elsewhere') return { elsewhere: named.codes };
  if (!(named.commonWord ? GROUNDS.commonWord : grounds).some((enough) => enough === ground)) return undefined;
  const before = names.townships.endingAt(folded.text, start) ?? names.townshipStems.endingAt(folded.text, start);
  const [scope, ...others] = before?.named.codes ?? [];
  const mention = { start: before?.start ?? start, end, codes: named.codes, method: 'communityName' as const };
  return scope === undefined || others.length > 0 ? mention : { ...mention, scope };
}

function tailLength(text: string, from: number, tails: readonly string[]): number {
  return tails.find((tail) => text.startsWith(tail, from))?.length ?? 0;
}

function isOtherWord(text: string, from: number): boolean {
  NOT_AFTER_VILLAGE.lastIndex = from;
  return NOT_AFTER_VILLAGE.test(text);
}

/** Who once says that a name lies in another city means that one further on too, unless a township of ours is named. */
function ours(found: readonly (Mention | Elsewhere | undefined)[]): Mention[] {
  const elsewhere = new Set(found.flatMap((hit) => (hit !== undefined && 'elsewhere' in hit ? hit.elsewhere : [])));
  return found.filter(
    (hit): hit is Mention =>
      hit !== undefined &&
      'codes' in hit &&
      (hit.scope !== undefined || !hit.codes.some((code) => elsewhere.has(code))),
  );
}

/** A name inside a longer one is not said: 稠城街道 in 稠城街道绣湖社区 is its scope, 徐村 in 徐村村 its stem. */
function withoutInner(mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = [];
  for (const mention of mentions.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || mention.end > last.end) kept.push(mention);
  }
  return kept;
}

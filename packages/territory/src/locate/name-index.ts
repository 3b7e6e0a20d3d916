import type { AreaCode } from '@gridcase/contracts';
import type { CommunityKind } from '../territory.ts';
import { foldName } from './fold.ts';

/** What a name may stand for. Several codes: it is shared, and alone says nothing for sure. */
export interface Named {
  codes: AreaCode[];
  /** An everyday word too, so it needs firmer ground around it. */
  commonWord: boolean;
}

export interface NamedCommunity {
  code: AreaCode;
  kind: CommunityKind;
  stem: string;
  aliases: readonly string[];
  commonWord: boolean;
  pinyin: string;
}

export interface NamedTownship {
  code: AreaCode;
  name: string;
  pinyin: string;
}

/** All names of a territory, folded, by what has to stand around them in a text. */
export interface NameIndex {
  /** Stand before 社区 or 居委会. */
  urban: NameTable;
  /** Stand before 村. */
  village: NameTable;
  /** Complete as they are: further names of communities. */
  aliases: NameTable;
  /** 稠城街道, 佛堂镇. */
  townships: NameTable;
  /** 稠城, 佛堂: no township by themselves, but a scope right before a community. */
  townshipStems: NameTable;
  /** 义乌市, 义乌: says only that we are here. */
  city: NameTable;
  urbanPinyin: NameTable;
  townshipPinyin: NameTable;
}

/** Names by their folded text, with the lengths there are. */
class NameTable {
  readonly #names = new Map<string, Named>();
  #lengths: number[] = [];

  add(name: string, code: AreaCode, commonWord = false): void {
    const folded = foldName(name);
    if (folded === '') return;
    const named = this.#names.get(folded) ?? { codes: [], commonWord: false };
    if (!named.codes.includes(code)) named.codes.push(code);
    named.commonWord ||= commonWord;
    this.#names.set(folded, named);
    if (!this.#lengths.includes(folded.length)) this.#lengths = [...this.#lengths, folded.length].sort((a, b) => b - a);
  }

  get(name: string): Named | undefined {
    return this.#names.get(name);
  }

  /** The longest name that ends right before `end`. */
  endingAt(text: string, end: number): { start: number; named: Named } | undefined {
    for (const length of this.#lengths) {
      const start = end - length;
      if (start < 0) continue;
      const named = this.#names.get(text.slice(start, end));
      if (named !== undefined) return { start, named };
    }
    return undefined;
  }

  /** The last characters there are, for finding where a look is worth it. */
  lastUnits(): number[] {
    return [...this.#names.keys()].map((name) => name.charCodeAt(name.length - 1));
  }
}

export function createNameIndex(
  city: { cityCode: AreaCode; name: string },
  townships: readonly NamedTownship[],
  communities: readonly NamedCommunity[],
): NameIndex {
  const table = () => new NameTable();
  const index: NameIndex = {
    urban: table(),
    village: table(),
    aliases: table(),
    townships: table(),
    townshipStems: table(),
    city: table(),
    urbanPinyin: table(),
    townshipPinyin: table(),
  };
  index.city.add(city.name, city.cityCode);
  index.city.add(city.name.replace(/[市县区]$/, ''), city.cityCode);
  addTownships(index, townships);
  addCommunities(index, communities);
  return index;
}

const GRADES = ['街道', '镇', '乡'];

/** A township's grade changes over the years and people keep the old one: 廿三里镇 is 廿三里街道, unless both are there. */
function addTownships(index: NameIndex, townships: readonly NamedTownship[]): void {
  const names = new Set(townships.map(({ name }) => foldName(name)));
  for (const { code, name, pinyin } of townships) {
    const stem = name.replace(/(街道|镇|乡)$/, '');
    index.townships.add(name, code);
    index.townshipStems.add(stem, code);
    for (const other of GRADES.map((grade) => stem + grade)) {
      if (!names.has(foldName(other))) index.townships.add(other, code);
    }
    if (pinyin !== '') index.townshipPinyin.add(pinyin, code);
  }
}

/** A stem shared by a town's and a country unit is shared, whatever stands behind it: people mix the two up. */
function addCommunities(index: NameIndex, communities: readonly NamedCommunity[]): void {
  const sharing = Map.groupBy(communities, ({ stem }) => foldName(stem));
  for (const { code, kind, stem, aliases, commonWord, pinyin } of communities) {
    for (const other of sharing.get(foldName(stem))!) {
      const table = kind === 'urban' ? index.urban : index.village;
      table.add(stem, other.code, commonWord);
    }
    for (const alias of aliases) index.aliases.add(alias, code, commonWord);
    if (pinyin !== '') index.urbanPinyin.add(pinyin, code);
  }
}

import type { TextReader } from './compile-rules.ts';
import type { Part } from './number-words.ts';
import { type Place, placesOf, type Setting, settingOf } from './setting.ts';
import type { Hits } from './word-finder.ts';

export const IN_SUBJECT = 1;
export const IN_TEXT = 2;

/** What one pass over subject and text found. */
export interface ReadText {
  readonly subject: ReadZone;
  readonly text: ReadZone;
  /** The words of the rule set that are there, each once. */
  readonly words: readonly number[];
  /** For each word of the rule set, whether it is in the subject (1), the text (2), both (3) or neither (0). */
  readonly seen: Uint8Array;
  /** The same for each part: where one of its words is. */
  readonly seenParts: Uint8Array;
}

export interface ReadZone {
  readonly hits: Hits;
  /** Starts and ends by word; made only when a rule has to look where its words stand. */
  places(): ReadonlyMap<number, readonly number[]>;
  /** Where the words of a part stand, in the order of their beginnings. */
  placesOf(part: Part): readonly Place[];
  /** Made only when a rule has to know whether something happens. */
  setting(): Setting;
}

export function readText(reader: TextReader, subject: string | undefined, text: string): ReadText {
  const seen = new Uint8Array(reader.words.length);
  const words: number[] = [];
  const read = {
    subject: zoneOf(reader, subject ?? '', seen, IN_SUBJECT),
    text: zoneOf(reader, text, seen, IN_TEXT),
  };
  mark(seen, words, read.subject.hits, IN_SUBJECT);
  mark(seen, words, read.text.hits, IN_TEXT);
  const seenParts = new Uint8Array(reader.parts);
  for (const word of words) for (const part of reader.partsOf[word]!) seenParts[part]! |= seen[word]!;
  return { ...read, words, seen, seenParts };
}

function mark(seen: Uint8Array, words: number[], hits: Hits, zone: number): void {
  for (let hit = 0; hit < hits.length; hit += 3) {
    const word = hits[hit]!;
    if (seen[word] === 0) words.push(word);
    seen[word]! |= zone;
  }
}

function zoneOf(reader: TextReader, written: string, seen: Uint8Array, bit: number): ReadZone {
  const units = reader.fold(written);
  const hits = reader.find(units);
  let places: Map<number, number[]> | undefined;
  let setting: Setting | undefined;
  // Rules share their parts: what was found out of one need not be found out again for this text.
  let known: Map<number, readonly Place[]> | undefined;
  const zone: ReadZone = {
    hits,
    placesOf(part) {
      known ??= new Map();
      let found = known.get(part.place);
      if (found === undefined) {
        const there = part.words.filter((word) => seen[word]! & bit);
        found = placesOf(zone.places(), there);
        known.set(part.place, found);
      }
      return found;
    },
    setting() {
      setting ??= settingOf(units, hits, reader.context);
      return setting;
    },
    places() {
      if (places !== undefined) return places;
      places = new Map();
      for (let hit = 0; hit < hits.length; hit += 3) {
        const known = places.get(hits[hit]!);
        if (known === undefined) places.set(hits[hit]!, [hits[hit + 1]!, hits[hit + 2]!]);
        else known.push(hits[hit + 1]!, hits[hit + 2]!);
      }
      return places;
    },
  };
  return zone;
}

/** Which places are covered by phrases that do not count: for each start, how far the widest of them reaches. */
export interface Masks {
  readonly subject: Int32Array;
  readonly text: Int32Array;
}

/** Undefined when none of the phrases is there. */
export function masksOf(read: ReadText, except: readonly number[]): Masks | undefined {
  const phrases = except.filter((phrase) => read.seen[phrase] !== 0);
  return phrases.length === 0
    ? undefined
    : { subject: reachOf(read.subject, phrases), text: reachOf(read.text, phrases) };
}

function reachOf(zone: ReadZone, phrases: readonly number[]): Int32Array {
  // Hits come in the order of their ends.
  const reach = new Int32Array(zone.hits.at(-1) ?? 0);
  for (const phrase of phrases) {
    const places = zone.places().get(phrase) ?? [];
    for (let at = 0; at < places.length; at += 2) {
      reach[places[at]!] = Math.max(reach[places[at]!]!, places[at + 1]!);
    }
  }
  for (let start = 1; start < reach.length; start++) reach[start] = Math.max(reach[start]!, reach[start - 1]!);
  return reach;
}

/** Where a word is, when what lies inside of a mask does not count. */
export function seenOutside(read: ReadText, word: number, masks: Masks | undefined): number {
  const where = read.seen[word]!;
  if (where === 0 || masks === undefined) return where;
  return (
    (standsOutside(read.subject, word, masks.subject) ? IN_SUBJECT : 0) |
    (standsOutside(read.text, word, masks.text) ? IN_TEXT : 0)
  );
}

function standsOutside(zone: ReadZone, word: number, reach: Int32Array): boolean {
  const places = zone.places().get(word) ?? [];
  for (let at = 0; at < places.length; at += 2) if (reach[places[at]!]! < places[at + 1]!) return true;
  return false;
}

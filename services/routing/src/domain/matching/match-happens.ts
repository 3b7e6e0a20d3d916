import type { CompiledHappens } from './compile-rules.ts';
import type { Part } from './number-words.ts';
import { IN_SUBJECT, IN_TEXT, type Masks, masksOf, type ReadText, type ReadZone } from './read-text.ts';
import { type Breaks, sameStretch } from './sentence-breaks.ts';
import type { Place, Setting } from './setting.ts';

/** A long text may repeat itself thousands of times: so many places of a phrase are weighed, no more. */
const MOST_WEIGHED = 64;

const ZONES = { subject: IN_SUBJECT, text: IN_TEXT } as const;

/** The words of the first phrase that says that it happens; undefined when none does. */
export function matchHappens(happens: CompiledHappens, read: ReadText): readonly number[] | undefined {
  const { anyOf, rarest, except } = happens;
  let masks: Masks | undefined | null = null;
  for (let phrase = 0; phrase < rarest.length; phrase++) {
    // The plain look comes first: of nearly every phrase of every rule a part is not there.
    let there = read.seenParts[rarest[phrase]!]!;
    if (there === 0) continue;
    const { parts, within } = anyOf[phrase]!;
    for (const part of parts) there &= read.seenParts[part.place]!;
    if (there === 0) continue;
    if (masks === null) masks = masksOf(read, except);
    for (const zone of ['subject', 'text'] as const) {
      if ((there & ZONES[zone]) === 0) continue;
      const found = findReal(read[zone], parts, within, happens.unless, masks?.[zone]);
      if (found !== undefined) return found.map(({ word }) => word);
    }
  }
  return undefined;
}

function findReal(
  zone: ReadZone,
  parts: readonly Part[],
  within: number,
  unless: Part,
  mask: Int32Array | undefined,
): readonly Place[] | undefined {
  const candidates = parts.map((part) => {
    const places = zone.placesOf(part);
    return mask === undefined ? places : places.filter(({ start, end }) => (mask[start] ?? 0) < end);
  });
  if (candidates.some((places) => places.length === 0)) return undefined;
  const setting = zone.setting();
  const harmless = zone.placesOf(unless);
  let weighed = 0;
  const extend = (chosen: readonly Place[]): readonly Place[] | undefined => {
    const places = candidates[chosen.length];
    if (places === undefined) {
      weighed++;
      return !liesWith(harmless, chosen, setting.breaks) && isReal(chosen, setting) ? chosen : undefined;
    }
    for (const place of places) {
      if (weighed >= MOST_WEIGHED) return undefined;
      if (chosen.length > 0 && place.start - chosen[0]!.start >= within) break;
      if (!joins(chosen, place, within, setting.breaks)) continue;
      const found = extend([...chosen, place]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return extend([]);
}

const joins = (chosen: readonly Place[], place: Place, within: number, { sentence }: Breaks): boolean =>
  chosen.every(
    (other) =>
      (place.end <= other.start || other.end <= place.start) &&
      Math.max(place.end, other.end) - Math.min(place.start, other.start) <= within &&
      sameStretch(sentence, other.start, place.start),
  );

/** Whether one of these stands in a clause of the phrase, and is not a piece of it. */
const liesWith = (places: readonly Place[], chosen: readonly Place[], { clause }: Breaks): boolean =>
  places.some(
    (place) =>
      chosen.some(({ start }) => sameStretch(clause, place.start, start)) &&
      !chosen.some(({ start, end }) => overlap(place, start, end)),
  );

/** Whether no shadow falls on it, and, in a letter, somebody calls. */
function isReal(chosen: readonly Place[], { breaks, casts, lights, calls }: Setting): boolean {
  const first = Math.min(...chosen.map(({ start }) => start));
  const lastStart = Math.max(...chosen.map(({ start }) => start));
  const last = Math.max(...chosen.map(({ end }) => end));
  const heard =
    calls === undefined ||
    calls.places.some(({ start, end }) => start - last <= calls.reach && first - end <= calls.reach);
  if (!heard) return false;
  return !casts.some((cast) => {
    const { falls, until, reach } = cast.shadow;
    // A word of the happening itself casts nothing: 没有呼吸 is no denial.
    if (chosen.some((place) => overlap(cast, place.start, place.end))) return false;
    const forward = cast.end <= lastStart;
    if (falls === (forward ? 'backward' : 'forward')) return false;
    if ((forward ? first - cast.end : cast.start - last) > reach) return false;
    const inReach = ({ start }: Place): boolean =>
      cast.end <= start === forward && (until === 'text' || sameStretch(breaks[until], cast.start, start));
    if (!chosen.some(inReach)) return false;
    return !lights.some((light) => overlap(light, cast.start, forward ? last : cast.end));
  });
}

const overlap = (place: Place, start: number, end: number): boolean => place.start < end && start < place.end;

import { type AreaLevel, areaLevel, type Channel, type Location } from '@gridcase/contracts';
import type { RecognisedPremises } from './recognise-premises.ts';

/** What the rules are told of a report. */
export interface ReportFacts {
  readonly channel: Channel;
  readonly subject?: string | undefined;
  readonly text: string;
  /** UTC, ISO 8601 with milliseconds. */
  readonly receivedAt: string;
  readonly location: Pick<Location, 'status' | 'areaCode'>;
  /** How many. */
  readonly attachments: number;
  /** Premises under a yellow flag that it is about, as far as routing knew. Left out: none. */
  readonly flagged?: RecognisedPremises | null | undefined;
}

/** The facts in the form in which conditions ask for them. */
export interface Structure {
  readonly channel: Channel;
  readonly status: Location['status'];
  readonly level: AreaLevel | null;
  /** `02:00`. */
  readonly localTime: string;
  /** In code points. */
  readonly textLength: number;
  readonly attachments: number;
  readonly unitsNamed: readonly string[];
  readonly flagged: RecognisedPremises | null;
}

export function structureOf(facts: ReportFacts, utcOffsetMinutes: number, unitsNamed: readonly string[]): Structure {
  const { status, areaCode } = facts.location;
  return {
    channel: facts.channel,
    status,
    level: areaCode === null ? null : areaLevel(areaCode),
    localTime: localTime(facts.receivedAt, utcOffsetMinutes),
    textLength: codePoints(facts.text),
    attachments: facts.attachments,
    unitsNamed,
    flagged: facts.flagged ?? null,
  };
}

const DAY = 24 * 60;
const two = (count: number): string => String(count).padStart(2, '0');

/** Time of day by a fixed offset. The instant is text of one form, so no calendar is needed. */
function localTime(instant: string, utcOffsetMinutes: number): string {
  const utc = Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16));
  const local = (utc + utcOffsetMinutes + DAY) % DAY;
  return `${two(Math.floor(local / 60))}:${two(local % 60)}`;
}

function codePoints(text: string): number {
  let count = text.length;
  for (let index = 1; index < text.length; index++) {
    const low = (text.charCodeAt(index) & 0xfc00) === 0xdc00;
    if (low && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800) count--;
  }
  return count;
}

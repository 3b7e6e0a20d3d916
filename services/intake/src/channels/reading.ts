import type { DialPlan } from '@gridcase/privacy';
import { VISIBLE } from '@gridcase/runtime';
import { createRemarks, type Remarks } from './remarks.ts';

/** What reading a body needs of the world. */
export interface Circumstances {
  readonly telephone: DialPlan;
  /** Of the city: `+08:00`. A time without a zone is the city's. */
  readonly utcOffset: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** One body being read: what stands beside the report's words is understood, kept or left out, with a remark, never refused. */
export interface Reading extends Circumstances, Remarks {}

export const beginReading = (circumstances: Circumstances): Reading => ({ ...circumstances, ...createRemarks() });

/** A field as it was given, and where the caller finds it. */
export interface Given {
  readonly pointer: string;
  readonly value: unknown;
}

export type JsonObject = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing was given: left out, null, or a text with nothing to see in it. Many senders fill every field. Not remarked on. */
export const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && !VISIBLE.test(value));

export const memberOf = ({ pointer, value }: Given, name: string): Given => ({
  pointer: `${pointer}/${name}`,
  value: isObject(value) ? value[name] : undefined,
});

/** An object's members, with a remark on each that has no meaning here. */
export function onlyKnown(reading: Reading, { pointer, value }: Given, known: readonly string[]): void {
  if (!isObject(value)) return;
  for (const name of Object.keys(value)) {
    if (known.includes(name)) continue;
    const member = value[name];
    if (isAbsent(member)) continue;
    const at = isFieldName(name) ? `${pointer}/${name}` : pointer;
    reading.add(at, 'unknownMember', 'there is no such field; it was left out', { [name]: member });
  }
}

/** A name may hold anything, a person's number too: only what looks like a field's is said again. */
const isFieldName = (name: string): boolean => /^[A-Za-z_][A-Za-z_-]{0,39}\d{0,2}$/.test(name);

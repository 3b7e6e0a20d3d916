import { isDeepStrictEqual } from 'node:util';
import type { RuleSet } from '../domain/rule-set.ts';

/** A version that was in force and would read otherwise from now on. */
export interface Rewriting {
  /** As it is now written; undefined where it is gone. */
  readonly set: RuleSet | undefined;
  readonly path: readonly string[];
  readonly message: string;
}

/**
 * Every decision names the version that it went by, so a version that has begun is what it is for ever: it may be given an
 * end, and nothing else. `now`: UTC, ISO 8601.
 */
export const rewritten = (before: readonly RuleSet[], after: readonly RuleSet[], now: string): Rewriting[] =>
  before.filter(({ effective }) => effective.from <= now).flatMap((old) => rewriting(old, after));

function rewriting(old: RuleSet, after: readonly RuleSet[]): Rewriting[] {
  const called = `${old.name} ${old.version}`;
  const set = after.find(({ name, version }) => name === old.name && version === old.version);
  if (set === undefined) {
    return [{ set, path: [], message: `rule set ${called} is gone: cases were judged by it, so it has to stay` }];
  }
  if (set === old) return [];
  const keys = new Set([...Object.keys(old), ...Object.keys(set)] as (keyof RuleSet)[]);
  const other = [...keys].filter((key) => key !== 'effective' && !isDeepStrictEqual(old[key], set[key]));
  const message = `rule set ${called} is in force and reads otherwise now: end it and add the next version`;
  return [
    ...other.map((key) => ({ set, path: [key], message })),
    ...(set.effective.from === old.effective.from ? [] : [{ set, path: ['effective', 'from'], message }]),
  ];
}

import type { Day } from '@gridcase/contracts';

/** A value that holds from a day on, until the next one in the list. */
export interface Dated<Value> {
  readonly from: Day;
  readonly value: Value;
}

/**
 * The list with one more value, in the order of days. Of two values for one day the one said later stands: that is how
 * a mistake is corrected. Days of one shape compare as text.
 */
export function withDated<Value>(list: readonly Dated<Value>[], from: Day, value: Value): readonly Dated<Value>[] {
  const before = list.filter((each) => each.from < from);
  const after = list.filter((each) => each.from > from);
  return [...before, { from, value }, ...after];
}

/** What holds on a day; undefined before the first. */
export const onDay = <Value>(list: readonly Dated<Value>[], day: Day): Value | undefined =>
  list.findLast(({ from }) => from <= day)?.value;

/** Every value that holds on the day or later. */
export const fromDayOn = <Value>(list: readonly Dated<Value>[], day: Day): readonly Value[] =>
  list.filter((_, index) => (list[index + 1]?.from ?? '9999-99-99') > day).map(({ value }) => value);

import type { CaseEvent } from '@gridcase/contracts';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import type { CaseRecord } from '../domain/case-record.ts';
import { isUnderstood, readEvent, readMetadata } from '../domain/decided-by.ts';
import { recordWith } from '../domain/fold-case.ts';
import { type Counted, FIGURES } from '../domain/indicators/figures.ts';
import { countEvent, NO_TALLY } from '../domain/indicators/tally.ts';
import type { IndicatorQuestion, IndicatorRow } from './indicator-queries.ts';

/** What a case's events count, each of them where it fell: the same that the tables have of it. */
export function countedOf(events: readonly RecordedEvent[]): Counted[] {
  let record: CaseRecord | undefined;
  let tally = NO_TALLY;
  const counted: Counted[] = [];
  for (const recorded of events) {
    const { at } = readMetadata(recorded);
    const event = isUnderstood(recorded) ? readEvent<CaseEvent>(recorded) : undefined;
    const before = record?.facts;
    record = recordWith(record, event, { at, revision: recorded.revision });
    if (record === undefined || event === undefined) continue;
    const next = countEvent(tally, { event, before, after: record.facts, at });
    tally = next.tally;
    counted.push(...next.counted);
  }
  return counted;
}

/** The figures as if some cases had never been: what these counted, taken out of the rows that they stand in. */
export function withoutHidden(
  rows: readonly IndicatorRow[],
  hidden: readonly Counted[],
  { area, months, by, field, unit }: IndicatorQuestion,
): IndicatorRow[] {
  const asked = hidden.filter(
    ({ place }) =>
      place.area.startsWith(area) &&
      months.includes(place.month) &&
      (field === undefined || place.field === field) &&
      (unit === undefined || place.unit === unit),
  );
  const taken = new Map<string, Counted[]>();
  for (const one of asked) {
    const { place } = one;
    const of = by === 'unit' ? place.unit : by === 'field' ? place.field : by === null ? area : place.area.slice(0, by);
    const name = `${of} ${place.month}`;
    taken.set(name, [...(taken.get(name) ?? []), one]);
  }
  return rows.flatMap((row) => {
    const out = taken.get(`${row.of} ${row.month}`);
    if (out === undefined) return [row];
    const left: { -readonly [Each in keyof IndicatorRow]: IndicatorRow[Each] } = { ...row };
    for (const { figure, n } of out) left[figure] -= n;
    return FIGURES.every((figure) => left[figure] === 0) ? [] : [left];
  });
}

import type { Destination, Load, Moved, Simulation } from '@gridcase/routing';

export interface Shown {
  readonly from: string;
  readonly to: string;
  /** At most so many units; the cases are given as they are to be shown. */
  readonly shown: number;
}

const DAY_MS = 86_400_000;

/** For people: what would have gone elsewhere, by tier, by unit and case by case. */
export function printSimulation(simulation: Simulation, moved: readonly Moved[], { from, to, shown }: Shown): void {
  const { reports, otherwise, judgedBy, unrouted } = simulation;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  console.log(`${count(reports)} reports received from ${from} to ${to}, judged then by ${listOf(judgedBy)}`);
  if (unrouted > 0) console.log(`${count(unrouted)} more were dispatched to nobody and not queued: left out`);
  console.log(`${count(simulation.moved)} (${share(simulation.moved, reports)}) would have gone elsewhere`);
  const { nature, field, urgency } = otherwise;
  console.log(`judged otherwise: nature ${count(nature)}, field ${count(field)}, urgency ${count(urgency)}`);
  console.log('\nby tier');
  table(simulation.tiers, days, ({ tier }) => tier);
  const changed = simulation.units.filter(({ before, after }) => before !== after);
  if (changed.length > 0) {
    console.log(`\nby unit, those whose load changes${more(changed.length, shown)}`);
    table(changed.slice(0, shown), days, where);
  }
  if (moved.length === 0) return;
  console.log(`\ncases${more(simulation.moved, moved.length)}`);
  for (const { caseId, receivedAt, from: then, to: now, because } of moved) {
    console.log(
      `${caseId}  ${receivedAt}  ${where(then)} → ${where(now)}${because.length > 0 ? `  (${because.join(', ')})` : ''}`,
    );
  }
}

const where = ({ tier, unit, areaCode }: Destination): string => `${tier}: ${unit} ${areaCode}`.trimEnd();

function table(loads: readonly Load[], days: number, name: (destination: Destination) => string): void {
  const head = ['', 'then', 'now', 'difference', 'a day', 'busiest day'];
  const rows = loads.map(({ destination, before, after, busiest }) => [
    ...[name(destination), count(before), count(after), signed(after - before)],
    ...[(after / days).toFixed(1), count(busiest)],
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => widthOf(row[column]!))));
  for (const row of [head, ...rows]) {
    const cells = row.map((cell, column) => {
      const gap = ' '.repeat(widths[column]! - widthOf(cell));
      return column === 0 ? cell + gap : gap + cell;
    });
    console.log(`  ${cells.join('  ')}`);
  }
}

/** A Chinese character is as wide as two letters. */
const widthOf = (text: string): number => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0);

const count = (number: number): string => number.toLocaleString('en');
const signed = (number: number): string => (number > 0 ? `+${count(number)}` : count(number));
const share = (part: number, whole: number): string => `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`;
const more = (all: number, shown: number): string =>
  all > shown ? `, ${count(shown)} of ${count(all)} (all with --all)` : '';
const listOf = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([name, reports]) => `${name} (${count(reports)})`).join(', ') || 'nobody';

import type { RecordedEvent } from '@gridcase/event-sourcing';

/** The figures again, told by somebody who reads the raw events of every ledger for every month, and knows no tables. */
export interface Figures {
  readonly ledgers: number;
  readonly yellow: number;
  readonly yellowShare: number | null;
  readonly red: number;
  readonly meanBalance: number | null;
  readonly deductions: number;
  readonly additions: number;
  readonly reversals: number;
  readonly rentalsMarked: number;
  readonly selfDeclarationRate: number | null;
}

export interface RawLedger {
  readonly kind: string;
  readonly year: number;
  readonly areaCode: string;
  readonly events: readonly RecordedEvent[];
}

export interface RawHistory {
  readonly ledgers: readonly RawLedger[];
  readonly marks: readonly { readonly area: string; readonly month: string; readonly items: readonly string[] }[];
}

/** By `area month`, for each area of so many digits in which there is anything. */
export function naiveFigures(
  { ledgers, marks }: RawHistory,
  months: readonly string[],
  area: string,
  digits: number,
): Map<string, Figures> {
  const inside = ledgers.filter(({ areaCode, events }) => areaCode.startsWith(area) && events.length > 0);
  const markedInside = marks.filter((mark) => mark.area.startsWith(area));
  const areas = new Set([
    ...inside.map(({ areaCode }) => areaCode.slice(0, digits)),
    ...markedInside.map((mark) => mark.area.slice(0, digits)),
  ]);
  const figures = new Map<string, Figures>();
  for (const name of areas) {
    for (const month of months) {
      const there = inside.filter(({ areaCode }) => areaCode.startsWith(name));
      const marked = markedInside.filter((mark) => mark.area.startsWith(name) && mark.month === month);
      figures.set(`${name} ${month}`, figuresOf(there, marked, month));
    }
  }
  return figures;
}

function figuresOf(ledgers: readonly RawLedger[], marked: RawHistory['marks'], month: string): Figures {
  const year = month.slice(0, 4);
  const states = ledgers
    .filter((ledger) => String(ledger.year) === year)
    .map(({ events }) => upTo(events, month))
    .filter((events) => events.length > 0);
  const yellow = states.filter((events) => hasFlag(events, 'yellow')).length;
  const balances = states.map(balanceOf);
  const fresh = ledgers.flatMap(({ events }) => upTo(events, month).slice(upTo(events, before(month)).length));
  const made = (direction: string) =>
    fresh.filter(({ type, data }) => type === 'ledger.entryMade.v1' && JSON.parse(data).direction === direction).length;
  const declared = marked.filter(({ items }) => !items.some((item) => item.startsWith('L-POP-'))).length;
  return {
    ledgers: states.length,
    yellow,
    yellowShare: states.length === 0 ? null : yellow / states.length,
    red: states.filter((events) => hasFlag(events, 'red')).length,
    meanBalance: states.length === 0 ? null : balances.reduce((sum, one) => sum + one, 0) / states.length,
    deductions: made('deduction'),
    additions: made('addition'),
    reversals: fresh.filter(({ type }) => type === 'ledger.entryReversed.v1').length,
    rentalsMarked: marked.length,
    selfDeclarationRate: marked.length === 0 ? null : declared / marked.length,
  };
}

/** The longest beginning that was decided before the month was over in China. */
function upTo(events: readonly RecordedEvent[], month: string): readonly RecordedEvent[] {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const over = Date.UTC(year, number, 1) - 8 * 3_600_000;
  const first = events.findIndex(({ metadata }) => Date.parse(JSON.parse(metadata).at) >= over);
  return first < 0 ? events : events.slice(0, first);
}

function before(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

const hasFlag = (events: readonly RecordedEvent[], flag: string): boolean =>
  events.filter(({ type, data }) => type.startsWith('ledger.flag') && JSON.parse(data).flag === flag).at(-1)?.type ===
  'ledger.flagRaised.v1';

const balanceOf = (events: readonly RecordedEvent[]): number =>
  events.reduce(
    (known, { data }) => JSON.parse(data).balance?.after ?? known,
    JSON.parse(events[0]!.data).base as number,
  );

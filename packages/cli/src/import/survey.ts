import type { Datum } from '@gridcase/contracts';
import {
  type MomentColumn,
  type MomentRules,
  openMomentColumn,
  type SettledColumn,
  UnreadableTable,
} from '@gridcase/tables';
import { type Columns, type Field, OF_HISTORY } from './columns.ts';
import type { MessageFile } from './message-file.ts';
import { readMessages } from './read-messages.ts';

/** Columns of times. A date alone is when a matter began with the day, and ended with it. */
const TIMES = { time: 'beginning', closed: 'end', due: 'end' } as const satisfies Partial<
  Record<Field, MomentRules['dateOnly']>
>;
export type TimeField = keyof typeof TIMES;
const TIME_FIELDS = Object.keys(TIMES) as TimeField[];

/** How the columns of times are meant, those that the file has. */
export type SettledTimes = Readonly<Partial<Record<TimeField, SettledColumn>>>;

/** What a first pass over the whole file found, before anything is sent. */
export interface Survey {
  readonly rows: number;
  readonly times: SettledTimes;
  /** What was understood, and what is not there, for the screen. */
  readonly remarks: readonly string[];
}

export interface SurveyOptions {
  readonly rules: MomentRules;
  readonly datum: Datum | undefined;
  /** Whether the file is of matters that are over. */
  readonly history: boolean;
}

/** Throws UnreadableTable with the line that makes the file unusable. */
export async function surveyFile(file: MessageFile, { rules, datum, history }: SurveyOptions): Promise<Survey> {
  refuseDatumless(file.columns, datum);
  const wanted = history ? TIME_FIELDS : (['time'] as const);
  if (history && !file.columns.has('time')) {
    throw new UnreadableTable(1, 'history needs its times: say which column has them with --time-column');
  }
  const columns = openColumns(file.columns, wanted);
  let rows = 0;
  let withoutTime = 0;
  let lost: number | undefined;
  for await (const { line, cells } of readMessages(file)) {
    rows += 1;
    if (LOST.test(`${cells.subject ?? ''}${cells.text ?? ''}`)) lost ??= line;
    if (!cells.time?.trim()) withoutTime += 1;
    for (const [field, column] of columns) if (cells[field]?.trim()) column.meet(cells[field], line);
  }
  if (rows === 0) throw new UnreadableTable(1, 'the file has a head line and no rows');
  const settled = columns.map(
    ([field, column]) => [field, column.settle({ ...rules, dateOnly: TIMES[field] })] as const,
  );
  const remarks = settled.flatMap(([, { remarks }]) => remarks);
  return {
    rows,
    times: Object.fromEntries(settled),
    remarks: [
      ...remarks,
      ...missing(file.columns, withoutTime),
      ...leftOut(file.columns, history),
      ...(lost === undefined
        ? []
        : [`from line ${lost} on words are lost: whoever wrote the file has read them in a wrong charset`]),
    ],
  };
}

/** What is left of characters after they were read in a wrong charset, and of that after one more time. */
const LOST = /\uFFFD|锟斤拷/;

const openColumns = (columns: Columns, wanted: readonly TimeField[]): (readonly [TimeField, MomentColumn])[] =>
  wanted.flatMap((field) => {
    const heading = columns.get(field)?.heading;
    return heading === undefined ? [] : [[field, openMomentColumn(heading)] as const];
  });

function missing(columns: Columns, withoutTime: number): string[] {
  const heading = columns.get('time')?.heading;
  if (heading === undefined) {
    return ['there is no column of times: the reports say nothing of when it happened (--time-column)'];
  }
  return withoutTime > 0 ? [`${withoutTime} rows have nothing in "${heading}": when it happened is not known`] : [];
}

function leftOut(columns: Columns, history: boolean): string[] {
  const headings = OF_HISTORY.flatMap((field) => columns.get(field)?.heading ?? []).map((heading) => `"${heading}"`);
  if (history || headings.length === 0) return [];
  return [`${headings.join(', ')} is left out: it is read with --history, where past reports alarm nobody`];
}

/** Between WGS84, GCJ02 and BD09 lie some 500 m: another street. */
function refuseDatumless(columns: Columns, datum: Datum | undefined): void {
  const heading = columns.get('longitude')?.heading;
  if (heading === undefined || datum !== undefined || columns.has('datum')) return;
  const detail = `say the datum of the coordinates in "${heading}" with --datum or --datum-column`;
  throw new UnreadableTable(1, detail, { heading });
}

import type { Datum } from '@gridcase/contracts';
import { type MomentRules, openMomentColumn, type SettledColumn, UnreadableTable } from '@gridcase/tables';
import type { MessageFile } from './message-file.ts';
import { readMessages } from './read-messages.ts';

/** What a first pass over the whole file found, before anything is sent. */
export interface Survey {
  readonly rows: number;
  /** How the column of times is meant; undefined when the file has none. */
  readonly times: SettledColumn | undefined;
  /** What was understood, and what is not there, for the screen. */
  readonly remarks: readonly string[];
}

/** Throws UnreadableTable with the line that makes the file unusable. */
export async function surveyFile(file: MessageFile, rules: MomentRules, datum: Datum | undefined): Promise<Survey> {
  refuseDatumless(file, datum);
  const heading = file.columns.get('time')?.heading;
  const column = heading === undefined ? undefined : openMomentColumn(heading);
  let rows = 0;
  let withoutTime = 0;
  for await (const { line, cells } of readMessages(file)) {
    rows += 1;
    if (cells.time === undefined || cells.time.trim() === '') withoutTime += 1;
    else column?.meet(cells.time, line);
  }
  if (rows === 0) throw new UnreadableTable(1, 'the file has a head line and no rows');
  const times = column?.settle(rules);
  const remarks = [...(times?.remarks ?? [])];
  if (!column) remarks.push('there is no column of times: the reports say nothing of when it happened (--time-column)');
  else if (withoutTime > 0)
    remarks.push(`${withoutTime} rows have nothing in "${heading}": when it happened is not known`);
  return { rows, times, remarks };
}

/** Between WGS84, GCJ02 and BD09 lie some 500 m: another street. */
function refuseDatumless({ columns }: MessageFile, datum: Datum | undefined): void {
  const heading = columns.get('longitude')?.heading;
  if (heading === undefined || datum !== undefined || columns.has('datum')) return;
  throw new UnreadableTable(1, `say the datum of the coordinates in "${heading}" with --datum or --datum-column`, {
    heading,
  });
}

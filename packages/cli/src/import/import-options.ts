import { isZone } from '@gridcase/calendar';
import { Channel, Datum, TIME_ZONE } from '@gridcase/contracts';
import { type DateOrder, ENCODINGS, type Encoding, type MomentRules } from '@gridcase/tables';
import type { Command } from 'commander';
import { UsageError } from '../data-directory.ts';
import type { Field, WantedColumns } from './columns.ts';

/** What `gridcase import` is called with, as text. Columns besides: one option for each field. */
export interface ImportOptions extends Partial<Record<`${Field}Column`, string>> {
  readonly url?: string;
  readonly channel: string;
  readonly integration?: string;
  readonly data?: string;
  readonly encoding?: string;
  readonly zone: string;
  readonly dateOrder?: string;
  readonly dateEpoch: string;
  readonly datum?: string;
  readonly correct?: boolean;
  readonly history?: boolean;
  readonly concurrency: string;
  readonly patience: string;
}

/** What each option for a column says of it. */
const COLUMN_OPTIONS: Record<Field, string> = {
  id: 'the external id',
  text: 'the text',
  subject: 'the subject',
  time: 'when it happened',
  reporter: "the reporter's id",
  phone: "the reporter's phone number",
  language: "the reporter's language: zh, en",
  address: 'the address',
  longitude: 'the longitude, in degrees',
  latitude: 'the latitude, in degrees',
  datum: "the coordinates' datum",
  closed: 'when the matter was closed (--history)',
  due: 'by when it was to be closed (--history)',
  unit: 'who dealt with it (--history)',
  outcome: 'what came of it (--history)',
};

/** The options that say how a file is meant. */
export function addReadingOptions(command: Command): Command {
  command
    .option('--encoding <name>', `the file's charset, when it can't be told: ${ENCODINGS.join(', ')}`)
    .option('--zone <name>', 'time zone of times that name none: an IANA name or +hh:mm', TIME_ZONE)
    .option('--date-order <order>', 'which comes first in 02/01/2023: dmy, the day, or mdy, the month')
    .option('--date-epoch <year>', 'from when numbers in a column of times count: 1900, or 1904', '1900')
    .option('--datum <name>', `datum of coordinates in rows that name none: ${Datum.options.join(', ')}`)
    .option('--history', 'past reports: they keep their times and outcomes, and nobody is told')
    .option('--correct', 'sends what differs from an earlier import as a correction instead of refusing the row');
  for (const [field, what] of Object.entries(COLUMN_OPTIONS)) {
    command.option(`--${field}-column <name>`, `column of ${what}`);
  }
  return command;
}

export interface ReadingOptions {
  readonly channel: Channel;
  readonly encoding: Encoding | undefined;
  readonly rules: MomentRules;
  readonly datum: Datum | undefined;
  readonly correct: boolean;
  readonly history: boolean;
}

/** Throws UsageError for words that mean nothing. */
export function readingOptions(options: ImportOptions): ReadingOptions {
  if (!isZone(options.zone)) throw new UsageError('--zone must be like Asia/Shanghai or +08:00');
  return {
    channel: oneOf('--channel', Channel.options, options.channel)!,
    encoding: oneOf('--encoding', ENCODINGS, options.encoding?.toLowerCase()),
    rules: {
      zone: options.zone,
      order: oneOf<DateOrder>('--date-order', ['dmy', 'mdy'], options.dateOrder),
      epoch: oneOf('--date-epoch', ['1900', '1904'], options.dateEpoch) === '1904' ? 1904 : 1900,
    },
    datum: oneOf('--datum', Datum.options, options.datum?.toUpperCase().replaceAll('-', '')),
    correct: options.correct ?? false,
    history: options.history ?? false,
  };
}

function oneOf<Word extends string>(
  option: string,
  words: readonly Word[],
  given: string | undefined,
): Word | undefined {
  const word = words.find((known) => known === given);
  if (word === undefined && given !== undefined) throw new UsageError(`${option} must be one of ${words.join(', ')}`);
  return word;
}

export const wantedColumns = (options: ImportOptions): WantedColumns =>
  Object.fromEntries(
    (Object.keys(COLUMN_OPTIONS) as Field[]).flatMap((field) => {
      const heading = options[`${field}Column`];
      return heading === undefined ? [] : [[field, heading]];
    }),
  );

import { Datum } from '@gridcase/contracts';
import { type Field, pointerOf } from './columns.ts';
import type { Message } from './read-messages.ts';
import type { SettledTimes, TimeField } from './survey.ts';

/** A field that can't be taken as it stands, by the API's name. */
export interface FieldFault {
  readonly pointer: string;
  readonly detail: string;
}

/** How rows become reports. */
export interface Reading {
  readonly channel: string;
  readonly times: SettledTimes;
  /** Of coordinates in rows that name none. */
  readonly datum: Datum | undefined;
}

/** A report as `POST /v1/reports` takes it. */
export interface ReportBody {
  readonly channel: string;
  readonly externalId: string;
  readonly text: string;
  readonly occurredAt?: string | undefined;
  readonly subject?: string | undefined;
  readonly place?: object | undefined;
  readonly reporter?: object | undefined;
}

/** What came of it, as `POST /v1/reports/history` takes it beside the report. */
interface HistoryFacts {
  readonly receivedAt: string | undefined;
  readonly closedAt: string | undefined;
  readonly dueAt: string | undefined;
  readonly unit: string | undefined;
  readonly outcome: string | undefined;
}

export type ReadReport =
  | { readonly body: ReportBody; readonly history: HistoryFacts }
  | { readonly faults: readonly FieldFault[] };

/** Reads a row, each cell by what it means, or tells every cell that means nothing. Nothing is left out in silence. */
export function toReport({ externalId, cells }: Message, { channel, times, datum }: Reading): ReadReport {
  const faults: FieldFault[] = [];
  const wrong = (field: Field, detail: string) => void faults.push({ pointer: pointerOf(field), detail });
  const word = (field: Field) => cells[field]?.trim() || undefined;
  const instant = (field: TimeField): string | undefined => {
    const cell = word(field);
    const moment = cell === undefined ? undefined : times[field]?.read(cell);
    if (moment && 'refusal' in moment) wrong(field, `"${cell}" ${moment.refusal}`);
    return moment && 'instant' in moment ? moment.instant : undefined;
  };
  const occurredAt = instant('time');
  const coordinates = readCoordinates(word, datum, wrong);
  const history = {
    ...{ receivedAt: occurredAt, closedAt: instant('closed'), dueAt: instant('due') },
    ...{ unit: word('unit'), outcome: cells.outcome },
  };
  if (faults.length > 0) return { faults };
  const body = {
    ...{ channel, externalId, occurredAt, subject: cells.subject, text: cells.text ?? '' },
    place: unlessEmpty({ address: word('address'), coordinates }),
    reporter: unlessEmpty({ id: cells.reporter, phone: word('phone'), language: word('language') }),
  };
  return { body, history };
}

const DEGREES = /^-?\d{1,3}(\.\d+)?$/;

/** All three or none of them; a datum is never guessed. */
function readCoordinates(
  word: (field: Field) => string | undefined,
  usual: Datum | undefined,
  wrong: (field: Field, detail: string) => void,
) {
  const [longitude, latitude] = [word('longitude'), word('latitude')];
  if (longitude === undefined && latitude === undefined) return undefined;
  for (const [field, value] of Object.entries({ longitude, latitude }) as [Field, string | undefined][]) {
    if (value === undefined) wrong(field, 'is empty, and the other of the two is not');
    else if (!DEGREES.test(value)) wrong(field, `"${value}" is no number of degrees; write it like 120.075058`);
  }
  const named = word('datum');
  const datum = named === undefined ? usual : Datum.safeParse(named.toUpperCase().replaceAll(/[-_ ]/g, '')).data;
  if (datum === undefined) wrong('datum', `must be one of ${Datum.options.join(', ')}`);
  return { longitude: Number(longitude), latitude: Number(latitude), datum };
}

const unlessEmpty = <T extends object>(value: T): T | undefined =>
  Object.values(value).some((member) => member !== undefined) ? value : undefined;

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Counted, FIGURES, type Figure, type Place } from '../domain/indicators/figures.ts';

const COLUMNS = FIGURES.map((figure) => `${figure} INTEGER NOT NULL DEFAULT 0`).join(', ');

/** Stands for every field together. No field is called so. */
export const ALL_FIELDS = '*';
/** How many digits of a code the sums are of: cities, townships, communities. What lies finer is added up when asked for. */
const SUMMED_AREAS = [6, 9, 12] as const;
const UNIT_AREAS = [6, 9] as const;

/**
 * What counts, added up as the log is read. `indicator_places` holds each place once (a month, an area as finely as it is
 * known, a field, a unit); `indicator_sums` the same for the areas around: `area6`, `area9` and `area12` by field (`unit`
 * empty), `unit6` and `unit9` by unit. A city's month is
 * then some sixty rows, and its units' a thousand, however many cases there are. `indicator_cases` opens a figure to
 * what is behind it. A place whose figures are all taken back keeps its row, with zeros.
 */
export const INDICATOR_TABLES = `
  CREATE TABLE indicator_places (
    place_id INTEGER PRIMARY KEY,
    month TEXT NOT NULL, area TEXT NOT NULL, field TEXT NOT NULL, unit TEXT NOT NULL, ${COLUMNS}
  ) STRICT;
  CREATE UNIQUE INDEX indicator_places_by_area ON indicator_places (month, area, field, unit);
  CREATE INDEX indicator_places_by_unit ON indicator_places (unit, month, area, field);
  CREATE TABLE indicator_sums (
    of TEXT NOT NULL, month TEXT NOT NULL, area TEXT NOT NULL, field TEXT NOT NULL, unit TEXT NOT NULL, ${COLUMNS},
    PRIMARY KEY (of, month, area, field, unit)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE indicator_cases (
    figure INTEGER NOT NULL, place_id INTEGER NOT NULL, case_position INTEGER NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (figure, place_id, case_position)
  ) STRICT, WITHOUT ROWID;
`;

/** What an event of a case changed. */
export interface CaseCounted {
  readonly caseId: string;
  readonly counted: readonly Counted[];
}

interface Row {
  readonly key: readonly string[];
  readonly sums: Map<Figure, number>;
}

/** Adds up what counts. One instance per open database: it keeps its statements. */
export class IndicatorWriter {
  readonly #db: DatabaseSync;
  readonly #adding = new Map<string, StatementSync>();
  readonly #case: StatementSync;
  readonly #drop: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#case = db.prepare(`INSERT INTO indicator_cases
      SELECT ?1, place_id, (SELECT opened_position FROM cases WHERE case_id = ?2), ?3 FROM indicator_places
      WHERE month = ?4 AND area = ?5 AND field = ?6 AND unit = ?7
      ON CONFLICT DO UPDATE SET n = n + excluded.n RETURNING place_id AS place, case_position AS "case", n`);
    this.#drop = db.prepare(
      'DELETE FROM indicator_cases WHERE figure = ? AND place_id = ? AND case_position = ? AND n = 0',
    );
  }

  /** The cases stand in their table already. What comes to the same row is added up first and written once. */
  apply(changes: readonly CaseCounted[]): void {
    const places = new Map<string, Row>();
    const sums = new Map<string, Row>();
    for (const { place, figure, n } of changes.flatMap(({ counted }) => counted)) {
      add(places, [place.month, place.area, place.field, place.unit], figure, n);
      for (const key of sumsOf(place)) add(sums, key, figure, n);
    }
    this.#write('indicator_places (month, area, field, unit', places);
    this.#write('indicator_sums (of, month, area, field, unit', sums);
    for (const { caseId, counted } of changes) for (const one of netOf(counted)) this.#open(caseId, one);
  }

  #write(into: string, rows: ReadonlyMap<string, Row>): void {
    for (const { key, sums } of rows.values()) {
      const changed = [...sums].filter(([, n]) => n !== 0);
      // Only what is changed is named: most events are of one figure or two.
      const figures = changed.map(([figure]) => figure);
      if (figures.length > 0) this.#statement(into, key.length, figures).run(...key, ...changed.map(([, n]) => n));
    }
  }

  #statement(into: string, keys: number, figures: readonly Figure[]): StatementSync {
    const name = `${into} ${figures.join()}`;
    const known = this.#adding.get(name);
    if (known) return known;
    // There is no end of combinations when long slices are added up.
    if (this.#adding.size >= KEPT) this.#adding.clear();
    const marks = Array(keys + figures.length).fill('?');
    const statement = this.#db.prepare(`INSERT INTO ${into}, ${figures.join(', ')}) VALUES (${marks.join(', ')})
      ON CONFLICT DO UPDATE SET ${figures.map((figure) => `${figure} = ${figure} + excluded.${figure}`).join(', ')}`);
    this.#adding.set(name, statement);
    return statement;
  }

  /** Its place stands in the table: what stays uncounted is written nowhere. */
  #open(caseId: string, { figure, place: { month, area, field, unit }, n }: Net): void {
    const index = FIGURES.indexOf(figure);
    const row = this.#case.get(index, caseId, n, month, area, field, unit) as {
      place: number;
      case: number;
      n: number;
    };
    if (row.n === 0) this.#drop.run(index, row.place, row.case);
  }
}

type Net = Omit<Counted, 'n'> & { readonly n: number };

/** What a slice came to in the end: what counted within it and no more is left out. */
function netOf(counted: readonly Counted[]): Net[] {
  const net = new Map<string, Net>();
  for (const one of counted) {
    const { month, area, field, unit } = one.place;
    const name = [one.figure, month, area, field, unit].join('\u0000');
    net.set(name, { ...one, n: one.n + (net.get(name)?.n ?? 0) });
  }
  return [...net.values()].filter(({ n }) => n !== 0);
}

/** Statements kept, of one or a few figures each. */
const KEPT = 500;

function add(rows: Map<string, Row>, key: readonly string[], figure: Figure, n: number): void {
  const name = key.join('\u0000');
  const row = rows.get(name) ?? { key, sums: new Map() };
  rows.set(name, row);
  row.sums.set(figure, (row.sums.get(figure) ?? 0) + n);
}

/** What is known only as a township is among its communities as that: their sum is the township's. */
function sumsOf({ month, area, field, unit }: Place): string[][] {
  return [
    ...SUMMED_AREAS.map((digits) => [`area${digits}`, month, area.slice(0, digits), field, '']),
    ...UNIT_AREAS.flatMap((digits) =>
      [field, ALL_FIELDS].map((each) => [`unit${digits}`, month, area.slice(0, digits), each, unit]),
    ),
  ];
}

import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import {
  areaLevel,
  type Day,
  FLAGGED_PREMISES,
  isEventType,
  type PremisesKind,
  type PremisesPlace,
} from '@gridcase/contracts';
import type { EventStore } from '@gridcase/event-sourcing';
import { createDueIndex, type DueIndex, openReadModel, type Projection, projectionProcess } from '@gridcase/projection';
import type { Logger } from '@gridcase/runtime';
import type { Subject } from './domain/identity.ts';
import type { LedgerName } from './ledger-history.ts';
import { AHEAD, createRegisterWriter, NO_END, REGISTER_SCHEMA } from './register-rows.ts';

/** One of the premises as it stands on a day. */
interface PremisesRow {
  readonly premisesId: string;
  readonly kind: PremisesKind;
  readonly externalId: string;
  readonly name: string;
  readonly address: string;
  readonly areaCode: string;
  readonly from: string;
  readonly closedOn: string | null;
  readonly holderRef: string | null;
}

export interface LedgerRow {
  readonly ledgerId: string;
  readonly kind: 'landlord' | 'shop';
  readonly year: number;
  readonly subjectBy: 'person' | 'premises';
  readonly subjectId: string;
  readonly premisesId: string;
  /** Where it began: a grid. */
  readonly areaCode: string;
  /** By which it is kept: name and version of the catalogue, a JSON array. */
  readonly terms: string;
  /** The ledger whose own stream tells subject, premises and holder: itself, or one of a year before. */
  readonly toldBy: string;
  /** Nothing was entered, and on the next 1 January its premises and who runs them are what they were. */
  readonly goesOn: boolean;
}

interface PremisesFilter {
  /** This area and all in it. */
  readonly area: string;
  readonly kind?: PremisesKind | undefined;
  /** Only those that are open on this day, as they stand on it. */
  readonly openOn?: Day | undefined;
  /** Without `openOn`: all, as they stand on this day, those registered for later as they will begin. Default: as last told. */
  readonly on?: Day | undefined;
  /** Strictly behind this id: the page before's last. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Which premises and which ledgers there are, for questions that no stream answers: a grid's round, a year's end, a
 * person's own. Deleted, it is made again from the log.
 */
export interface RegisterIndex {
  readonly projection: Projection;
  premises(filter: PremisesFilter): readonly PremisesRow[];
  /** What was told before its day, until that day was looked after: key = premises id, item = the day. */
  readonly ahead: DueIndex;
  /** The earliest year of which a ledger is still open; null when none is. */
  oldestOpenYear(): number | null;
  /** The grid behind another one in which ledgers of a year are still open; undefined behind the last one. */
  openArea(year: number, after: string): string | undefined;
  /** Ledgers of a year and grid that are still open, by id from behind one on. */
  openOf(year: number, areaCode: string, after: string, limit: number): readonly LedgerRow[];
  /** What a ledger's id was made of, once it was opened. */
  nameOf(ledgerId: string): LedgerName | undefined;
  /** The ids of all ledgers that a person holds, the latest year first. */
  ledgersOf(holderRef: string, limit: number): readonly string[];
  /** Where all of a kind that a person runs on a day stands: at most as many as a flag is put up at. */
  premisesHeldBy(holderRef: string, kind: PremisesKind, day: Day): readonly PremisesPlace[];
  close(): void;
}

const LEDGER_COLUMNS = `ledger_id AS ledgerId, l.kind, year, subject_by AS subjectBy, subject_id AS subjectId,
  l.premises_id AS premisesId, l.area AS areaCode, terms, told_by AS toldBy`;
/** A person's ledger begins at the first of what they run; one of the premises at these. */
const GOES_ON = `untouched = 1 AND EXISTS (
  SELECT 1 FROM premises p WHERE p.premises_id = l.premises_id AND p.since <= :day AND p.until > :day
    AND (p.closed IS NULL OR p.closed > :day) AND p.place = l.place AND p.holder IS l.holder)
  AND (subject_by = 'premises' OR NOT EXISTS (
    SELECT 1 FROM premises p INDEXED BY premises_by_holder
    WHERE p.holder = l.subject_id AND p.premises_id < l.premises_id AND p.kind = iif(l.kind = 'landlord', 'rental', 'shop')
      AND p.since <= :day AND p.until > :day AND (p.closed IS NULL OR p.closed > :day)))`;
const PREMISES_COLUMNS = `premises_id AS premisesId, kind, external_id AS externalId, name, address, area AS areaCode,
  opened AS "from", closed AS closedOn, holder AS holderRef`;

export function openRegisterIndex(options: {
  readonly directory: string;
  readonly store: EventStore;
  readonly log?: Logger | undefined;
  readonly batch?: number | undefined;
}): RegisterIndex {
  const readModel = openReadModel({
    path: join(options.directory, 'scoring-register.db'),
    name: 'scoring.register',
    version: 2,
    schema: REGISTER_SCHEMA,
    knows: isEventType,
  });
  const { db } = readModel;
  const write = createRegisterWriter(db);
  const projection = projectionProcess({
    name: 'scoring.register',
    ...{ store: options.store, readModel, log: options.log, batch: options.batch },
    categories: ['premises', 'ledger'],
    apply: (_, events) => {
      for (const event of events) write(event);
    },
  });
  return {
    ...{ projection, ahead: createDueIndex(db, AHEAD), ...premisesQueries(db), ...ledgerQueries(db) },
    close: () => readModel.close(),
  };
}

function premisesQueries(db: DatabaseSync): Pick<RegisterIndex, 'premises' | 'premisesHeldBy'> {
  const select = (by: string, area: string) =>
    db.prepare(`SELECT ${PREMISES_COLUMNS} FROM premises ${by}
      WHERE ${area} >= :area AND ${area} < :beyond AND premises_id > :after AND (:kind IS NULL OR kind = :kind)
        AND until > :day AND (since <= :day OR (:open IS NULL AND since = opened))
        AND (:open IS NULL OR closed IS NULL OR closed > :open)
      ORDER BY premises_id LIMIT :limit`);
  // What lies in a small area is sorted; a city is read in the order of ids, for sorting it would hold up everything.
  const narrow = select('INDEXED BY premises_by_area', 'area');
  const wide = select('', '+area');
  const heldBy = db.prepare(`SELECT premises_id AS premisesId, name, address, area AS areaCode FROM premises
    WHERE holder = :ref AND kind = :kind AND since <= :day AND until > :day AND (closed IS NULL OR closed > :day)
    ORDER BY premises_id LIMIT ${FLAGGED_PREMISES}`);
  return {
    premises({ area, kind, openOn, on, after = '', limit }) {
      const level = areaLevel(area);
      const query = level === 'grid' || level === 'community' ? narrow : wide;
      return query.all({
        // Every code within an area begins with its own, and ':' is the character behind '9'.
        ...{ area, beyond: `${area}:`, after, kind: kind ?? null, limit },
        ...{ day: openOn ?? on ?? LAST_TOLD, open: openOn ?? null },
      }) as unknown as PremisesRow[];
    },
    // Rows of SQLite have no prototype; a decision's events want plain objects.
    premisesHeldBy: (ref, kind, day) =>
      heldBy.all({ ref, kind, day }).map((row) => ({ ...row }) as unknown as PremisesPlace),
  };
}

/** Within the last span of all premises, whose end is `NO_END`. */
const LAST_TOLD = NO_END.replace(/9$/, '8');

function ledgerQueries(
  db: DatabaseSync,
): Pick<RegisterIndex, 'oldestOpenYear' | 'openArea' | 'openOf' | 'nameOf' | 'ledgersOf'> {
  const oldest = db.prepare('SELECT min(year) AS year FROM ledger WHERE open = 1');
  const openArea = db.prepare(`SELECT area FROM ledger INDEXED BY ledger_still_open
    WHERE open = 1 AND year = ? AND area > ? ORDER BY area LIMIT 1`);
  const openOf = db.prepare(`SELECT ${LEDGER_COLUMNS}, ${GOES_ON} AS goesOn
    FROM ledger l INDEXED BY ledger_still_open
    WHERE open = 1 AND year = :year AND l.area = :area AND ledger_id > :after ORDER BY ledger_id LIMIT :limit`);
  const nameOf = db.prepare('SELECT kind, year, subject_by AS "by", subject_id AS id FROM ledger WHERE ledger_id = ?');
  const ledgersOf = db.prepare(
    'SELECT ledger_id AS ledgerId FROM ledger WHERE holder = ? ORDER BY year DESC, ledger_id LIMIT ?',
  );
  return {
    oldestOpenYear: () => oldest.get()!.year as number | null,
    openArea: (year, after) => openArea.get(year, after)?.area as string | undefined,
    openOf: (year, area, after, limit) =>
      openOf
        .all({ year, area, after, limit, day: `${year + 1}-01-01` })
        .map((row) => ({ ...row, goesOn: row.goesOn === 1 }) as unknown as LedgerRow),
    nameOf(ledgerId) {
      const row = nameOf.get(ledgerId);
      if (row === undefined) return undefined;
      const { kind, year, by, id } = row as unknown as Pick<LedgerName, 'kind' | 'year'> & Subject;
      return { kind, year, subject: { by, id } };
    },
    ledgersOf: (holderRef, limit) => ledgersOf.all(holderRef, limit).map(({ ledgerId }) => String(ledgerId)),
  };
}

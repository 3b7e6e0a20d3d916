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
  /** Ledgers of a year that are still open, by id from behind one on. */
  openOf(year: number, after: string, limit: number): readonly LedgerRow[];
  /** The ids of all ledgers that a person holds, the latest year first. */
  ledgersOf(holderRef: string, limit: number): readonly string[];
  /** Where all of a kind that a person runs on a day stands: at most as many as a flag is put up at. */
  premisesHeldBy(holderRef: string, kind: PremisesKind, day: Day): readonly PremisesPlace[];
  close(): void;
}

const LEDGER_COLUMNS = `ledger_id AS ledgerId, kind, year, subject_by AS subjectBy, subject_id AS subjectId,
  premises_id AS premisesId`;
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
    version: 1,
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

function ledgerQueries(db: DatabaseSync): Pick<RegisterIndex, 'oldestOpenYear' | 'openOf' | 'ledgersOf'> {
  const oldest = db.prepare('SELECT min(year) AS year FROM ledger WHERE open = 1');
  const openOf = db.prepare(
    `SELECT ${LEDGER_COLUMNS} FROM ledger WHERE open = 1 AND year = ? AND ledger_id > ? ORDER BY ledger_id LIMIT ?`,
  );
  const ledgersOf = db.prepare(
    'SELECT ledger_id AS ledgerId FROM ledger WHERE holder = ? ORDER BY year DESC, ledger_id LIMIT ?',
  );
  return {
    oldestOpenYear: () => oldest.get()!.year as number | null,
    openOf: (year, after, limit) => openOf.all(year, after, limit) as unknown as LedgerRow[],
    ledgersOf: (holderRef, limit) => ledgersOf.all(holderRef, limit).map(({ ledgerId }) => String(ledgerId)),
  };
}

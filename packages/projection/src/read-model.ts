import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type LogPlace, makePrivateFile, type RecordedEvent } from '@gridcase/event-sourcing';
import { dropEverything } from './drop-everything.ts';
import { fingerprint } from './fingerprint.ts';

export interface ReadModelOptions {
  /** File to keep it in, or `:memory:`. Its folder is made when it is missing. */
  readonly path: string;
  readonly name: string;
  /** Raise it when the projection means something else by the same events. A changed schema is noticed by itself. */
  readonly version: number;
  /** SQL that makes the tables in an empty database. */
  readonly schema: string;
  /** Whether this version knows an event type: what it passed over when it did not is why a file is begun anew. Default: all. */
  readonly knows?: ((type: string) => boolean) | undefined;
}

/** A disposable copy of the log in a shape made for questions. One process writes it. */
export interface ReadModel {
  /** For questions, and for `apply` inside `transaction`. */
  readonly db: DatabaseSync;
  /** Everything up to this position is in it; 0 when it is new. */
  position(): number;
  /** The same with the id of the event that stood there, if that is known. */
  place(): LogPlace;
  /**
   * Runs `work` and moves the position on, both or neither; `eventId` is that of the record which stands there. Throws what `work` throws; a RangeError when the position
   * would not rise; an Error when the file is not where this process last saw it: another one writes it. `position()`
   * looks again.
   */
  transaction(work: (db: DatabaseSync) => void, position: number, eventId?: string | undefined): void;
  /**
   * For events inside `transaction`: notes the types of those that this version does not know. One that knows them begins the
   * file anew, as they may mean something for it.
   */
  passOver(events: readonly Pick<RecordedEvent, 'type'>[]): void;
  /** Empties it, to be rebuilt from the log. `db` stays the same connection. */
  reset(): void;
  close(): void;
}

/**
 * Opens a read model. A file of another name, version or schema, one that is damaged, or one that has passed over what this
 * version knows, is dropped and begun anew.
 *
 * synchronous=NORMAL: a killed process loses nothing; a power cut may lose the last commits, but position and rows
 * together, so the projection goes on from a little earlier. FULL would buy nothing for its fsync per commit, as the log
 * has it all; OFF could damage the file.
 */
export function openReadModel(options: ReadModelOptions): ReadModel {
  if (options.path !== ':memory:') mkdirSync(dirname(options.path), { recursive: true, mode: 0o700 });
  const db = openFitting(options) ?? startAnew(options);
  const update = db.prepare('UPDATE read_model SET position = ?, event_id = ?, event_at = ? WHERE position = ?');
  const select = db.prepare('SELECT position FROM read_model');
  const selectPlace = db.prepare(
    'SELECT position, CASE WHEN event_at = position THEN event_id END AS eventId FROM read_model',
  );
  const { knows = () => true } = options;
  const note = db.prepare('INSERT OR IGNORE INTO passed_over VALUES (?)');
  const read = () => Number(select.get()!.position);
  let known = read();
  return {
    db,
    position() {
      known = read();
      return known;
    },
    place: () => ({ ...(selectPlace.get() as unknown as LogPlace) }),
    transaction(work, position, eventId) {
      if (position <= known) throw new RangeError(`${options.name} is at ${known} already, not before ${position}`);
      inTransaction(db, () => {
        if (update.run(position, eventId ?? null, position, known).changes !== 1) {
          throw new Error(`${options.name} is not at position ${known} any more: another process writes it`);
        }
        work(db);
      });
      known = position;
    },
    passOver(events) {
      const unknown = events.filter(({ type }) => !knows(type));
      for (const { type } of unknown) note.run(type);
    },
    reset() {
      inTransaction(db, () => {
        dropEverything(db);
        create(db, options);
      });
      known = 0;
    },
    close: () => db.close(),
  };
}

/** The database when it is just what is wanted, nothing when it is to be dropped. */
function openFitting(options: ReadModelOptions): DatabaseSync | undefined {
  let db: DatabaseSync | undefined;
  try {
    db = connect(options.path);
    const found = db.prepare('SELECT fingerprint FROM read_model').get();
    if (found?.fingerprint === fingerprint(options)) {
      addEventId(db);
      db.exec(PASSED_OVER);
      if (!hasPassedOver(db, options)) return db;
    }
  } catch (error) {
    if (!meansUnusable(error)) throw error;
  }
  db?.close();
  return undefined;
}

/**
 * Files of an older build have positions alone, and are good as they are. A build that knows no ids moves the position and
 * leaves the id where it was: so the id says which position it is of.
 */
function addEventId(db: DatabaseSync): void {
  const known = db.prepare("SELECT 1 FROM pragma_table_info('read_model') WHERE name = 'event_at'").get();
  if (known) return;
  inTransaction(db, () =>
    db.exec(EVENT_ID_COLUMNS.map((column) => `ALTER TABLE read_model ADD COLUMN ${column};`).join('')),
  );
}

/** Files of an older build have none. */
const PASSED_OVER = 'CREATE TABLE IF NOT EXISTS passed_over (type TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;';

const hasPassedOver = (db: DatabaseSync, { knows = () => true }: ReadModelOptions): boolean =>
  db
    .prepare('SELECT type FROM passed_over')
    .all()
    .some(({ type }) => knows(String(type)));

const EVENT_ID_COLUMNS = ['event_id TEXT', 'event_at INTEGER'];

/** SQLITE_ERROR (not our tables), CORRUPT, NOTADB. Not a file that is locked or can't be read: it may be sound. */
const UNUSABLE: ReadonlySet<number> = new Set([1, 11, 26]);

function meansUnusable(error: unknown): boolean {
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === 'number' && UNUSABLE.has(code & 0xff);
}

function startAnew(options: ReadModelOptions): DatabaseSync {
  // The log before the file: after a crash in between, no log is left to be taken for a later file's.
  for (const suffix of ['-wal', '-shm', '']) rmSync(`${options.path}${suffix}`, { force: true });
  const db = connect(options.path);
  inTransaction(db, () => create(db, options));
  return db;
}

function connect(path: string): DatabaseSync {
  // It may hold what people wrote, and its folder need not be ours alone.
  if (path !== ':memory:') makePrivateFile(path);
  const db = new DatabaseSync(path);
  try {
    db.exec(`
      PRAGMA busy_timeout = 1000;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA wal_autocheckpoint = 4000;
      PRAGMA cache_size = -16384;
      PRAGMA journal_size_limit = 67108864;
      PRAGMA temp_store = MEMORY;
    `);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function create(db: DatabaseSync, options: ReadModelOptions): void {
  const columns = ['fingerprint TEXT NOT NULL', 'position INTEGER NOT NULL', ...EVENT_ID_COLUMNS];
  db.exec(`CREATE TABLE read_model (${columns.join(', ')}) STRICT`);
  db.prepare('INSERT INTO read_model (fingerprint, position) VALUES (?, 0)').run(fingerprint(options));
  db.exec(PASSED_OVER);
  db.exec(options.schema);
}

function inTransaction(db: DatabaseSync, work: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    work();
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

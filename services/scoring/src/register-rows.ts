import { createHash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  type CatalogueVersion,
  dayBegins,
  isEventType,
  type LedgerEvent,
  type PremisesEvent,
  type PremisesPlace,
} from '@gridcase/contracts';
import { type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { createDueIndex, dueIndexSchema } from '@gridcase/projection';

/** What was told of a day ahead: key = premises id, item = the day. */
export const AHEAD = 'told_ahead';

/**
 * Premises have a row for each span of days in which name, place and holder stay the same; `until` is behind its last
 * day. `placed` and `held` are the days from which its place and its holder were told: they order what is told out of
 * order. The register's own rules for that are in domain/premises/dated.ts.
 *
 * Of ledgers `open` is what is still to be ended. `place` stands for name, address and grid, to be compared with the
 * premises' own; `untouched`: nothing was entered, and it was not closed by an event of its own; `told_by`: whose stream tells its
 * beginning.
 */
export const REGISTER_SCHEMA = `
  CREATE TABLE premises (
    premises_id TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL, kind TEXT NOT NULL, external_id TEXT NOT NULL,
    opened TEXT NOT NULL, closed TEXT, name TEXT NOT NULL, address TEXT NOT NULL, area TEXT NOT NULL,
    place TEXT NOT NULL, placed TEXT NOT NULL, holder TEXT, held TEXT NOT NULL, PRIMARY KEY (premises_id, since)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX premises_by_area ON premises (area, premises_id);
  CREATE INDEX premises_by_holder ON premises (holder, premises_id) WHERE holder IS NOT NULL;
  CREATE TABLE ledger (
    ledger_id TEXT PRIMARY KEY, kind TEXT NOT NULL, year INTEGER NOT NULL, subject_by TEXT NOT NULL,
    subject_id TEXT NOT NULL, premises_id TEXT NOT NULL, holder TEXT, open INTEGER NOT NULL, area TEXT NOT NULL,
    place TEXT NOT NULL, terms TEXT NOT NULL, untouched INTEGER NOT NULL, told_by TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX ledger_still_open ON ledger (year, area, ledger_id) WHERE open = 1;
  CREATE INDEX ledger_by_holder ON ledger (holder, year) WHERE holder IS NOT NULL;
  ${dueIndexSchema(AHEAD)}`;

/** Behind every day. */
export const NO_END = '9999-99-99';

type Write = (event: RecordedEvent) => void;

/** Writes events of premises and ledgers into the tables, each once and in the order of the log. */
export function createRegisterWriter(db: DatabaseSync): Write {
  const ofPremises = premisesWriter(db);
  const ofLedger = ledgerWriter(db);
  return (recorded) => {
    const { stream, type, data } = recorded;
    if (!isEventType(type)) return;
    // Our own events, checked when they were written: parsed, not checked again.
    const event = { type, data: JSON.parse(data) } as PremisesEvent | LedgerEvent;
    if (event.type.startsWith('premises.')) ofPremises(streamIdOf(stream), event as PremisesEvent, recorded);
    else ofLedger(streamIdOf(stream), event as LedgerEvent);
  };
}

function premisesWriter(db: DatabaseSync) {
  const sql = (text: string): StatementSync => db.prepare(text);
  const ahead = createDueIndex(db, AHEAD);
  const register = sql(`INSERT INTO premises VALUES (:id, :from, '${NO_END}', :kind, :externalId, :from, NULL, :name,
    :address, :areaCode, :place, :from, NULL, :from) ON CONFLICT DO NOTHING`);
  const split = sql(`INSERT INTO premises SELECT premises_id, :from, until, kind, external_id, opened, closed, name,
    address, area, place, placed, holder, held FROM premises WHERE premises_id = :id AND since < :from AND until > :from`);
  const cut = sql('UPDATE premises SET until = :from WHERE premises_id = :id AND since < :from AND until > :from');
  const move = sql(`UPDATE premises SET name = :name, address = :address, area = :areaCode, place = :place,
    placed = :from
    WHERE premises_id = :id AND since >= :from AND placed <= :from`);
  const hold = sql(`UPDATE premises SET holder = :ref, held = :from
    WHERE premises_id = :id AND since >= :from AND held <= :from`);
  const shut = sql('UPDATE premises SET closed = :on WHERE premises_id = :id');
  const divide = (id: string, from: string) => {
    split.run({ id, from });
    cut.run({ id, from });
  };

  return (id: string, event: PremisesEvent, { metadata }: RecordedEvent): void => {
    if (event.type === 'premises.closed.v1') {
      shut.run({ id, on: event.data.on });
      return;
    }
    const { from } = event.data;
    switch (event.type) {
      case 'premises.registered.v1': {
        const { kind, externalId, name, address, areaCode } = event.data;
        const place = placeKey(event.data);
        register.run({ id, from, kind, externalId, name, address, areaCode, place });
        break;
      }
      case 'premises.changed.v1': {
        const { name, address, areaCode } = event.data;
        divide(id, from);
        move.run({ id, from, name, address, areaCode, place: placeKey(event.data) });
        break;
      }
      case 'premises.holderChanged.v1':
        divide(id, from);
        hold.run({ id, from, ref: event.data.holder?.ref ?? null });
    }
    const toldAt = Date.parse((JSON.parse(metadata) as { at: string }).at);
    if (dayBegins(from) > toldAt) ahead.put(id, from, dayBegins(from));
  };
}

/** Short, since it stands in every row; two places that share it would have to be told apart by nobody for a year. */
const placeKey = ({ name, address, areaCode }: Omit<PremisesPlace, 'premisesId'>): string =>
  createHash('sha256')
    .update(JSON.stringify([name, address, areaCode]))
    .digest('base64url')
    .slice(0, 16);

function ledgerWriter(db: DatabaseSync) {
  const open =
    db.prepare(`INSERT INTO ledger VALUES (:id, :kind, :year, :by, :subjectId, :premisesId, :holder, 1, :area,
    :place, :terms, 1, :id) ON CONFLICT DO UPDATE SET premises_id = :premisesId,
    holder = :holder, area = :area, place = :place, terms = :terms, told_by = :id`);
  const pass = db.prepare('UPDATE ledger SET holder = ? WHERE ledger_id = ?');
  const end = db.prepare('UPDATE ledger SET open = 0, untouched = 0 WHERE ledger_id = ?');
  // What is entered after a statement closed it, and before its own stream says so, has it ended once more.
  const touch = db.prepare('UPDATE ledger SET open = 1, untouched = 0 WHERE ledger_id = ? AND untouched = 1');
  const begin =
    db.prepare(`INSERT INTO ledger SELECT :next, kind, year + 1, subject_by, subject_id, premises_id, holder, 1,
    area, place, :terms, 1, told_by FROM ledger WHERE ledger_id = :id AND untouched = 1 ON CONFLICT DO NOTHING`);
  const passOver = db.prepare('UPDATE ledger SET open = 0 WHERE ledger_id = ? AND untouched = 1');
  return (id: string, event: LedgerEvent): void => {
    switch (event.type) {
      case 'ledger.opened.v1': {
        const { kind, year, subject, premises, areaCode: area, holder, catalogue } = event.data;
        const { by, id: subjectId } = subject;
        const named = { id, kind, year, by, subjectId, premisesId: premises.premisesId, holder: holder?.ref ?? null };
        open.run({ ...named, area, place: placeKey(premises), terms: termsOf(catalogue) });
        return;
      }
      case 'ledger.holderChanged.v1':
        pass.run(event.data.holder?.ref ?? null, id);
        return;
      case 'ledger.closed.v1':
      case 'ledger.foundClosed.v1':
        end.run(id);
        return;
      case 'ledger.yearPassed.v1': {
        const terms = termsOf(event.data.catalogue);
        for (const { ledgerId, next } of event.data.ledgers) {
          begin.run({ id: ledgerId, next, terms });
          passOver.run(ledgerId);
        }
        return;
      }
      default:
        touch.run(id);
    }
  };
}

/** Name and version in one column: a JSON array. */
const termsOf = ({ name, version }: CatalogueVersion): string => JSON.stringify([name, version]);

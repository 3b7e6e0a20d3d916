import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { isEventType, type ReportEvent } from '@gridcase/contracts';
import { type EventStore, type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { openReadModel, type Projection, projectionProcess } from '@gridcase/projection';
import type { Logger } from '@gridcase/runtime';
import type { ReportReceived } from './domain/events.ts';
import type { SaidBefore } from './domain/merging/same-facts.ts';
import { foldText } from './rules/fold-text.ts';

/**
 * Which reports say the very same: those that this replica has read from the log, and those that it has opened cases for a moment
 * ago. Deleted, it is made again from the log.
 */
export interface ReportIndex {
  /** Received since an instant, the oldest first, at most 20; never the report itself. Told of from now on. */
  saidBefore(report: ReportReceived, since: string): readonly SaidBefore[];
  readonly projection: Projection;
  close(): void;
}

export interface ReportIndexOptions {
  readonly directory: string;
  readonly store: EventStore;
  readonly log: Logger;
}

/** One tree, in the order in which it is asked: hashes and ids are random, and each tree costs a page or two with every report. */
const SCHEMA = `
  CREATE TABLE said (
    words BLOB NOT NULL, received_at TEXT NOT NULL, report_id TEXT NOT NULL, reporter TEXT, area TEXT,
    PRIMARY KEY (words, received_at, report_id)
  ) STRICT, WITHOUT ROWID;`;

const MOST = 20;
/** Opened by this process, and perhaps not in its index yet. */
const RECENT = 10_000;

export function openReportIndex({ directory, store, log }: ReportIndexOptions): ReportIndex {
  const readModel = openReadModel({
    path: join(directory, 'routing-reports.db'),
    ...{ name: 'routing.reports-said', version: 2, schema: SCHEMA, knows: isEventType },
  });
  const select = readModel.db.prepare(
    `SELECT report_id AS reportId, reporter, area AS areaCode, received_at AS receivedAt FROM said
     WHERE words = ? AND received_at >= ? ORDER BY received_at LIMIT ${MOST}`,
  );
  const recent = new Map<string, readonly SaidBefore[]>();
  const remember = (words: string, report: ReportReceived) => {
    recent.set(words, [...(recent.get(words) ?? []), saidBy(report)].slice(-MOST));
    if (recent.size > RECENT) recent.delete(recent.keys().next().value!);
  };
  const wordsOf = rememberWords();
  const projection = projectionProcess({
    ...{ name: 'routing.reports-said', store, readModel, log },
    categories: ['report'],
    apply: (db, events) => applyToSaid(db, events, wordsOf),
  });
  return {
    saidBefore(report, since) {
      const words = wordsOf(report.reportId, report);
      const name = words.toString('base64');
      const read = select.all(words, since) as unknown as SaidBefore[];
      const here = (recent.get(name) ?? []).filter(({ receivedAt }) => receivedAt >= since);
      const all = new Map([...read, ...here].map((said) => [said.reportId, said]));
      if (!all.delete(report.reportId)) remember(name, report);
      return [...all.values()].toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1)).slice(0, MOST);
    },
    projection,
    close: () => readModel.close(),
  };
}

const UTF16 = new TextDecoder('utf-16le');

const saidBy = ({ reportId, reporter, location, receivedAt }: ReportReceived): SaidBefore => ({
  ...{ reportId, reporter: reporter?.ref ?? null, areaCode: location.areaCode, receivedAt },
});

type WordsOf = (reportId: string, report: Pick<ReportReceived, 'subject' | 'text'>) => Buffer;

/**
 * Asked for each report twice, by who opens its case and by the index, in either order: folded and hashed once. What only one of
 * them asks for, where several replicas share the reports, is forgotten by and by.
 */
function rememberWords(): WordsOf {
  const known = new Map<string, Buffer>();
  return (reportId, report) => {
    const words = known.get(reportId);
    if (words !== undefined) {
      known.delete(reportId);
      return words;
    }
    const made = foldedWords(report);
    known.set(reportId, made);
    if (known.size > RECENT) known.delete(known.keys().next().value!);
    return made;
  };
}

/** Case, width, script, spaces and marks make no difference. Of the words nothing else is kept. */
function foldedWords({ subject = '', text }: Pick<ReportReceived, 'subject' | 'text'>): Buffer {
  const folded = UTF16.decode(foldText(`${subject}\n${text}`)).replace(/[^\p{L}\p{N}]/gu, '');
  return createHash('sha256').update(folded).digest().subarray(0, 16);
}

function applyToSaid(db: DatabaseSync, events: readonly RecordedEvent[], wordsOf: WordsOf): void {
  const put = db.prepare('INSERT OR IGNORE INTO said VALUES (?, ?, ?, ?, ?)');
  for (const { stream, type, data } of events) {
    if (type !== 'report.received.v1') continue;
    const report = JSON.parse(data) as Extract<ReportEvent, { type: 'report.received.v1' }>['data'];
    const { reporter, areaCode, receivedAt } = saidBy(report);
    const reportId = streamIdOf(stream);
    put.run(wordsOf(reportId, report), receivedAt, reportId, reporter, areaCode);
  }
}

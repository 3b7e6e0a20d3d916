import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type AreaCode, type ReportEvent, type SaysArea, saysArea } from '@gridcase/contracts';
import { type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { areaShown } from '../domain/case-area.ts';
import { readEvent } from '../domain/decided-by.ts';
import { searchWords } from '../domain/search-words.ts';
import { areasAround } from './area-columns.ts';

export const SEARCH_TABLES_VERSION = 5;

/**
 * The words of what was said about each case: its report's subject and text, follow-ups, comments. A row of `words` has
 * the position of the case's opening, so that a search runs newest first like every list, and beside the words the areas
 * around the case, so that it looks into an area alone. A case that moves is written anew, for which `said` keeps the
 * text; a report has no row of words before its case lies somewhere.
 */
export const SEARCH_TABLES = `
  CREATE TABLE said (
    id INTEGER PRIMARY KEY,
    report_id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, later TEXT NOT NULL,
    case_id TEXT UNIQUE, opened_position INTEGER, area TEXT
  ) STRICT;
  CREATE INDEX said_by_opening ON said (opened_position);
  CREATE VIRTUAL TABLE words USING fts5(
    text, area, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0'
  );
`;

interface Said {
  readonly id: number;
  readonly reportId: string;
  /** Of the report itself, the last word where it was corrected; and of what was said after it. */
  readonly text: string;
  readonly later: string;
  readonly caseId: string | null;
  readonly openedPosition: number | null;
  /** Where the case lies. */
  readonly area: AreaCode | null;
}

const COLUMNS = 'id, report_id AS reportId, text, later, case_id AS caseId, opened_position AS openedPosition, area';

/** Of a slice: what is known of each report in it, changed or not, and which case is whose. */
interface Slice {
  readonly byReport: Map<string, Said>;
  readonly reportOf: Map<string, string>;
  readonly changed: Set<string>;
}

/** Writes the search tables. One instance per open database: it keeps its statements. */
export class SearchTableWriter {
  readonly #ofReport: StatementSync;
  readonly #ofCase: StatementSync;
  readonly #put: StatementSync;
  readonly #index: StatementSync;

  constructor(db: DatabaseSync) {
    this.#ofReport = db.prepare(`SELECT ${COLUMNS} FROM said WHERE report_id = ?`);
    this.#ofCase = db.prepare(`SELECT ${COLUMNS} FROM said WHERE case_id = ?`);
    this.#put = db.prepare(`INSERT INTO said VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
      text = excluded.text, later = excluded.later, case_id = excluded.case_id, opened_position = excluded.opened_position,
      area = excluded.area`);
    this.#index = db.prepare('INSERT OR REPLACE INTO words (rowid, text, area) VALUES (?, ?, ?)');
  }

  /** Applies a slice. What is said about one case within it is written once. */
  apply(events: readonly RecordedEvent[]): void {
    const slice: Slice = { byReport: new Map(), reportOf: new Map(), changed: new Set() };
    for (const event of events) {
      if (event.stream.startsWith('report-')) this.#takeWords(event, slice);
      else this.#takeArea(event, slice);
    }
    for (const reportId of slice.changed) this.#write(slice.byReport.get(reportId)!);
  }

  #takeWords(recorded: RecordedEvent, slice: Slice): void {
    const reportId = streamIdOf(recorded.stream);
    const known = () => this.#said(reportId, slice) ?? nothingSaid(recorded.position, reportId);
    const event = readEvent<ReportEvent>(recorded);
    switch (event.type) {
      case 'report.received.v1':
      case 'report.archived.v1': {
        const { subject = '', text } = event.data;
        this.#change({ ...known(), text: `${subject}\n${text}` }, slice);
        return;
      }
      case 'report.messageAdded.v1':
        this.#addLater(known(), event.data.text, slice);
        return;
      case 'report.rated.v1':
        this.#addLater(known(), event.data.comment ?? '', slice);
        return;
      default:
    }
  }

  #addLater(known: Said, words: string, slice: Slice): void {
    if (words !== '') this.#change({ ...known, later: `${known.later}\n${words}` }, slice);
  }

  #takeArea(recorded: RecordedEvent, slice: Slice): void {
    if (!saysArea(recorded.type)) return;
    const { position } = recorded;
    const event = readEvent<SaysArea>(recorded);
    const caseId = streamIdOf(recorded.stream);
    if (event.type === 'case.opened.v1') {
      const { reportId, location } = event.data;
      const known = this.#said(reportId, slice) ?? nothingSaid(position, reportId);
      this.#change({ ...known, caseId, openedPosition: position, area: location.areaCode }, slice);
      return;
    }
    const known = this.#saidOf(caseId, slice);
    if (known === undefined) return;
    const area = areaShown(event) ?? known.area;
    if (area !== known.area) this.#change({ ...known, area }, slice);
  }

  #said(reportId: string, { byReport }: Slice): Said | undefined {
    return byReport.get(reportId) ?? (this.#ofReport.get(reportId) as Said | undefined);
  }

  #saidOf(caseId: string, { byReport, reportOf }: Slice): Said | undefined {
    const reportId = reportOf.get(caseId);
    return reportId === undefined ? (this.#ofCase.get(caseId) as Said | undefined) : byReport.get(reportId);
  }

  #change(said: Said, { byReport, reportOf, changed }: Slice): void {
    byReport.set(said.reportId, said);
    if (said.caseId !== null) reportOf.set(said.caseId, said.reportId);
    changed.add(said.reportId);
  }

  #write({ id, reportId, text, later, caseId, openedPosition, area }: Said): void {
    this.#put.run(id, reportId, text, later, caseId, openedPosition, area);
    if (openedPosition === null || area === null) return;
    this.#index.run(
      openedPosition,
      searchWords(`${text}\n${later}`).join(' '),
      areasAround(area).map(areaWord).join(' '),
    );
  }
}

const nothingSaid = (id: number, reportId: string): Said => ({
  ...{ id, reportId, text: '', later: '', caseId: null, openedPosition: null, area: null },
});

/** The word of an area in the column of areas. */
export const areaWord = (area: AreaCode): string => `area${area}`;

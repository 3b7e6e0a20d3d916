import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AssessmentEvent, DataOf, PremisesKind } from '@gridcase/contracts';
import { type RecordedEvent, streamIdOf } from '@gridcase/event-sourcing';
import { readEvent } from '../domain/decided-by.ts';
import { changeOfMark, NO_CHANGE } from '../domain/points-change.ts';
import type { MonthChange } from './month-table.ts';

/**
 * Which marks of which rounds are about which premises, by positions and revision: the largest table there is, one row
 * for each house and month. The marks themselves are read from the log.
 */
export const PREMISES_TABLES = `
  CREATE TABLE premises (registered_position INTEGER PRIMARY KEY, premises_id TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE rounds (
    opened_position INTEGER PRIMARY KEY,
    assessment_id TEXT NOT NULL UNIQUE,
    area TEXT NOT NULL, month TEXT NOT NULL, kind TEXT NOT NULL
  ) STRICT;
  CREATE TABLE marks (
    premises_position INTEGER NOT NULL, round_position INTEGER NOT NULL, revision INTEGER NOT NULL,
    PRIMARY KEY (premises_position, round_position, revision)
  ) STRICT, WITHOUT ROWID;
`;

interface Round {
  readonly position: number;
  readonly area: string;
  readonly month: string;
  readonly kind: PremisesKind;
}

/** Writes premises and rounds. One instance per open database: it keeps its statements. */
export class PremisesTableWriter {
  readonly #register: StatementSync;
  readonly #open: StatementSync;
  readonly #find: StatementSync;
  readonly #mark: StatementSync;

  constructor(db: DatabaseSync) {
    this.#register = db.prepare('INSERT INTO premises VALUES (?, ?)');
    this.#open = db.prepare('INSERT INTO rounds VALUES (?, ?, ?, ?, ?)');
    this.#find = db.prepare(
      'SELECT opened_position AS position, area, month, kind FROM rounds WHERE assessment_id = ?',
    );
    this.#mark = db.prepare(`INSERT OR IGNORE INTO marks
      SELECT registered_position, ?, ? FROM premises WHERE premises_id = ?`);
  }

  /** Applies events of premises and assessments; gives what the marks bring to their months. */
  apply(events: readonly RecordedEvent[]): MonthChange[] {
    const rounds = new Map<string, Round | undefined>();
    return events.flatMap((event) => {
      if (event.type === 'premises.registered.v1') this.#register.run(event.position, streamIdOf(event.stream));
      if (!event.type.startsWith('assessment.')) return [];
      return this.#takeAssessment(event, rounds);
    });
  }

  #takeAssessment(recorded: RecordedEvent, rounds: Map<string, Round | undefined>): MonthChange[] {
    const assessmentId = streamIdOf(recorded.stream);
    const event = readEvent<AssessmentEvent>(recorded);
    if (event.type === 'assessment.opened.v1') {
      const { areaCode: area, month, kind } = event.data;
      this.#open.run(recorded.position, assessmentId, area, month, kind);
    }
    if (event.type === 'assessment.opened.v1' || event.type === 'assessment.closed.v1') return [];
    if (!rounds.has(assessmentId)) rounds.set(assessmentId, this.#find.get(assessmentId) as unknown as Round);
    const round = rounds.get(assessmentId);
    if (!round) return [];
    const all = event.type === 'assessment.othersCleared.v1' ? event.data.premises : [event.data.premisesId];
    for (const premisesId of all) this.#mark.run(round.position, recorded.revision, premisesId);
    if (event.type === 'assessment.carriedOver.v1') return [];
    return event.type === 'assessment.marked.v1' ? marksOf(round, event.data.findings) : marksOf(round, [], all.length);
  }
}

/** To the round's own month, also where the house was looked at after its end. */
function marksOf({ area, month, kind }: Round, findings: DataOf<'assessment.marked.v1'>['findings'], times = 1) {
  if (kind !== 'rental') return [];
  const { marked, declared } = changeOfMark(findings);
  const change = { ...NO_CHANGE, marked: marked * times, declared: declared * times };
  return [{ area, kind: 'landlord' as const, year: Number(month.slice(0, 4)), month, change }];
}

import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type AreaCode, isEventType, type WatchEvent } from '@gridcase/contracts';
import type { EventStore, RecordedEvent } from '@gridcase/event-sourcing';
import { openReadModel, type Projection, projectionProcess } from '@gridcase/projection';
import type { Logger } from '@gridcase/runtime';
import { premisesWords } from './domain/matching/premises-words.ts';
import type { FlaggedPremises } from './domain/matching/recognise-premises.ts';
import { foldText } from './rules/fold-text.ts';

/** Premises under a yellow flag, as this replica has read so far. Deleted, it is made again from the log. */
export interface WatchIndex {
  /**
   * Those of the area's community, or of every community in a wider area; in one order, at most 5,000. A premises
   * stands in it once for each ledger that has flagged it.
   */
  flaggedIn(areaCode: AreaCode): readonly FlaggedPremises[];
  readonly projection: Projection;
  close(): void;
}

export interface WatchIndexOptions {
  readonly directory: string;
  readonly store: EventStore;
  readonly log: Logger;
}

const SCHEMA = `
  CREATE TABLE watched (
    premises_id TEXT NOT NULL, ledger_id TEXT NOT NULL, community TEXT NOT NULL, words TEXT NOT NULL,
    PRIMARY KEY (premises_id, ledger_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX watched_by_community ON watched (community);`;

/** More than a township has. A report that is known to a city only is looked up among the first of them. */
const MOST = 5_000;

/** More than a city has communities, townships and itself. */
const MOST_KNOWN = 1_000;

const communityOf = (code: AreaCode): AreaCode => code.slice(0, 12);

export function openWatchIndex({ directory, store, log }: WatchIndexOptions): WatchIndex {
  const readModel = openReadModel({
    path: join(directory, 'routing-watch.db'),
    ...{ name: 'routing.watch', version: 1, schema: SCHEMA, knows: isEventType },
  });
  // Codes have digits only, and a colon comes behind them: a range of the index, where LIKE would read it all.
  const select = readModel.db.prepare(
    `SELECT premises_id AS premisesId, ledger_id AS ledgerId, words FROM watched
     WHERE community >= ?1 AND community < ?1 || ':' ORDER BY premises_id, ledger_id LIMIT ${MOST}`,
  );
  // Asked for each report, and changed a few times a day: what was read is kept until a flag goes up or down.
  const known = new Map<AreaCode, readonly FlaggedPremises[]>();
  const projection = projectionProcess({
    ...{ name: 'routing.watch', store, readModel, log },
    categories: ['watch'],
    apply: (db, events) => {
      known.clear();
      applyToWatched(db, events);
    },
  });
  return {
    flaggedIn(areaCode) {
      const community = communityOf(areaCode);
      const there = known.get(community);
      if (there !== undefined) return there;
      const read = (select.all(community) as unknown as Row[]).map(toFlagged);
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(community, read);
      return read;
    },
    projection,
    close: () => readModel.close(),
  };
}

interface Row {
  readonly premisesId: string;
  readonly ledgerId: string;
  readonly words: string;
}

const toFlagged = ({ words, ...row }: Row): FlaggedPremises => ({ ...row, words: JSON.parse(words) as string[] });

function applyToWatched(db: DatabaseSync, events: readonly RecordedEvent[]): void {
  const put = db.prepare('INSERT OR REPLACE INTO watched VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM watched WHERE premises_id = ? AND ledger_id = ?');
  for (const { type, data } of events) {
    if (!isEventType(type)) continue;
    // Our own events, checked when they were written: parsed, not checked again.
    const event = { type, data: JSON.parse(data) } as WatchEvent;
    // A red flag is an honour: nobody is judged by it.
    if (event.data.flag !== 'yellow') continue;
    if (event.type === 'watch.set.v1') {
      const { ledgerId, premises } = event.data;
      const words = JSON.stringify(premisesWords(premises, foldText));
      put.run(premises.premisesId, ledgerId, communityOf(premises.areaCode), words);
    } else remove.run(event.data.premisesId, event.data.ledgerId);
  }
}

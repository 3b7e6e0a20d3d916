import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { createMemoryEventStore } from '@gridcase/event-sourcing';
import { afterAll, describe, expect, it } from 'vitest';
import { searchQuery } from '../src/domain/search-words.ts';
import { openReadModels } from '../src/index.ts';
import { caseAreas } from '../src/read-models/case-areas.ts';
import { CaseQueries } from '../src/read-models/case-queries.ts';
import { CaseTotals } from '../src/read-models/case-totals.ts';
import { DeliveryQueries } from '../src/read-models/delivery-queries.ts';
import { DELIVERY_STATES } from '../src/read-models/delivery-table.ts';
import { type CaseQuestion, findCases } from '../src/read-models/find-cases.ts';
import { type IndicatorQuestion, readCountedCases, readIndicators } from '../src/read-models/indicator-queries.ts';
import { LedgerQueries } from '../src/read-models/ledger-queries.ts';
import { listListings, listNumbersOf } from '../src/read-models/listing-queries.ts';
import { readMonths } from '../src/read-models/month-table.ts';
import { SearchQueries } from '../src/read-models/search-queries.ts';
import { SimilarQueries } from '../src/read-models/similar-queries.ts';
import { readBoard } from '../src/read-models/supervision-table.ts';
import { casesNaming } from '../src/read-models/violation-table.ts';

const directory = mkdtempSync(join(tmpdir(), 'gridcase-plans-'));
const { cases, search, points, close } = openReadModels({ store: createMemoryEventStore(), directory });
afterAll(() => {
  close();
  rmSync(directory, { recursive: true, force: true });
});

const areas = ['330782', '330782001', '330782001004', '330782001004001'];

/** Statements that are prepared while something is asked, by their text. */
function statementsOf(db: DatabaseSync, ask: (db: DatabaseSync) => void): string[] {
  const seen = new Set<string>();
  const prepare = db.prepare.bind(db);
  const listening = new Proxy(db, {
    get: (target, name) =>
      name === 'prepare' ? (sql: string) => prepare(seen.add(sql) && sql) : Reflect.get(target, name, target),
  });
  ask(listening);
  return [...seen];
}

interface Step {
  readonly id: number;
  readonly parent: number;
  readonly detail: string;
}

/**
 * What makes a question's cost grow with what it does not show. Not: reading what was given with the question (json_each),
 * the rows of a subquery that has a limit, the hits of a word; and not sorting or grouping behind such a limit, which the
 * outermost level does with a page it was handed by key, or into as many groups as there are milestones, values of a
 * property or months.
 */
function faultsOf(db: DatabaseSync, sql: string): string[] {
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as unknown as Step[];
  const scans = plan.filter(
    ({ detail }) =>
      // From a position on is a scan too, of a table that is all there is.
      /^SCAN |USING INTEGER PRIMARY KEY \(rowid[<>]\?/.test(detail) &&
      !/^SCAN (json_each|words|CONSTANT ROW|\(subquery-\d+\)) ?(VIRTUAL TABLE INDEX|$)/.test(detail),
  );
  const page = plan.some(({ parent, detail }) => parent === 0 && /USING INTEGER PRIMARY KEY \(rowid=\?\)/.test(detail));
  const sorts = plan.filter(
    ({ parent, detail }) => /USE TEMP B-TREE FOR (ORDER BY|LAST)/.test(detail) && !(page && parent === 0),
  );
  return [...scans, ...sorts].map(({ detail }) => `${detail} IN ${sql}`);
}

const expectBounded = (db: DatabaseSync, ask: (db: DatabaseSync) => void) => {
  const statements = statementsOf(db, ask);
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.flatMap((sql) => faultsOf(db, sql))).toEqual([]);
};

describe('no question looks at what it does not show', () => {
  const at = Date.parse('2026-11-24T18:00:00.000Z');
  const filters: Partial<CaseQuestion>[] = [
    {},
    { tier: 'grid', phase: 'dispatched', nature: 'service', field: '01', urgency: 'critical', queue: '330782001' },
    { listed: true },
    { history: false },
    { late: { at, is: true } },
    { late: { at, is: false }, phase: 'queued' },
    { reportId: '0b6c5d4e-3f21-5a3e-9f10-2b6c5d4e3f21' },
    { unit: 'zf-001' },
    { unit: 'zf-001', phase: 'accepted', words: searchQuery('漏水')! },
    { words: searchQuery('漏水')! },
    { words: searchQuery('漏水 street')!, phase: 'closed' },
    { words: searchQuery('灯')!, late: { at, is: true }, reportId: '0b6c5d4e-3f21-5a3e-9f10-2b6c5d4e3f21' },
  ];
  const orders: Pick<CaseQuestion, 'order' | 'after'>[] = [
    { order: 'newest' },
    { order: 'newest', after: { opened: 7 } },
    { order: 'lateness' },
    { order: 'lateness', after: { opened: 7, due: at } },
    { order: 'lateness', after: { opened: 7 } },
  ];
  const questions = filters.flatMap((filter) => orders.map((order) => ({ ...filter, ...order })));

  it.each(areas)('cases of %s by any filter, order and cursor', (area) => {
    expectBounded(cases.db, (db) => {
      const tables = { queries: new CaseQueries(db), totals: new CaseTotals(db), search: new SearchQueries(search.db) };
      for (const question of questions) findCases(tables, { ...question, area, limit: 50 });
      tables.queries.members('some case');
    });
  });

  it.each(areas)('the lists of townships of %s, by any filter and cursor', (area) => {
    expectBounded(cases.db, (db) => {
      const filters = [
        ...([{}, { standing: 'listed' }, { year: 2026, number: 17 }, { lateAt: at }, { before: 7 }] as const),
        { except: '[1,2]' },
      ];
      for (const filter of filters) listListings(db, { area, limit: 50, ...filter });
      listListings(db, { area, limit: 50, standing: 'struckOff', year: 2026, number: 1, lateAt: at, before: 7 });
      listNumbersOf(db, ['some case'], '2026-11-24T18:00:00.000Z');
    });
  });

  it.each(areas)('the words said about the cases of %s', (area) => {
    expectBounded(search.db, (db) => {
      const queries = new SearchQueries(db);
      queries.page('"水"', area, undefined, 50);
      queries.count('"水"', area);
      queries.all('"水"', area);
    });
  });

  it.each(areas)('cases that may be the same matter as one of %s', (area) => {
    expectBounded(cases.db, (db) => {
      const similar = new SimilarQueries(db, search.db);
      similar.find('some case');
      similar.near(7, area);
      similar.records([7]);
    });
    expectBounded(search.db, (db) => new SimilarQueries(cases.db, db).near(7, area));
  });

  it.each(areas)('the summary of %s', (area) => {
    expectBounded(cases.db, (db) => {
      const totals = new CaseTotals(db);
      totals.sums(area);
      totals.lateByMilestone({ area }, at);
      totals.longestLate(area, at);
      for (const property of ['tier', 'phase', 'nature', 'field', 'urgency', 'queue', 'listed'] as const) {
        totals.countBy(area, property);
      }
    });
  });

  it.each(areas)('what is under supervision in %s, by any filter and cursor', (area) => {
    const filters = [{}, { level: 'listed', standing: 'open', late: true }, { unit: '一格' }] as const;
    const places = [undefined, { position: 7, supervisionId: '2c1f8a54-6b7d-5e90-8f21-3a4b5c6d7e8f' }];
    expectBounded(cases.db, (db) => {
      for (const filter of filters) for (const after of places) readBoard(db, { area, limit: 50, after, ...filter });
    });
  });

  it.each(areas)('indicators of %s, however they are told apart, and the cases behind them', (area) => {
    const question = { area, months: ['2026-10', '2026-11'] };
    const tellApart: IndicatorQuestion['by'][] = [null, 9, 12, 15, 'unit', 'field'];
    const behind = { area, field: '01', unit: '一格', position: 7 };
    expectBounded(cases.db, (db) => {
      for (const named of [{}, { field: '01' }, { unit: '一格' }, { field: '01', unit: '一格' }]) {
        for (const by of tellApart) readIndicators(db, { ...question, by, ...named });
        for (const after of [undefined, behind]) {
          readCountedCases(db, { figure: 'closed', month: '2026-11', area, ...named }, after, 50);
        }
      }
    });
  });

  it('indicators of a city and a township are read where they are summed, not place by place', () => {
    for (const area of ['330782', '330782001']) {
      const ask = (by: IndicatorQuestion['by']) => (db: DatabaseSync) =>
        readIndicators(db, { area, months: ['2026-11'], by });
      for (const by of [null, 9, 12, 'unit', 'field'] as const) {
        expect(statementsOf(cases.db, ask(by)).join()).toContain('FROM indicator_sums');
      }
    }
  });

  it.each(areas)('deliveries of %s by any filter and cursor', (area) => {
    expectBounded(cases.db, (db) => {
      const deliveries = new DeliveryQueries(db);
      for (const state of [undefined, ...DELIVERY_STATES]) {
        for (const before of [undefined, 7]) {
          for (const caseId of [undefined, 'some case']) {
            for (const cityCode of ['330782', '330783']) {
              deliveries.list({ area, cityCode, state, before, caseId, limit: 50 });
            }
          }
        }
      }
      deliveries.ofLedger('some ledger');
    });
  });

  it('where a case lay, and which cases name some premises', () => {
    expectBounded(cases.db, (db) => caseAreas(db)('some case', 7));
    expectBounded(cases.db, (db) => casesNaming(db, 'some premises', 50));
  });

  it.each(areas)('ledgers and points of %s', (area) => {
    expectBounded(points.db, (db) => {
      const ledgers = new LedgerQueries(db);
      for (const before of [undefined, 7]) {
        ledgers.list({ area, before, limit: 50 });
        ledgers.list({ area, before, limit: 50, kind: 'shop', year: 2026, status: 'open', flag: 'red' });
        ledgers.list({ area, before, limit: 50, atMost: 3, appealed: true });
      }
      ledgers.ledgersOf('some premises', 50);
      ledgers.marksOf('some premises', 50);
      readMonths(db, { area, kind: 'shop', digits: 9, from: '2026-01', to: '2026-11' });
    });
  });
});

it.each([
  ['SELECT record FROM cases WHERE listed = 1', 'SCAN cases'],
  ['SELECT record FROM cases WHERE city = 1 ORDER BY next_due', 'USE TEMP B-TREE FOR ORDER BY'],
  ['SELECT record FROM cases WHERE opened_position < 7 AND grid = 1', 'USING INTEGER PRIMARY KEY (rowid<?)'],
  ['SELECT DISTINCT recipient FROM deliveries', 'SCAN deliveries'],
])('would notice: %s', (sql, fault) => {
  expect(faultsOf(cases.db, sql).join()).toContain(fault);
});

import { DatabaseSync } from 'node:sqlite';
import type { GridcaseEvent } from '@gridcase/contracts';
import { nameUuid, type RecordedEvent } from '@gridcase/event-sourcing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchQuery } from '../src/domain/search-words.ts';
import { SearchQueries } from '../src/read-models/search-queries.ts';
import { SEARCH_TABLES, SearchTableWriter } from '../src/read-models/search-table.ts';
import * as control from './history.ts';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

const city = { role: 'supervisor', area: '330782' } as const;
let timeline: RunningTimeline;
const names = new Map<string, string>();

async function reported(name: string, area: string, text: string, ...events: GridcaseEvent[]) {
  const made = caseIn(area, name);
  names.set(made.caseId, name);
  const report = { ...control.received, reportId: made.reportId, text };
  await timeline.append(`report-${made.reportId}`, [{ type: 'report.received.v1', data: report }]);
  await timeline.append(`case-${made.caseId}`, [made.opened, control.triaged, ...events]);
  return made;
}

async function search(text: string, query = '') {
  const answer = await timeline.get(`/v1/cases?text=${encodeURIComponent(text)}${query}`, city);
  const { items, next, total } = (await answer.json()) as { items: { caseId: string }[]; next: string; total: number };
  return { found: items.map(({ caseId }) => names.get(caseId)), next, total };
}

beforeAll(async () => {
  timeline = await startTimeline();
  await reported('lamp', '330782001001', '绣湖社区3栋门口没有路灯');
  await reported(
    'water',
    '330782001002',
    '３栋漏水，ＡＢＣ商店',
    control.dispatchedTo('grid', '2026-11-24T18:15:00.000Z'),
    control.closed,
  );
  await reported('both', '330782002001', 'Street lamp 坏了，3栋 漏水');
  await reported('Japanese', '330782002002', 'ゴミ捨て場が汚い');
});
afterAll(() => timeline.stop());

describe('a search', () => {
  it('did not find a single character at the end of a run', async () => {
    expect(await search('灯')).toMatchObject({ found: ['lamp'], total: 1 });
  });

  it.each([
    ['路灯', ['lamp']],
    ['门口没有路灯', ['lamp']],
    ['水', ['both', 'water']],
    ['3栋漏水', ['both', 'water']],
    ['漏水 灯', []],
    ['水漏', []],
    ['abc商店', ['water']],
    ['LAMP street', ['both']],
    ['ミ', ['Japanese']],
    ['灯路', []],
  ])('for %s finds what holds it, newest first', async (text, found) => {
    expect(await search(text)).toMatchObject({ found, total: found.length, next: null });
  });

  it('looks into the area asked for, and heeds what else is asked', async () => {
    expect((await search('水', '&area=330782001')).found).toEqual(['water']);
    expect((await search('水', '&area=330782001001')).found).toEqual([]);
    expect(await search('水', '&phase=closed')).toMatchObject({ found: ['water'], total: 1 });
    expect((await search('水', '&order=lateness')).found).toEqual(['both', 'water']);
    const { reportId } = caseIn('', 'both');
    expect((await search('水', `&report=${reportId}`)).found).toEqual(['both']);
    expect((await search('灯', `&report=${reportId}`)).found).toEqual([]);
  });

  it('pages by cursor, with the total of all pages', async () => {
    const first = await search('水', '&limit=1');
    expect(first).toMatchObject({ found: ['both'], total: 2 });
    const second = await search('水', `&limit=1&cursor=${first.next}`);
    expect(second).toMatchObject({ found: ['water'], total: 2 });
    expect((await search('水', `&limit=1&cursor=${second.next}`)).found).toEqual([]);
  });

  it('finds what was said later too', async () => {
    const { reportId } = caseIn('', 'lamp');
    await timeline.append(`report-${reportId}`, [control.messageAdded(reportId, '电线裸露')]);
    const rated = { reportId, rating: 1, comment: '无人处理', receivedAt: '2026-11-24T20:00:00.000Z' };
    await timeline.append(`report-${reportId}`, [{ type: 'report.rated.v1', data: rated }]);
    expect((await search('电线')).found).toEqual(['lamp']);
    expect((await search('无人处理 路灯')).found).toEqual(['lamp']);
  });

  it('finds the last word of a record out of an older register, not what it corrected', async () => {
    const { caseId, reportId, opened } = caseIn('330782001001', 'old');
    names.set(caseId, 'old');
    const record = (text: string): GridcaseEvent => {
      const [importedAt, source] = ['2026-11-24T18:00:00.000Z', '2023.csv'];
      return { type: 'report.archived.v1', data: { ...control.received, reportId, text, importedAt, source } };
    };
    const archived = (areaCode: string): GridcaseEvent => ({
      type: 'case.archived.v1',
      data: {
        ...{
          source: '2023.csv',
          importedAt: '2026-11-24T18:00:00.000Z',
          subject: '旧',
          openedAt: '2023-05-04T01:00:00.000Z',
        },
        ...{ location: { ...control.location, areaCode }, queue: areaCode.slice(0, 9) },
        ...{ closedAt: null, dueAt: null, unit: null, outcome: null },
      },
    });
    await timeline.append(`report-${reportId}`, [record('井盖缺失')]);
    await timeline.append(`case-${caseId}`, [opened, archived('330782001001')]);
    expect((await search('井盖', '&area=330782001')).found).toEqual(['old']);
    await timeline.append(`report-${reportId}`, [record('井盖破损')]);
    await timeline.append(`case-${caseId}`, [archived('330782005001')]);
    expect((await search('井盖', '&area=330782001')).found).toEqual([]);
    expect((await search('井盖破损', '&area=330782005')).found).toEqual(['old']);
    expect((await search('缺失')).found).toEqual([]);
  });

  it('follows a case into another area', async () => {
    const { caseId } = caseIn('', 'lamp');
    await timeline.append(`case-${caseId}`, [control.returned, control.queuedAt('330782009')]);
    expect((await search('路灯', '&area=330782009')).found).toEqual(['lamp']);
    expect((await search('路灯', '&area=330782001')).found).toEqual([]);
  });
});

describe('a search in one area of a big city', () => {
  const db = new DatabaseSync(':memory:');
  const queries = () => new SearchQueries(db);
  const quiet = '330782014001';

  /** Each matter is a report and its case, next to each other in the log. */
  const matter = (index: number, areaCode: string, text: string): RecordedEvent[] => {
    const [reportId, caseId] = [nameUuid(['report', `${index}`]), nameUuid(['case', `${index}`])];
    const rest = {
      eventId: nameUuid([`${index}`]),
      metadata: '{}',
      recordedAt: '2026-11-24T18:00:00.000Z',
      revision: 0,
    };
    const location = { ...control.location, areaCode };
    return [
      {
        ...rest,
        stream: `report-${reportId}`,
        type: 'report.received.v1',
        data: JSON.stringify({ text }),
        position: 2 * index,
      },
      {
        ...{ ...rest, stream: `case-${caseId}`, type: 'case.opened.v1', position: 2 * index + 1 },
        data: JSON.stringify({ reportId, location }),
      },
    ];
  };

  it('looked at the newest 10,000 of the city first: what was older in the own area was not found', () => {
    db.exec(SEARCH_TABLES);
    const writer = new SearchTableWriter(db);
    db.exec('BEGIN');
    writer.apply(matter(1, quiet, '路灯坏了'));
    for (let index = 2; index <= 10_100; index++) writer.apply(matter(index, '330782001001', '路灯坏了'));
    db.exec('COMMIT');
    const query = searchQuery('路灯')!;
    expect(queries().page(query, quiet, undefined, 50)).toEqual([3]);
    expect(queries().count(query, quiet)).toBe(1);
    expect(queries().count(query, '330782')).toBe(10_100);
    expect(queries().page(query, '330782', undefined, 2)).toEqual([20_201, 20_199]);
    expect(JSON.parse(queries().all(query, quiet))).toEqual([3]);
  });
});

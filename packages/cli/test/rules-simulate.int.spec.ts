import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseNameOf, encodeData, type GridcaseEvent, type Location } from '@gridcase/contracts';
import { type EventStore, type NewEvent, nameUuid } from '@gridcase/event-sourcing';
import { defaultRuleSets, type RuleSetInput } from '@gridcase/routing';
import { describe, expect, it } from 'vitest';
import { BACKENDS, houseWith } from './both-backends.ts';

const COMMUNITY = '330782001004';
const GRID = `${COMMUNITY}002`;
const newest = defaultRuleSets.at(-1)!;
const toCommunity: RuleSetInput = {
  ...{ ...newest, version: 'tried', effective: { from: '2030-01-01T00:00:00.000Z' } },
  policy: { ...newest.policy, tierOf: { ...newest.policy.tierOf, service: 'community' } },
};

const location: Location = {
  ...{ status: 'found', areaCode: GRID, method: 'areaCode', candidates: [GRID], territoryVersion: 'test' },
};
const explanation = { ruleSet: 'yiwu-default', ruleSetVersion: '2026.3', matched: [], facts: {} };
const handler = { role: 'gridWorker', unit: '绣湖社区第2网格', areaCode: GRID, personId: 'gw-0002' } as const;

/** Made up: a report of a day of November at noon, and the case that came of it. */
async function writeReport(store: EventStore, day: number, text: string): Promise<void> {
  const reportId = nameUuid(['report', text, String(day)]);
  const caseId = nameUuid(caseNameOf(reportId));
  const at = `2026-11-${String(day).padStart(2, '0')}T04:00:00.000Z`;
  const said = {
    reportId,
    channel: 'hotline',
    integration: 'hotline',
    externalId: text,
    contentHash: '0'.repeat(64),
  } as const;
  const received: GridcaseEvent = {
    type: 'report.received.v1',
    data: { ...said, receivedAt: at, text, location, attachments: [] },
  };
  const story: GridcaseEvent[] = [
    { type: 'case.opened.v1', data: { caseId, reportId, channel: 'hotline', openedAt: at, subject: text, location } },
    {
      type: 'case.triaged.v1',
      data: { nature: 'service', field: '0101', urgency: 'normal', by: 'rules', explanation },
    },
    { type: 'case.dispatched.v1', data: { tier: 'grid', handler, areaCode: GRID, deadlines: [], explanation } },
  ];
  await store.append(`report-${reportId}`, [stored(received, at, caseId)], 'noStream');
  await store.append(
    `case-${caseId}`,
    story.map((event) => stored(event, at, caseId)),
    'noStream',
  );
}

function stored(event: GridcaseEvent, at: string, caseId: string): NewEvent {
  const eventId = nameUuid([event.type, caseId]);
  const metadata = {
    $correlationId: eventId,
    $causationId: eventId,
    schemaVersion: 1,
    at,
    actor: { kind: 'service', id: 'routing' },
  };
  return { eventId, type: event.type, data: encodeData(event), metadata: JSON.stringify(metadata) };
}

describe.each(BACKENDS)('gridcase rules simulate, %s', (kind) => {
  it('lists what would have gone elsewhere, by tier, unit and case, and writes nothing', async () => {
    const home = await houseWith(kind, async (store) => {
      for (const day of [9, 10, 10, 11].entries()) await writeReport(store, day[1], `水管不出水，请维修${day[0]}`);
      await writeReport(store, 30, '水管不出水，请维修');
    });
    const file = join(home.directory, 'tried.json');
    writeFileSync(file, JSON.stringify(toCommunity));
    const { store, close } = await home.open();
    const head = await store.head();

    const time = ['--from', '2026-11-10', '--to', '2026-11-12T00:00:00+08:00', '--rules', file];
    const people = await home.run('rules', 'simulate', ...time);
    expect(people.code, people.err).toBe(0);
    const lines = people.out.split('\n').map((line) => line.replaceAll(/ +/g, ' ').trim());
    expect(lines).toEqual(
      expect.arrayContaining([
        '3 reports received from 2026-11-09T16:00:00.000Z to 2026-11-11T16:00:00.000Z, judged then by yiwu-default 2026.3 (3)',
        '3 (100.0 %) would have gone elsewhere',
        'community 0 3 +3 1.5 2',
        'grid 3 0 -3 0.0 0',
        `community: 绣湖社区居民委员会 ${COMMUNITY} 0 3 +3 1.5 2`,
        `grid: 绣湖社区第2网格 ${GRID} 3 0 -3 0.0 0`,
      ]),
    );
    expect(lines.filter((line) => line.includes(`grid: 绣湖社区第2网格 ${GRID} → community`))).toHaveLength(3);
    // Its progress goes where errors go, so that the list can be read by a program.
    expect(people.err).toContain('100%');

    const { out } = await home.run('rules', 'simulate', ...time, '--json');
    const documents = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(documents).toHaveLength(4);
    expect(documents[0]).toMatchObject({
      from: { tier: 'grid' },
      to: { tier: 'community' },
      receivedAt: '2026-11-10T04:00:00.000Z',
    });
    expect(documents[3]).toMatchObject({
      simulation: { reports: 3, moved: 3, judgedBy: { 'yiwu-default 2026.3': 3 } },
    });

    expect(await store.head()).toBe(head);
    await close();
  });
});

it('gridcase rules simulate refuses rules that are not sound, and a time that ends before it begins', async () => {
  const home = await houseWith('embedded', async () => {});
  const file = join(home.directory, 'tried.json');
  writeFileSync(file, JSON.stringify(toCommunity).replace('"fallback":"9900"', '"fallback":"none"'));
  const before = readFileSync(join(home.directory, 'gridcase.db'));
  const run = (...args: string[]) => home.run('rules', 'simulate', ...args, '--rules', file);
  expect(await run('--from', '2026-11-10', '--to', '2026-11-11')).toMatchObject({
    ...{ code: 1, out: '' },
    err: expect.stringMatching(/tried\.json:1:\d+: thresholds\.field\.fallback: there is no field none/),
  });
  writeFileSync(file, JSON.stringify(toCommunity));
  expect(await run('--from', '2026-11-10', '--to', '2026-11-10')).toMatchObject({
    code: 1,
    err: expect.stringContaining('must come before'),
  });
  expect(await run('--from', 'monday', '--to', '2026-11-10')).toMatchObject({
    code: 1,
    err: expect.stringContaining('--from must be'),
  });
  expect(readFileSync(join(home.directory, 'gridcase.db')).equals(before)).toBe(true);
});

import type { RosterEvent, RosterLine } from '@gridcase/contracts';
import { nameUuid } from '@gridcase/event-sourcing';
import { loadDefaultTerritory } from '@gridcase/territory';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseId, dispatchedTo, opened, triaged, xiuhuGrid } from './history.ts';
import { type RunningTimeline, startTimeline } from './start-timeline.ts';

const township = { role: 'townshipOfficer', area: '330782001' } as const;
const territory = loadDefaultTerritory();
const TEAM = { of: 'team', areaCode: xiuhuGrid } as const;
const UNIT = { of: 'unit', unit: 'xc-901' } as const;
const streamOf = (...name: string[]) => `post-${nameUuid(['roster', ...name])}`;
const line = (number: number, entry: RosterLine['entry'], minute: string): RosterLine => ({
  ...{ entryId: `00000000-0000-5000-8000-00000000000${number}`, entry },
  ...{ from: `2026-11-24T18:${minute}.000Z`, to: null },
});
const entered = (data: RosterLine): RosterEvent => ({ type: 'post.entered.v1', data });
const openedWith = (roster: typeof TEAM | typeof UNIT, lines: readonly RosterLine[]): RosterEvent => ({
  type: 'post.rosterOpened.v1',
  data: { roster, territoryVersion: 'test', lines: [...lines] },
});

const volunteer = line(1, { kind: 'member', role: 'volunteer', person: 'wg-90001', place: '', madeUp: false }, '05:00');
const member = line(
  2,
  { kind: 'membership', area: '330782001', name: '夜间清扫队', unitKind: 'enterprise', madeUp: false },
  '00:00',
);
const duty = line(
  3,
  { kind: 'duty', field: '*', area: xiuhuGrid, part: 'support', duty: '夜间清扫', madeUp: false },
  '07:00',
);

let timeline: RunningTimeline;
beforeAll(async () => {
  timeline = await startTimeline();
  await timeline.append(`case-${caseId}`, [opened, triaged, dispatchedTo('grid', '2026-11-25T18:15:00.000Z')]);
  await timeline.append(
    streamOf('team', xiuhuGrid),
    [openedWith(TEAM, territory.rosters.lines(TEAM, '')), entered(volunteer)],
    '2026-11-24T18:04:00.000Z',
  );
  await timeline.append(
    streamOf('unit', 'xc-901'),
    [openedWith(UNIT, []), entered(member), entered(duty)],
    '2026-11-24T18:04:00.000Z',
  );
});
afterAll(() => timeline.stop());

// biome-ignore lint/suspicious/noExplicitAny: the test looks into whatever came back.
type Body = Record<string, any>;
const ask = async (path: string, who: Parameters<RunningTimeline['get']>[1] = township) => {
  const answer = await timeline.get(path, who);
  return { status: answer.status, body: (await answer.json()) as Body };
};
const at = (minute: string) => encodeURIComponent(`2026-11-24T18:${minute}.000Z`);

describe('GET /v1/teams/{areaCode}', () => {
  const people = async (query: string) =>
    (await ask(`/v1/teams/${xiuhuGrid}?${query}`)).body.members.map(({ person }: Body) => person as string);

  it('tells who is in it, by name where the files have one, each marked where made up', async () => {
    const { body } = await ask(`/v1/teams/${xiuhuGrid}`);
    expect(body.members[0]).toMatchObject({ name: expect.any(String), madeUp: true, role: 'buildingChief' });
    expect(body.members.at(-1)).toMatchObject({ person: 'wg-90001', name: null, madeUp: false });
    expect(body.changes.map(({ type }: Body) => type)).toEqual(['post.rosterOpened.v1', 'post.entered.v1']);
  });

  it('has no way to reach anybody in it: only ids and names', async () => {
    const { body } = await ask(`/v1/teams/${xiuhuGrid}`);
    const fields = ['entryId', 'from', 'madeUp', 'name', 'person', 'place', 'role', 'to'];
    for (const each of body.members) expect(Object.keys(each).sort()).toEqual(fields);
  });

  it('at an instant, and as it was known before', async () => {
    expect(await people(`at=${at('04:59')}`)).not.toContain('wg-90001');
    expect(await people(`at=${at('05:00')}`)).toContain('wg-90001');
    expect(await people(`at=${at('50:00')}&knownAt=${at('03:00')}`)).not.toContain('wg-90001');
  });

  it('is of a grid in one’s own area', async () => {
    expect(await ask('/v1/teams/330782001004')).toMatchObject({ status: 404 });
    const beside = { role: 'townshipOfficer', area: '330782002' } as const;
    expect(await ask(`/v1/teams/${xiuhuGrid}`, beside)).toMatchObject({ status: 403, body: { code: 'out-of-area' } });
  });
});

describe('GET /v1/units/{unit}', () => {
  it('tells where it is a member, what it answers for and who speaks for it', async () => {
    expect((await ask('/v1/units/xc-901')).body).toMatchObject({
      ...{ memberships: [{ area: '330782001', name: '夜间清扫队' }], speakers: [] },
      duties: [{ field: '*', area: xiuhuGrid, duty: '夜间清扫', part: 'support' }],
    });
    const { body } = await ask('/v1/units/zf-001');
    expect(body).toMatchObject({ changes: [], memberships: [{ madeUp: true }] });
    expect(await ask('/v1/units/nobody')).toMatchObject({ status: 404 });
  });
});

it('a case shows which unit’s duty fitted it, and which did before', async () => {
  const units = async (asOf: string) =>
    (await ask(`/v1/cases/${caseId}?asOf=${at(asOf)}`)).body.duties.map(({ unit }: Body) => unit as string);
  expect(await units('06:59')).not.toContain('xc-901');
  expect(await units('07:00')).toContain('xc-901');
  const { body } = await ask(`/v1/cases/${caseId}`);
  expect(body.duties.find(({ unit }: Body) => unit === 'xc-901')).toMatchObject({
    ...{ name: '夜间清扫队', duty: '夜间清扫', field: '*', entryId: duty.entryId },
  });
});

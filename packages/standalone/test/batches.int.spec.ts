import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { remindMany } from '../../cli/src/commands/batch.ts';
import type { Person } from './access/people.ts';
import { get, must, post, until } from './access/world.ts';
import { type City, openCity } from './officers/city.ts';

/** One act for many cases (批量催办, 批量改派), over HTTP through all services. */
let city: City;
beforeAll(async () => {
  city = await openCity();
});
afterAll(() => city.close());

const DAY = 24 * 60 * 60_000;
const supervisor = (): Person => ({ role: 'supervisor', area: city.places.city, id: 'yw-sv-0001' });
const officer = (): Person => ({ role: 'communityOfficer', area: city.places.community, id: 'yw-co-0031' });
const worker = (): Person => ({ role: 'gridWorker', area: city.places.grid, id: 'yw-gw-0412' });
const ask = (path: string, who = supervisor()) => must(city.as(who, get(path)), path);
const order = (act: string, body: object, who = supervisor()) =>
  must(city.as(who, post(`/v1/batches/${act}`, body)), act);
const ended = (batchId: string) =>
  until(
    () => ask(`/v1/batches/${batchId}`),
    ({ phase }) => phase === 'done' || phase === 'cancelled',
  );

/** Reported at the grid, and dispatched to its worker. Resolves with the cases' ids. */
async function report(count: number): Promise<string[]> {
  const one = async () => {
    const body = {
      ...{ channel: 'station', externalId: randomUUID(), subject: '路灯不亮', text: `路灯不亮 ${randomUUID()}` },
      place: { areaCode: city.places.grid },
    };
    const { reportId } = await must(city.as(officer(), post('/v1/reports', body)), 'report');
    const { items } = await until(
      () => ask(`/v1/cases?report=${reportId}`),
      ({ items }) => items.length === 1 && items[0].phase === 'dispatched',
    );
    return items[0].caseId as string;
  };
  return Promise.all(Array.from({ length: count }, one));
}

/** One officer does it for the handler. */
const give = (caseId: string, officerId: string) =>
  must(city.as(officer(), post(`/v1/cases/${caseId}/reassign`, { officerId, reason: '分工' })), 'give');

describe('everything that is late in a township is pushed at once', () => {
  it('each case once, with who refused it and why; its worker is told once of all of them', async () => {
    const cases = await report(12);
    await must(city.as(worker(), post(`/v1/cases/${cases[0]}/accept`, {})), 'accept');
    city.wait(10 * DAY);
    const { township } = city.places;
    // Late by the clock is told at once; that routing has said it of each, and sent on what climbs by it, is what is waited for.
    await until(
      () => ask(`/v1/cases?area=${township}&overdue=true&limit=50`),
      ({ items, total }) => total === cases.length && items.every(saidToBeLate),
    );
    const ordered = await order('supervise', { areaCode: township, filter: { overdue: true }, note: '节前清理' });
    expect(ordered).toMatchObject({ total: 12, left: 12, done: 0, refused: 0, repeated: false });
    const batch = await ended(ordered.batchId);
    expect(batch).toMatchObject({
      ...{ phase: 'done', areaCode: township, filter: { overdue: true }, refused: [], left: [] },
      ...{ by: { id: 'yw-sv-0001', role: 'supervisor', areaCode: city.places.city } },
      counts: { total: 12, done: 12, refused: 0, left: 0 },
    });
    expect(batch.done.toSorted()).toEqual(cases.toSorted());
    for (const caseId of cases) {
      const { items } = await ask(`/v1/cases/${caseId}/timeline`);
      const pushes = items.filter(({ type }: { type: string }) => type === 'case.supervised.v1');
      expect(pushes).toHaveLength(1);
      expect(pushes[0]).toMatchObject({ data: { level: 'reminder', batchId: ordered.batchId } });
    }
    const told = async () => (await ask(`/v1/deliveries?area=${township}&limit=200`)).items.filter(isPush);
    const deliveries = await until(told, (items) => items.length > 0);
    expect(deliveries).toMatchObject([{ batchId: ordered.batchId, template: 'handler.supervisedMany' }]);
    const { content } = await ask(`/v1/deliveries/${deliveries[0].deliveryId}`);
    expect(content.subject).toContain('12件工单被催办');
  });

  const saidToBeLate = ({ openDeadlines }: { openDeadlines: readonly { dueAt: string }[] }) =>
    openDeadlines.every(({ dueAt }) => Date.parse(dueAt) >= city.now());
  const isPush = ({ template }: { template: string }) => template.includes('supervised');
});

describe('a worker’s cases are handed over', () => {
  it('to another officer, in the list of both, and the list of batches says who ordered it', async () => {
    const cases = await report(3);
    const [first, ...others] = cases;
    for (const caseId of others) await give(caseId!, 'yw-gw-0901');
    const act = { officerId: 'yw-gw-0902', reason: '调离' };
    const { batchId } = await order('reassign', { filter: { officerId: 'yw-gw-0901' }, ...act }, officer());
    expect((await ended(batchId)).done.toSorted()).toEqual(others.toSorted());
    for (const caseId of others) expect((await ask(`/v1/cases/${caseId}`)).assigned).toBe('yw-gw-0902');
    expect((await ask(`/v1/cases/${first}`)).assigned).toBeNull();
    const listed = await until(
      () => ask('/v1/batches', officer()),
      ({ items }) => items[0]?.phase === 'done',
    );
    expect(listed.items[0]).toMatchObject({
      batchId,
      act: { type: 'reassign', ...act },
      counts: { total: 2, done: 2 },
    });
  });

  it('who may not is told so before anything is done', async () => {
    const body = { filter: {}, officerId: 'yw-gw-0902', reason: '调离' };
    expect((await city.as(worker(), post('/v1/batches/reassign', body))).code).toBe('forbidden');
    expect((await city.as(officer(), post('/v1/batches/supervise', { filter: {} }))).code).toBe('forbidden');
    const elsewhere = { ...body, areaCode: city.places.township };
    expect((await city.as(officer(), post('/v1/batches/reassign', elsewhere))).code).toBe('out-of-area');
    const neither = await city.as(officer(), post('/v1/batches/reassign', { officerId: 'x', reason: '调离' }));
    expect(neither).toMatchObject({ status: 400, body: { errors: [{ pointer: '/filter' }] } });
  });

  it('each that refuses says why, as if it had been asked by itself', async () => {
    const [here] = await report(1);
    const gone = randomUUID();
    const named = { caseIds: [here, gone], officerId: 'yw-gw-0903', reason: '调离' };
    const { batchId } = await order('reassign', named, officer());
    expect(await ended(batchId)).toMatchObject({
      ...{ filter: null, done: [here] },
      refused: [{ caseId: gone, code: 'case-unknown', detail: 'there is no case with this id' }],
    });
  });
});

describe('gridcase batch', () => {
  it('orders it, watches it to its end, and says what came of it', async () => {
    const [caseId] = await report(1);
    const said = vi.spyOn(console, 'log').mockImplementation(() => {});
    onTestFinished(() => {
      said.mockRestore();
      process.exitCode = undefined;
    });
    const { id: subject, ...who } = supervisor() as Required<Person>;
    const token = await city.gridcase.issuer.issue({ ...who, subject });
    const server = { token, url: city.gridcase.url() };
    await give(caseId!, 'yw-gw-0911');
    await remindMany({ area: city.places.grid, officer: 'yw-gw-0911', note: '请抓紧', ...server });
    const lines = said.mock.calls.map(([line]) => String(line));
    expect(lines).toEqual([expect.stringMatching(/^Batch [0-9a-f-]{36}: 1 cases\.$/), '1 done, 0 refused, 0 left.']);
    expect(process.exitCode).toBeUndefined();
    const nobodys = remindMany({ area: city.places.grid, officer: 'nobody', ...server });
    await expect(nobodys).rejects.toThrow(/validation-failed.*no case that somebody has/);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from './access/people.ts';
import { get, must, post, until } from './access/world.ts';
import { type City, openCity } from './officers/city.ts';

/**
 * 回避 (济南市12345条例 Art. 32): whoever is recused sees nothing of the case, and so not who reported it. A number that is one too high
 * says that there is something; so what they can see is what they would see in the same city without the case.
 */
let city: City;
beforeAll(async () => {
  city = await openCity();
});
afterAll(() => city.close());

const supervisor = (): Person => ({ role: 'supervisor', area: city.places.city, id: 'yw-sv-0001' });
const officer = (): Person => ({ role: 'communityOfficer', area: city.places.community, id: 'yw-co-0031' });
const colleague = (): Person => ({ ...officer(), id: 'yw-co-0032' });
const ask = (path: string, who = supervisor()) => must(city.as(who, get(path)), path);
const say = (path: string, body: object, who = supervisor()) => must(city.as(who, post(path, body)), path);

async function report(text: string): Promise<string> {
  const body = {
    channel: 'station',
    externalId: randomUUID(),
    subject: text,
    text,
    place: { areaCode: city.places.grid },
  };
  const { reportId } = await say('/v1/reports', body, colleague());
  const found = await until(
    () => ask(`/v1/cases?report=${reportId}`),
    ({ items }) => items[0]?.phase === 'dispatched',
  );
  return found.items[0].caseId;
}

/** Every list, sum and figure that an officer can ask for, one answer each. */
const ROUTES = [
  ...['', '?overdue=true', '?overdue=false', '?order=lateness', '?tier=grid', '?phase=dispatched', '?limit=2'].map(
    (query) => `/v1/cases${query}`,
  ),
  ...['?text=路灯', '?text=路灯&phase=dispatched', '?urgency=normal&text=不亮'].map((query) => `/v1/cases${query}`),
  '/v1/deliveries?limit=200',
  '/v1/deliveries?state=unroutable&limit=200',
  '/v1/indicators/summary',
  ...['area', 'grid', 'unit', 'field'].map((by) => `/v1/indicators?by=${by}`),
  '/v1/indicators/cases?figure=dispatched&month=2026-11',
  '/v1/batches',
];
const seenBy = async (who: Person) =>
  Object.fromEntries(await Promise.all(ROUTES.map(async (path) => [path, await ask(path, who)] as const)));

/** What the live stream tells a person from the beginning of the log to the last event of a case. */
async function heardBy(who: Person, until: string): Promise<string[]> {
  const response = await city.open(who, '/v1/cases/stream', { 'last-event-id': '0' });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const heard: string[] = [];
  for (let text = ''; !heard.includes(until); ) {
    const { value } = await reader.read();
    const blocks = `${text}${value}`.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) heard.push((JSON.parse(data) as { caseId: string }).caseId);
    }
  }
  await reader.cancel();
  return heard;
}

describe('a case that an officer is recused from', () => {
  let others: string[];
  let hidden: string;
  let similarTo: () => Promise<unknown>;

  it('stands in nothing that they see: every answer is as it was before it came; a colleague sees it in each', async () => {
    others = [await report('路灯不亮，请来修'), await report('楼道堆物'), await report('路灯又不亮了')];
    const deliveries = () => ask('/v1/deliveries?limit=200', officer());
    await until(
      deliveries,
      ({ items }) =>
        items.length >= others.length && items.every(({ state }: { state: string }) => state === 'unroutable'),
    );
    similarTo = () => ask(`/v1/cases/${others[0]}/similar`, officer());
    const [before, similar, of] = [await seenBy(officer()), await similarTo(), await seenBy(colleague())];
    expect(of).toEqual(before);

    hidden = await report('路灯不亮，社区干部不管');
    await until(deliveries, ({ items }) => items.some(({ caseId }: { caseId: string }) => caseId === hidden));
    const why = { officerId: officer().id, cause: 'reported', reason: '诉求涉及本人' };
    await say(`/v1/cases/${hidden}/recuseOther`, why);
    await say(`/v1/cases/${hidden}/supervise`, { level: 'supervision' });
    await expect.poll(() => seenBy(officer())).toEqual(before);
    expect(await similarTo()).toEqual(similar);

    const shown = await seenBy(colleague());
    for (const path of ROUTES.filter((each) => !/overdue=true|batches/.test(each))) {
      expect([path, shown[path]]).not.toEqual([path, before[path]]);
    }
  });

  it('is refused to them by its id, and by that of whatever tells of it', async () => {
    const code = async (path: string) => (await city.as(officer(), get(path))).code;
    expect(await code(`/v1/cases/${hidden}`)).toBe('recused');
    expect(await code(`/v1/cases/${hidden}/timeline`)).toBe('recused');
    const { items } = await ask(`/v1/deliveries?case=${hidden}`);
    expect(items.length).toBeGreaterThan(0);
    expect(await code(`/v1/deliveries/${items[0].deliveryId}`)).toBe('recused');
    expect(await ask(`/v1/deliveries?case=${hidden}`, officer())).toEqual({ items: [], next: null });
  });

  it('is not heard of in the live stream, nor from the beginning of the log', async () => {
    const last = await report('楼下井盖松动');
    expect(await heardBy(colleague(), last)).toContain(hidden);
    expect(await heardBy(officer(), last)).not.toContain(hidden);
  });

  it('is not among what a batch did, and not in its numbers', async () => {
    const { batchId } = await say('/v1/batches/supervise', { areaCode: city.places.community, filter: {} });
    await until(
      () => ask(`/v1/batches/${batchId}`),
      ({ phase }) => phase === 'done',
    );
    const [theirs, whole] = [await ask(`/v1/batches/${batchId}`, officer()), await ask(`/v1/batches/${batchId}`)];
    expect(whole.done).toContain(hidden);
    expect(theirs.done).toEqual(whole.done.filter((caseId: string) => caseId !== hidden));
    expect(theirs.counts).toEqual({ ...whole.counts, total: whole.counts.total - 1, done: whole.counts.done - 1 });
  });

  it('is late, and the numbers of what is late are without it', async () => {
    city.wait(30 * 24 * 60 * 60_000);
    const late = (who: Person) => ask('/v1/cases?overdue=true', who);
    await until(
      () => late(colleague()),
      ({ total }) => total === others.length + 2,
    );
    const { total, items } = await late(officer());
    expect(items).toHaveLength(total);
    expect(total).toBe(others.length + 1);
    const [sum, whole] = [
      await ask('/v1/indicators/summary', officer()),
      await ask('/v1/indicators/summary', colleague()),
    ];
    expect(whole.overdue - sum.overdue).toBe(1);
    expect(whole.cases - sum.cases).toBe(1);
  });

  it('of a whole area that is recused, everybody of it sees nothing; who is around it sees it', async () => {
    const about = await report('社区整体问题');
    await say(`/v1/cases/${about}/recuseOther`, { unit: city.places.community, cause: 'reported', reason: '涉及社区' });
    const totals = async () => [
      (await ask('/v1/cases', colleague())).total,
      (await ask('/v1/cases', supervisor())).total,
    ];
    await until(totals, ([mine, all]) => all - mine === 1);
  });
});

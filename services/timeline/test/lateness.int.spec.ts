import type { Deadline, GridcaseEvent } from '@gridcase/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as control from './history.ts';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

const township = '330782003';
const city = { role: 'supervisor', area: '330782' } as const;
const DAY = 24 * 60;

type Item = { caseId: string; overdue: { milestone: string; dueAt: string; minutes: number }[] };
interface Page {
  readonly items: Item[];
  readonly next: string | null;
  readonly total: number;
}

let timeline: RunningTimeline;
const names = new Map<string, string>();
const get = async <Answer>(path: string) => (await (await timeline.get(path, city)).json()) as Answer;
const list = (query: string) => get<Page>(`/v1/cases?area=${township}${query}`);
const namesOf = ({ items }: Page) => items.map(({ caseId }) => names.get(caseId));

/** Opens a case in the township and appends what happened to it. */
const happened = (name: string, ...events: GridcaseEvent[]) => happenedIn(township, name, ...events);

async function happenedIn(area: string, name: string, ...events: GridcaseEvent[]) {
  const made = caseIn(`${area}001`, name);
  names.set(made.caseId, name);
  await timeline.append(`case-${made.caseId}`, [made.opened, control.triaged, ...events]);
  return made.caseId;
}

const dispatched = (...deadlines: Due[]): GridcaseEvent => dispatchedAt(township, ...deadlines);
type Due = [Deadline['milestone'], string];
const dispatchedAt = (area: string, ...deadlines: Due[]): GridcaseEvent => {
  const event = control.dispatchedTo('grid', '2026-11-24T18:15:00.000Z');
  if (event.type !== 'case.dispatched.v1') throw new Error('no dispatch');
  const due = deadlines.map(([milestone, dueAt]) => ({ milestone, dueAt })) as typeof event.data.deadlines;
  return { ...event, data: { ...event.data, areaCode: `${area}001001`, deadlines: due } };
};
const missed = (milestone: 'accept' | 'answer' | 'settle', dueAt: string): GridcaseEvent => ({
  type: 'case.deadlineMissed.v1',
  data: { milestone, tier: 'grid', dueAt },
});

beforeAll(async () => {
  timeline = await startTimeline();
});
afterAll(() => timeline.stop());

describe('a case that missed its deadlines', () => {
  let late = '';
  const due = {
    accept: '2026-11-24T18:15:00.000Z',
    answer: '2026-11-24T18:30:00.000Z',
    settle: '2026-11-24T20:00:00.000Z',
  };

  it('62 days ago counted 0 and stood in no list of what is late', async () => {
    late = await happened(
      'forgotten',
      dispatched(['accept', due.accept], ['answer', due.answer], ['settle', due.settle]),
    );
    const noted = [missed('accept', due.accept), missed('answer', due.answer), missed('settle', due.settle)];
    await timeline.append(`case-${late}`, noted, '2026-11-24T20:00:01.000Z');
    timeline.setTime('2027-01-25T18:15:00.000Z');
    const { items, total } = await list('&overdue=true');
    expect({ names: items.map(({ caseId }) => names.get(caseId)), total }).toEqual({ names: ['forgotten'], total: 1 });
    expect(items[0]!.overdue).toMatchObject([
      { milestone: 'accept', dueAt: due.accept, minutes: 62 * DAY },
      { milestone: 'answer', minutes: 62 * DAY - 15 },
      { milestone: 'settle', minutes: 62 * DAY - 105 },
    ]);
    expect(await get(`/v1/indicators/summary?area=${township}`)).toMatchObject({
      cases: 1,
      overdue: 1,
      overdueByMilestone: { accept: 1 },
      longestOverdue: { caseId: late, milestone: 'accept', dueAt: due.accept, minutes: 62 * DAY },
    });
  });

  it('says for how long in its detail too, now and as of an instant', async () => {
    expect((await get<Item>(`/v1/cases/${late}`)).overdue[0]).toMatchObject({ milestone: 'accept', minutes: 62 * DAY });
    const asOf = await get<Item>(`/v1/cases/${late}?asOf=2026-11-24T18:25:30Z`);
    expect(asOf.overdue).toEqual([{ milestone: 'accept', dueAt: due.accept, minutes: 10 }]);
  });

  it('stays late through an escalation and a new dispatch, until it is done', async () => {
    const up = control.escalated;
    await timeline.append(`case-${late}`, [up, dispatched(['accept', '2027-01-26T00:00:00.000Z'])]);
    expect((await list('&overdue=true')).total).toBe(1);
    await timeline.append(`case-${late}`, [control.accepted]);
    expect((await list('&overdue=true')).items[0]!.overdue.map(({ milestone }) => milestone)).toEqual([
      'answer',
      'settle',
    ]);
    await timeline.append(`case-${late}`, [control.answered]);
    expect(await list('&overdue=true')).toMatchObject({ items: [], total: 0 });
    expect(await list('&overdue=false')).toMatchObject({ total: 1 });
  });

  it('counts from the instant on by which it was due, whether or not the watchdog has noted it', async () => {
    await happened('unnoted', dispatched(['accept', '2027-01-25T18:20:00.000Z']));
    expect(await list('&overdue=true')).toMatchObject({ total: 0 });
    timeline.setTime('2027-01-25T18:22:59.000Z');
    const { items, total } = await list('&overdue=true');
    expect([total, items[0]!.overdue]).toMatchObject([1, [{ milestone: 'accept', minutes: 2 }]]);
  });
});

describe('a case that waits for its reporter (挂起)', () => {
  const elsewhere = '330782004';
  const there = (query: string) => get<Page>(`/v1/cases?area=${elsewhere}${query}`);
  const settleBy = '2027-01-26T00:00:00.000Z';
  const until = '2027-01-28T00:00:00.000Z';
  const asked: GridcaseEvent = {
    type: 'case.reporterAsked.v1',
    data: { question: '请问是几单元？', askedAt: '2027-01-25T18:30:00.000Z', ruling: false },
  };
  const suspended: GridcaseEvent = {
    type: 'case.suspended.v1',
    data: {
      ...{ since: '2027-01-25T18:30:00.000Z', stopped: [{ milestone: 'settle', dueAt: settleBy }] },
      deadlines: [{ milestone: 'reply', dueAt: until }],
    },
  };
  type Waiting = Item & { openDeadlines: Deadline[]; pause: { now: { since: string } | null; past: object[] } };
  let waits = '';

  it('is not late by what stands still, and says so; nor by a reply that does not come', async () => {
    waits = await happenedIn(
      elsewhere,
      'waits',
      dispatchedAt(elsewhere, ['settle', settleBy]),
      control.accepted,
      asked,
      suspended,
    );
    timeline.setTime('2027-01-28T00:10:00.000Z');
    expect(namesOf(await there('&overdue=true'))).not.toContain('waits');
    const item = (await there('')).items.find(({ caseId }) => caseId === waits) as Waiting;
    expect(item).toMatchObject({
      ...{ overdue: [], openDeadlines: [{ milestone: 'reply', dueAt: until }] },
      pause: { questions: ['请问是几单元？'], now: { since: '2027-01-25T18:30:00.000Z' }, past: [] },
    });
  });

  it('is late again by what it is due by since, when that has come', async () => {
    const data = { cause: 'runOut', since: '2027-01-25T18:30:00.000Z', at: until } as const;
    const deadlines: Deadline[] = [{ milestone: 'settle', dueAt: '2027-01-28T05:30:00.000Z' }];
    await timeline.append(`case-${waits}`, [{ type: 'case.resumed.v1', data: { ...data, deadlines } }]);
    timeline.setTime('2027-01-28T05:29:00.000Z');
    expect(namesOf(await there('&overdue=true'))).not.toContain('waits');
    timeline.setTime('2027-01-28T05:31:00.000Z');
    expect(namesOf(await there('&overdue=true'))).toContain('waits');
    expect((await get<Waiting>(`/v1/cases/${waits}`)).pause).toMatchObject({
      ...{ now: null, past: [{ from: '2027-01-25T18:30:00.000Z', to: until, cause: 'runOut' }] },
    });
    // As of an instant in between it stands still.
    expect(await get<Item>(`/v1/cases/${waits}?asOf=2027-01-27T00:00:00Z`)).toMatchObject({ overdue: [] });
  });
});

describe('the list by lateness', () => {
  beforeAll(async () => {
    timeline.setTime('2027-02-01T12:00:00.000Z');
    const at = (time: string): [Deadline['milestone'], string] => ['settle', `2027-02-01T${time}:00.000Z`];
    await happened('late by an hour', dispatched(at('11:00')));
    await happened('done', dispatched(at('10:30')), control.answered);
    await happened('late by two', dispatched(at('10:00')), missed('settle', '2027-02-01T10:00:00.000Z'));
    await happened('due soon', dispatched(at('12:30')));
    await happened('closed', dispatched(at('09:00')), control.answered, control.closed);
    await happened('late by an hour too', dispatched(at('11:00')));
  });

  const expected = [
    ...['unnoted', 'late by two', 'late by an hour', 'late by an hour too'],
    ...['due soon'],
    ...['closed', 'done', 'forgotten'],
  ];

  it('begins with the longest overdue, goes on with what falls due next, and ends with what owes nothing', async () => {
    const page = await list('&order=lateness');
    expect(namesOf(page)).toEqual(expected);
    expect(page).toMatchObject({ next: null, total: 8 });
  });

  it.each([1, 2, 3, 4, 5, 8])(
    'pages of %i hold each case once, in the same order, with the same total',
    async (limit) => {
      const seen: unknown[] = [];
      for (let next: string | null = ''; next !== null; ) {
        const page: Page = await list(`&order=lateness&limit=${limit}${next === '' ? '' : `&cursor=${next}`}`);
        seen.push(...namesOf(page));
        expect(page.total).toBe(8);
        next = page.next;
      }
      expect(seen).toEqual(expected);
    },
  );

  it('goes on behind its cursor when a case of the page before is done meanwhile', async () => {
    const first = await list('&order=lateness&limit=2&overdue=true');
    expect([namesOf(first), first.total]).toEqual([['unnoted', 'late by two'], 4]);
    await timeline.append(`case-${first.items[0]!.caseId}`, [control.accepted]);
    const second = await list(`&order=lateness&limit=2&overdue=true&cursor=${first.next}`);
    expect([namesOf(second), second.total]).toEqual([['late by an hour', 'late by an hour too'], 3]);
    expect(namesOf(await list(`&order=lateness&limit=2&overdue=true&cursor=${second.next}`))).toEqual([]);
  });

  it('refuses a cursor of the other order', async () => {
    const { next } = await list('&order=lateness&limit=1');
    const answer = await timeline.get(`/v1/cases?area=${township}&cursor=${next}`, city);
    expect(await answer.json()).toMatchObject({ status: 400, code: 'invalid-cursor' });
  });
});

describe('the total', () => {
  it.each([
    ['', 8],
    ['&phase=closed', 1],
    ['&phase=dispatched&urgency=critical', 4],
    ['&phase=dispatched&overdue=true', 3],
    ['&overdue=false', 5],
    ['&phase=dispatched&overdue=false', 1],
    ['&tier=township', 0],
    ['&listed=false', 8],
    ['&queue=330782003', 0],
  ])('of %s is that of all pages: %i', async (query, count) => {
    for (const order of ['newest', 'lateness']) {
      const { total, items } = await list(`${query}&order=${order}`);
      expect([total, items.length], order).toEqual([count, count]);
      expect((await list(`${query}&order=${order}&limit=1`)).total, order).toBe(count);
    }
  });
});

describe('the promise over the whole', () => {
  it('that no bounce renews is counted when it is broken, and so is each bounce', async () => {
    const promise: GridcaseEvent = {
      type: 'case.clockSet.v1',
      data: { deadlines: [{ milestone: 'promise', dueAt: '2027-02-01T00:00:00.000Z' }] },
    };
    const broken: GridcaseEvent = {
      type: 'case.deadlineMissed.v2',
      data: { milestone: 'promise', tier: 'grid', areaCode: township, dueAt: '2027-02-01T00:00:00.000Z' },
    };
    const rework: GridcaseEvent = { type: 'case.reworkOrdered.v1', data: { reason: '没修好', deadlines: [] } };
    const before = await get<{ promisesBroken: number; bounces: number }>(`/v1/indicators/summary?area=${township}`);
    const bounced = await happened(
      'bounced',
      promise,
      dispatched(),
      control.accepted,
      control.answered,
      rework,
      broken,
    );
    expect(await get(`/v1/cases/${bounced}`)).toMatchObject({
      promise: { dueAt: '2027-02-01T00:00:00.000Z', broken: true },
      bounces: { reworks: 1 },
      overdue: [{ milestone: 'promise' }],
    });
    expect(await get(`/v1/indicators/summary?area=${township}`)).toMatchObject({
      promisesBroken: before.promisesBroken + 1,
      bounces: before.bounces + 1,
    });
  });
});

describe('a closed case whose reporter is to be called back', () => {
  it('is late when nobody has by then, in the list of what is late like any other', async () => {
    const callback: GridcaseEvent = {
      type: 'case.clockSet.v1',
      data: { deadlines: [{ milestone: 'callback', dueAt: '2027-02-01T11:50:00.000Z' }] },
    };
    const over = [control.accepted, control.answered, control.closed];
    const unhappy = await happened('unhappy', dispatched(), ...over, callback);
    const { items, total } = await list('&overdue=true&phase=closed');
    expect([total, items[0]]).toMatchObject([
      1,
      { caseId: unhappy, overdue: [{ milestone: 'callback', minutes: 10 }] },
    ]);
    const verified: GridcaseEvent = { type: 'case.verified.v1', data: { satisfied: true } };
    await timeline.append(`case-${unhappy}`, [verified], '2027-02-01T12:00:00.000Z');
    expect(await list('&overdue=true&phase=closed')).toMatchObject({ items: [], total: 0 });
  });
});

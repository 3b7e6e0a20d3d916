import { createMemoryEventStore, type EventStore } from '@gridcase/event-sourcing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import * as control from './history.ts';
import { readEvents } from './read-events.ts';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

const auditor = { role: 'auditor', area: '330782' } as const;
let timeline: RunningTimeline;
beforeAll(async () => {
  timeline = await startTimeline();
  await timeline.append(`report-${control.reportId}`, [{ type: 'report.received.v1', data: control.received }]);
  await timeline.append(`case-${control.caseId}`, [control.opened, control.triaged]);
});
afterAll(() => timeline.stop());

describe('GET /v1/audit/events', () => {
  const lines = async (query: string) =>
    (await (await timeline.get(`/v1/audit/events${query}`, auditor)).text()).trim().split('\n');

  it('gives the stored bytes, in log order, to its end', async () => {
    const stored = await timeline.store.readAll({ after: 0 });
    const given = await lines('');
    expect(given).toHaveLength(stored.events.length);
    for (const [index, line] of given.entries()) {
      expect(line).toContain(`"data":${stored.events[index]!.data},"metadata":${stored.events[index]!.metadata}}`);
      expect(JSON.parse(line)).toMatchObject({ position: stored.events[index]!.position });
    }
  });

  it('begins after a position, keeps to a category and to a limit', async () => {
    const [first] = await lines('?category=case&limit=1');
    expect(JSON.parse(first!)).toMatchObject({ type: 'case.opened.v1' });
    const { position } = JSON.parse(first!) as { position: number };
    expect((await lines(`?category=case&after=${position}`)).map((line) => JSON.parse(line).type)).toEqual([
      'case.triaged.v1',
    ]);
  });

  it('says at its end, when asked, that it is whole: how many lines there are, and up to where they go', async () => {
    const head = await timeline.store.head();
    const given = await lines('?end=true');
    expect(JSON.parse(given.at(-1)!)).toEqual({ end: { position: head, events: given.length - 1 } });
    const [first, end] = (await lines('?end=true&limit=1')).map((line) => JSON.parse(line));
    expect(end).toEqual({ end: { position: first.position, events: 1 } });
    expect((await lines(`?end=true&after=${head}`)).map((line) => JSON.parse(line))).toEqual([
      { end: { position: head, events: 0 } },
    ]);
  });

  it('streams on, live, and resumes after Last-Event-ID without gap or repeat', async () => {
    const first = await timeline.get('/v1/audit/events', auditor, { accept: 'text/event-stream' });
    expect(first.headers.get('content-type')).toContain('text/event-stream');
    const [one] = await readEvents(first, 1);
    const again = await timeline.get('/v1/audit/events', auditor, {
      accept: 'text/event-stream',
      'last-event-id': one!.id,
    });
    const reading = readEvents(again, 3);
    const made = caseIn('330782005001', 'live');
    await timeline.append(`case-${made.caseId}`, [made.opened]);
    const types = (await reading).map((event) => event.data.type);
    expect(types).toEqual(['case.opened.v1', 'case.triaged.v1', 'case.opened.v1']);
  });

  it('breaks no line where a text holds a line separator, and says the same as what is stored', async () => {
    const made = caseIn('330782005001', 'separators', '三幢\u2028停水');
    await timeline.append(`case-${made.caseId}`, [made.opened]);
    const line = (await lines('?category=case')).at(-1)!;
    expect(line).not.toMatch(/[\u0085\u2028\u2029]/);
    const { events } = await timeline.store.readAll({ after: 0 });
    expect(JSON.parse(line).data).toEqual(JSON.parse(events.at(-1)!.data));
    expect(events.at(-1)!.data).toContain('\u2028');
  });

  it.each([
    ['a supervisor', { role: 'supervisor', area: '330782' } as const, '', 403, 'forbidden'],
    ['an auditor of one township', { role: 'auditor', area: '330782001' } as const, '', 403, 'out-of-area'],
    ['nobody', null, '', 401, 'unauthenticated'],
    ['a position that is none', auditor, '?after=-1', 400, 'validation-failed'],
    ['a category that is none', auditor, '?category=rumour', 400, 'validation-failed'],
  ])('refuses %s', async (_, as, query, status, code) => {
    const response = await timeline.get(`/v1/audit/events${query}`, as);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
  });
});

describe('GET /v1/cases/stream', () => {
  it('of a hundred readers each read the log for itself at every change: they follow it', async () => {
    const store = createMemoryEventStore();
    let [reads, followers] = [0, 0];
    const counted: EventStore = {
      ...store,
      readAll(options) {
        reads++;
        return store.readAll(options);
      },
      subscribe(options) {
        followers++;
        return store.subscribe(options);
      },
    };
    const its = await startTimeline({ store: counted });
    onTestFinished(() => its.stop());
    const before = followers;
    const officer = { role: 'supervisor', area: '330782' } as const;
    const responses = await Promise.all(Array.from({ length: 20 }, () => its.get('/v1/cases/stream', officer)));
    const readings = responses.map((response) => readEvents(response, 3));
    for (let n = 0; n < 3; n++) {
      const made = caseIn('330782005001', `many-${n}`);
      await its.append(`case-${made.caseId}`, [made.opened]);
    }
    for (const frames of await Promise.all(readings)) expect(frames).toHaveLength(3);
    expect([reads, followers - before]).toEqual([0, 20]);
  });

  it('tells what happens in the own area, and nothing of others', async () => {
    const officer = { role: 'townshipOfficer', area: '330782006' } as const;
    const response = await timeline.get('/v1/cases/stream', officer);
    const reading = readEvents(response, 2);
    for (const [area, name] of [
      ['330782006001', 'x'],
      ['330782007001', 'y'],
      ['330782006002', 'z'],
    ] as const) {
      const made = caseIn(area, name);
      await timeline.append(`case-${made.caseId}`, [made.opened]);
    }
    const events = await reading;
    expect(events.map((event) => event.data.caseId)).toEqual([caseIn('', 'x').caseId, caseIn('', 'z').caseId]);

    const resumed = await timeline.get('/v1/cases/stream', officer, { 'last-event-id': events[0]!.id });
    const [missed] = await readEvents(resumed, 1);
    expect(missed).toEqual(events[1]);
  });

  it('refuses an event id that is not one of its own', async () => {
    const response = await timeline.get('/v1/cases/stream', auditor, { 'last-event-id': 'x1' });
    expect(await response.json()).toMatchObject({ status: 400, code: 'invalid-cursor' });
  });
});

describe('a stream asked to go on from where no event stands', () => {
  const sse = { accept: 'text/event-stream' };
  /** A log with gaps between its positions, as EventStoreDB's has. */
  const withGaps = async () => {
    const gapped = await startTimeline({ store: createMemoryEventStore() });
    onTestFinished(() => gapped.stop());
    for (const name of ['a', 'b', 'c', 'd']) {
      const made = caseIn('330782005001', name);
      await gapped.append(`case-${made.caseId}`, [made.opened]);
    }
    const places = (await gapped.store.readAll({ after: 0 })).events.map(({ position }) => position);
    const gap = places.map((place) => place + 1).find((place) => !places.includes(place))!;
    return { gapped, gap, places };
  };

  it.each(['/v1/cases/stream', '/v1/audit/events'])('behind the end: %s was silent for ever', async (path) => {
    const response = await timeline.get(path, auditor, { ...sse, 'last-event-id': '999999' });
    expect(await response.json()).toMatchObject({ status: 400, code: 'invalid-cursor' });
  });

  it.each(['/v1/cases/stream', '/v1/audit/events'])(
    'where an event of another log stood: %s went on behind what nobody had read, in silence; it is refused',
    async (path) => {
      const { gapped, places } = await withGaps();
      const [position] = places;
      const from = async (id: string) => gapped.get(path, auditor, { ...sse, 'last-event-id': id });
      const foreign = await from(`${position}-7f9d8c6e-1111-4222-8333-944444444444`);
      expect(await foreign.json()).toMatchObject({
        ...{ status: 400, code: 'invalid-cursor', detail: expect.stringContaining('restored from an older copy') },
      });
      // A position alone, as frames of before were called, says nothing of its log: it goes on as it did.
      const [next] = await readEvents(await from(`${position}`), 1);
      expect(next!.data.position).toBe(places[1]);
      const [own] = await readEvents(await from('0'), 1);
      expect((await readEvents(await from(own!.id), 1))[0]).toEqual(next);
    },
  );

  it.each([sse, {}])('behind the end by ?after=, as %j: was an empty answer, or silence', async (accept) => {
    const response = await timeline.get('/v1/audit/events?after=999999', auditor, accept);
    expect(await response.json()).toMatchObject({
      ...{ status: 400, code: 'invalid-cursor', detail: expect.stringContaining('after: no event of this log has') },
    });
  });

  it.each([
    ['?after=', 'NDJSON'],
    ['?after=', 'SSE'],
    ['Last-Event-ID', 'SSE'],
  ])('in a gap by %s as %s: was 503 after the store had been asked in vain', async (by, as) => {
    const { gapped, gap } = await withGaps();
    expect(gap).toBeLessThan(await gapped.store.head());
    const headers = { ...(as === 'SSE' ? sse : {}), ...(by === '?after=' ? {} : { 'last-event-id': `${gap}` }) };
    const path = `/v1/audit/events${by === '?after=' ? `?after=${gap}` : ''}`;
    const response = await gapped.get(path, auditor, headers);
    expect(await response.json()).toMatchObject({ status: 400, code: 'invalid-cursor' });
  });

  it('goes on from every event, and from the beginning', async () => {
    const { gapped, places } = await withGaps();
    for (const [index, place] of [0, ...places].entries()) {
      const text = await (await gapped.get(`/v1/audit/events?after=${place}`, auditor)).text();
      expect(text.split('\n').filter(Boolean)).toHaveLength(places.length - index);
    }
  });
});

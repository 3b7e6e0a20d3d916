import type { GridcaseEvent, Role } from '@gridcase/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as control from './history.ts';
import { readEvents } from './read-events.ts';
import { caseIn, type RunningTimeline, startTimeline } from './start-timeline.ts';

const [township, other] = ['330782003', '330782004'];
const [community, neighbour] = [`${township}001`, `${township}002`];
const made = caseIn(community, 'moving');

const dispatchedIn = (areaCode: string): GridcaseEvent => {
  const event = control.dispatchedTo('grid', '2026-11-25T00:00:00.000Z');
  return { ...event, data: { ...event.data, areaCode } } as GridcaseEvent;
};
const story = [
  made.opened,
  control.triaged,
  dispatchedIn(`${community}001`),
  control.returned,
  control.queuedAt(township),
  dispatchedIn(`${neighbour}003`),
  control.returned,
  control.queuedAt(other),
  // Missed there, it climbs to the city: around the place that it once came from, and no more in that place's township.
  control.queuedAt('330782'),
  dispatchedIn(`${other}005001`),
  control.accepted,
];
const marker = caseIn('330782', 'marker');
/** In each of the areas that are watched something happens afterwards, so that the end of the case there is seen. */
const markers = [`${community}001`, `${neighbour}003`, `${other}005001`].map((area, index) =>
  caseIn(area, `m${index}`),
);

let timeline: RunningTimeline;
const live = new Map<string, Promise<{ id: string; data: Record<string, unknown> }[]>>();

const watchers: [who: string, role: Role, area: string, frames: string[]][] = [
  [
    'the community that had it',
    'communityOfficer',
    community,
    ['opened', 'triaged', 'dispatched', 'returned', `queued left to ${township}`],
  ],
  [
    'its neighbour',
    'communityOfficer',
    neighbour,
    [`dispatched entered from ${township}`, 'returned', `queued left to ${other}`],
  ],
  [
    'the township',
    'townshipOfficer',
    township,
    ['opened', 'triaged', 'dispatched', 'returned', 'queued', 'dispatched', 'returned', `queued left to ${other}`],
  ],
  [
    'the other township',
    'townshipOfficer',
    other,
    [`queued entered from ${township}`, 'queued left to 330782', 'dispatched entered from 330782', 'accepted'],
  ],
  ['a grid of it', 'gridWorker', `${other}005001`, ['dispatched entered from 330782', 'accepted']],
  ['the city', 'supervisor', '330782', story.map(({ type }) => type.split('.')[1]!)],
];

beforeAll(async () => {
  timeline = await startTimeline();
  await timeline.append(`case-${marker.caseId}`, [marker.opened]);
  for (const [who, role, area, frames] of watchers) {
    live.set(who, readEvents(await timeline.get('/v1/cases/stream', { role, area }), frames.length + 1));
  }
  // One append a step for some, several in one for others: a move within a slice is a move too.
  await timeline.append(`case-${made.caseId}`, story.slice(0, 4), '2026-11-24T18:00:00.000Z');
  for (const [index, event] of story.slice(4, 8).entries()) {
    await timeline.append(`case-${made.caseId}`, [event], `2026-11-24T18:${20 + index}:00.000Z`);
  }
  await timeline.append(`case-${made.caseId}`, story.slice(8), '2026-11-24T18:40:00.000Z');
  for (const { caseId, opened } of markers) await timeline.append(`case-${caseId}`, [opened]);
});
afterAll(() => timeline.stop());

/** `queued left to 330782004`; the marker by its own name. */
function told(frames: readonly { data: Record<string, unknown> }[]): string[] {
  return frames.map(({ data: { caseId, type, left, to, entered, from } }) => {
    if (caseId !== made.caseId) return 'another case';
    const move = [...(left ? [`left to ${to}`] : []), ...(entered ? [`entered from ${from}`] : [])];
    return [String(type).split('.')[1], ...move].join(' ');
  });
}

describe.each(watchers)('%s', (who, role, area, frames) => {
  it('hears of the case while it is there, its coming and its going, and then no more', async () => {
    expect(told((await live.get(who)!).slice(0, frames.length + 1))).toEqual([...frames, 'another case']);
  });

  it('hears the same when it resumes after all has happened: where the case was then, not where it is now', async () => {
    const { events } = await timeline.store.readAll({ after: 0, categories: ['case'], limit: 1 });
    const headers = { 'last-event-id': String(events[0]!.position) };
    const resumed = await timeline.get('/v1/cases/stream', { role, area }, headers);
    const read = await readEvents(resumed, frames.length + 1);
    expect(told(read.slice(0, frames.length + 1))).toEqual([...frames, 'another case']);
  });

  it('hears the rest when it resumes in the middle', async () => {
    const all = (await live.get(who)!).slice(0, frames.length);
    const headers = { 'last-event-id': all[0]!.id };
    const resumed = await timeline.get('/v1/cases/stream', { role, area }, headers);
    expect((await readEvents(resumed, all.length - 1)).slice(0, all.length - 1)).toEqual(all.slice(1));
  });
});

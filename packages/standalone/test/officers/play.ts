import type { RecordedEvent } from '@gridcase/event-sourcing';
import { expect } from 'vitest';
import { get, must, post, until } from '../access/world.ts';
import type { City } from './city.ts';
import { holdDone, holdRefusal } from './hold-answers.ts';
import { impossible, opened, ownState } from './own-state.ts';
import { areasOf, type Move, type Story, wishOf } from './random-moves.ts';
import { bodyOf } from './what-is-said.ts';

export interface Played {
  readonly caseId: string;
  readonly reportId: string;
  /** How many answers officers got, and how many of them were a no. */
  answers: number;
  refused: number;
}

let reports = 0;

/** Plays a story on the server, and holds after every move that what came of it is what the book says. */
export async function play(city: City, { text, place, moves }: Story): Promise<Played> {
  const areas = areasOf(city);
  const report = { channel: 'platform', externalId: `officers-${++reports}`, text };
  const body = { ...report, place: { areaCode: areas[place % areas.length] } };
  const { reportId } = await must(city.signed(post('/v1/reports', body)), 'report');
  const looking = { role: 'supervisor', area: city.places.city } as const;
  const { body: page } = await until(
    () => city.as(looking, get(`/v1/cases?report=${reportId}`)),
    (answer) => answer.body.items.length === 1,
  );
  const played: Played = { caseId: page.items[0].caseId, reportId, answers: 0, refused: 0 };
  /** Revisions that an answer told somebody about. */
  const told = new Set<number>();
  for (const move of moves) {
    for (const revision of await make(city, played, move)) told.add(revision);
    const { state } = await ownState(city.gridcase, played.caseId);
    expect(impossible(opened(state)).join('; ')).toBe('');
  }
  const { events } = await ownState(city.gridcase, played.caseId);
  const byOfficers = events.filter((event) => isByOfficer(event)).map(({ revision }) => revision);
  expect(byOfficers, 'nothing of an officer’s stands in the log that no answer told of').toEqual(
    byOfficers.filter((revision) => told.has(revision)),
  );
  return played;
}

const isByOfficer = ({ metadata }: RecordedEvent): boolean =>
  (JSON.parse(metadata) as { actor: { kind: string } }).actor.kind === 'person';

async function make(city: City, played: Played, move: Move): Promise<readonly number[]> {
  const { caseId, reportId } = played;
  switch (move.kind) {
    case 'wait':
      city.wait(move.minutes * 60_000);
      await nothingFallsDue(city, caseId);
      return [];
    case 'say':
      await say(city, played, move.words);
      return [];
    case 'rate': {
      const rated = city.signed(post(`/v1/reports/${reportId}/feedback`, { rating: move.rating }));
      expect([200, 201]).toContain((await rated).status);
      await say(city, played, '补充一句');
      return [];
    }
    case 'act':
      return act(city, played, move.chances);
  }
}

/** Says it, and something that means nothing: once that is in the case, whatever follows from the first is too. */
async function say(city: City, { caseId, reportId }: Played, text: string): Promise<void> {
  const path = `/v1/reports/${reportId}/messages`;
  await must(city.signed(post(path, { externalId: `m${++reports}`, text })), 'message');
  const { messageId } = await must(
    city.signed(post(path, { externalId: `m${++reports}`, text: '门牌是十二号' })),
    'message',
  );
  await until(
    async () => opened((await ownState(city.gridcase, caseId)).state).past.messageIds,
    (ids) => ids.includes(messageId),
  );
  await nothingFallsDue(city, caseId);
}

/** Until the watchdog has looked at all that has fallen due. */
const nothingFallsDue = (city: City, caseId: string) =>
  until(
    async () => opened((await ownState(city.gridcase, caseId)).state).about.owed.due,
    (due) => due.every(({ dueAt }) => Date.parse(dueAt) >= city.now()),
  );

type Chances = Extract<Move, { kind: 'act' }>['chances'];

async function act(city: City, played: Played, chances: Chances): Promise<readonly number[]> {
  const { caseId } = played;
  const before = await ownState(city.gridcase, caseId);
  const seen = opened(before.state);
  const acts = await Promise.all(
    chances.map(async (given) => {
      const wish = wishOf(city, seen, given);
      const call = post(`/v1/cases/${caseId}/${wish.action}`, bodyOf(city, seen, wish, given));
      return { wish, answer: await city.as(wish.by, call) };
    }),
  );
  played.answers += acts.length;
  played.refused += acts.filter(({ answer }) => answer.status !== 200).length;
  const after = await ownState(city.gridcase, caseId);
  const done = acts.flatMap(({ wish, answer }) => {
    const came: [number, readonly RecordedEvent[]] = [before.events.length, after.events];
    if (answer.status !== 200) holdRefusal(city, came, wish, answer);
    return answer.status === 200 ? holdDone(city, came, wish, answer) : [];
  });
  // The watchdog may act in between: an officer's deed can make something late, an old promise of a case opened again.
  const byOfficers = after.events.slice(before.events.length).filter(isByOfficer);
  expect(
    done.toSorted((a, b) => a - b),
    'what was refused wrote nothing',
  ).toEqual(byOfficers.map(({ revision }) => revision));
  await nothingFallsDue(city, caseId);
  return done;
}

import type { RecordedEvent } from '@gridcase/event-sourcing';
import type { OpenedCase } from '@gridcase/routing';
import { PROBLEMS } from '@gridcase/runtime';
import { expect } from 'vitest';
import type { Answer } from '../access/people.ts';
import { forbids, permits, type Wish } from './by-the-book.ts';
import type { City } from './city.ts';
import { foldOwn, opened as openCase } from './own-state.ts';
import { unfit } from './unfit.ts';

/** Whoever changed it might do so in the state that they met, and it stands under their name. Gives the revisions. */
export function holdDone(
  city: City,
  [from, events]: [number, readonly RecordedEvent[]],
  wish: Wish,
  answer: Answer,
): number[] {
  const mine = wish.action === 'openPartyContact' ? opened(wish, events.slice(from)) : saidToBeMine(events, answer);
  if (mine.length === 0) return [];
  const met = openCase(foldOwn(events.slice(0, events.indexOf(mine[0]!))));
  const types = mine.map(({ type }) => type);
  expect([permits(city, met, wish), words(wish), met.phase, types], 'allowed').toEqual([
    ...[true, words(wish), met.phase, types],
  ]);
  for (const { metadata } of mine) {
    expect(JSON.parse(metadata).actor).toMatchObject({ kind: 'person', id: wish.by.id, role: wish.by.role });
  }
  return mine.map((event) => event.revision);
}

function saidToBeMine(events: readonly RecordedEvent[], { body }: Answer): readonly RecordedEvent[] {
  const { revision, events: types, repeated } = body as { revision: number; events: string[]; repeated: boolean };
  const at = events.findIndex((event) => event.revision === revision);
  const mine = repeated ? [] : events.slice(at + 1 - types.length, at + 1);
  expect(mine.map(({ type }) => type)).toEqual(types);
  return mine;
}

/** The answer to it is the contact, and says nothing of the log. */
const opened = ({ by }: Wish, events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  events.filter(({ type, metadata }) => type === CONTACT && JSON.parse(metadata).actor.id === by.id).slice(-1);
const CONTACT = 'case.partyContactOpened.v1';

/** A refusal has a code of the closed list, and it is the book's for one of the states that it may have met. */
export function holdRefusal(
  city: City,
  [from, events]: [number, readonly RecordedEvent[]],
  wish: Wish,
  answer: Answer,
): void {
  expect(Object.keys(PROBLEMS)).toContain(answer.code);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
  const met = Array.from({ length: events.length - from + 1 }, (_, n) => openCase(foldOwn(events.slice(0, from + n))));
  const codes = met
    .filter(({ phase }) => phase !== 'opened')
    .flatMap((state: OpenedCase) => forbids(city, state, wish) ?? unfit(city, state, wish));
  if (from !== events.length) codes.push('conflict');
  expect(codes, `${words(wish)}: ${JSON.stringify(answer.body)}`).toContain(answer.code);
}

const words = ({ action, by, areaCode }: Wish) => `${by.id}, ${by.role} of ${by.area}, ${action} ${areaCode ?? ''}`;

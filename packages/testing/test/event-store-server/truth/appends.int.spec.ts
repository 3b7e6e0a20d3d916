import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { append, askServer, type Door, errorText, eventsOf, hear, remove, setMetadata, someStream } from './wire.ts';

const { client, stop } = await askServer();
afterAll(stop);

/**
 * What an event store is told and what it answers: letters are events by their ids, behind @ is what is expected. An answer
 * is the revision that is told, `*` behind it where no position is, or a conflict with what stands there.
 */
const APPENDS: readonly (readonly [what: string, ...steps: string[]])[] = [
  ['the same at noStream, twice', 'a@none 0', 'a@none 0', '= a'],
  ['the same at an exact revision, twice', 'a@none 0', 'b@0 1', 'b@0 1', '= ab'],
  ['three at once, twice', 'abc@none 2', 'abc@none 2', 'def@2 5', 'def@2 5', '= abcdef'],
  ['an old repeat is known, whatever stands behind it', 'a@none 0', 'b@0 1', 'c@1 2', 'a@none 0', 'b@0 1', '= abc'],
  ['a repeat at any is known by memory', 'a@none 0', 'a@any 0', 'bc@any 2', 'bc@any 2', 'b@any 1', '= abc'],
  ['the id that stands there is written again at the current revision', 'abc@none 2', 'a@2 3', 'a@3 4', '= abcaa'],
  ['a known id at the revision of another place', 'abc@none 2', 'b@1 !2', 'c@0 !2', 'c@7 !2', 'a@0 !2', '= abc'],
  ['known ones first, then new: a conflict everywhere', 'ab@none 1', 'abc@none !1', 'abc@any !1', 'bc@0 !1', '= ab'],
  ['new first, then a known one: all is written', 'ab@none 1', 'xb@any 3', 'yb@3 5', '= abxbyb'],
  [
    'the end or the beginning of a longer append',
    'abcd@none 3',
    'cd@any 3',
    'cd@1 3',
    'ab@none 1',
    'ab@any 1',
    '= abcd',
  ],
  ['another order passes at any alone', 'ab@none 1', 'ba@any 0', 'ba@none !1', '= ab'],
  ['a gap passes at any alone', 'abc@none 2', 'ac@any 2', 'ac@none !2', '= abc'],
  ['one id twice in an append', 'aa@none 1', 'aa@none 1', 'aa@any 0', '= aa'],
  ['several appends at any as one repeat', 'a@any 0', 'b@any 1', 'ab@any 1', '= ab'],
  ['streamExists', 'a@exists !-', 'a@none 0', 'a@exists 0', 'b@exists 1', 'b@exists 1', '= ab'],
  ['a wrong revision', 'abc@none 2', 'x@0 !2', 'x@5 !2', 'x@none !2', '= abc'],
  ['there is no stream', 'x@0 !-', 'x@7 !-', 'x@any 0', '= x'],
  [
    'nothing at all',
    '@none -',
    '@any -',
    '@0 !-',
    '@exists !-',
    'a@none 0',
    '@none !0',
    '@any 0',
    '@exists 0',
    '@0 0',
    '= a',
  ],
  ['soft-deleted, its repeats are known', 'ab@none 1', 'delete', 'ab@none 1*', 'ab@any 1*', 'b@0 1*', 'x@0 !1', '='],
  [
    'soft-deleted, it goes on counting',
    'ab@none 1',
    'delete',
    'x@exists gone',
    'c@none 2',
    'c@none !2',
    'd@2 3',
    '= 2cd',
  ],
  ['soft-deleted, written at its last revision', 'ab@none 1', 'delete', 'c@1 2', 'a@any 0*', '= 2c'],
  [
    'behind a tombstone nothing is known any more',
    'ab@none 1',
    'bury',
    'ab@none gone',
    'a@any gone',
    'x@1 gone',
    '= gone',
  ],
  [
    'truncated, a repeat is known and has no position',
    'abcd@none 3',
    'truncate',
    'abcd@none 3',
    'a@any 0*',
    'b@0 1*',
    '= 3d',
  ],
];

describe.each(['unary', 'batch'] as const)('appends, %s', (door) => {
  it.each(APPENDS.map(([what, ...steps]) => ({ what, steps })))('$what', async ({ steps }) => {
    const ids = new Map<string, string>();
    const stream = someStream();
    const said = [];
    for (const step of steps) said.push(await take(door, stream, step, ids));
    expect(said).toEqual(steps);
  });
});

/** A step as it came out. */
async function take(door: Door, stream: string, step: string, ids: Map<string, string>): Promise<string> {
  const [told] = step.split(' ') as [string];
  if (told === '=') return `= ${await standing(stream, ids)}`.trimEnd();
  if (told === 'delete' || told === 'bury') {
    const answer = await remove(client, stream, told === 'delete' ? 'soft' : 'hard');
    return answer === 'done' ? told : answer;
  }
  if (told === 'truncate') return (await setMetadata(client, stream, '{"$tb":3}')) === '0' ? told : 'not truncated';
  const [letters, expected] = told.split('@') as [string, string];
  const events = [...letters].map((letter) => ({ id: idOf(letter, ids), type: letter }));
  const answer = await append(client, door, stream, expected, events);
  const gone = ['deleted', 'error 9 stream-deleted'].includes(answer);
  return `${told} ${gone ? 'gone' : answer.replace('conflict ', '!')}`;
}

function idOf(letter: string, ids: Map<string, string>): string {
  const id = ids.get(letter) ?? randomUUID();
  ids.set(letter, id);
  return id;
}

/** The letters that stand there, the first revision before them when it is not 0. */
async function standing(stream: string, ids: ReadonlyMap<string, string>): Promise<string> {
  const heard = await hear(client, { stream });
  if (heard.error) return errorText(heard.error) === 'error 9 stream-deleted' ? 'gone' : errorText(heard.error);
  const letters = new Map([...ids].map(([letter, id]) => [id, letter]));
  const events = eventsOf(heard);
  const first = events[0]?.getStreamRevision() ?? '0';
  return `${first === '0' ? '' : first}${events.map((event) => letters.get(event.getId()!.getString())).join('')}`;
}

it('an id that stands in another stream is no repeat, and is remembered where it was first', async () => {
  const [own, other] = [someStream(), someStream()];
  const event = { id: randomUUID() };
  const door = (stream: string, expected: string) => append(client, 'unary', stream, expected, [event]);
  const answers = [];
  for (const [stream, expected] of [
    [own, 'none'],
    [other, 'none'],
    [other, 'any'],
    [own, 'any'],
  ] as const) {
    answers.push(await door(stream, expected));
  }
  expect(answers).toEqual(['0', '0', '1', '0']);
});

it('of many repeats at once one is answered, and the others time out though it was written', async () => {
  const stream = someStream();
  const event = { id: randomUUID() };
  const answers = await Promise.all(Array.from({ length: 6 }, () => append(client, 'unary', stream, 'none', [event])));
  expect(answers.toSorted()).toEqual(['0', ...Array(5).fill('error 10')]);
  expect(await append(client, 'unary', stream, 'none', [event])).toBe('0');
});

it('a repeat at any is written again when so many others came in between that it is forgotten; a stated place is not', async () => {
  const [anywhere, stated] = [someStream(), someStream()];
  const event = { id: randomUUID() };
  await append(client, 'unary', anywhere, 'any', [event]);
  await append(client, 'unary', stated, 'none', [event]);
  const long = 'x'.repeat(1_000);
  for (let n = 0; n < 12; n++) {
    await append(
      client,
      'unary',
      `${someStream()}${long}`,
      'none',
      Array.from({ length: 500 }, () => ({})),
    );
  }
  expect(await append(client, 'unary', anywhere, 'any', [event])).toBe('1');
  expect(await append(client, 'unary', stated, 'none', [event])).toBe('0');
});

it.each([
  [
    'soft',
    'missing',
    'error 9 wrong-expected-version',
    'error 9 wrong-expected-version',
    'error 9 wrong-expected-version',
  ],
  ['soft', 'live', 'done', 'error 9 wrong-expected-version', 'error 9 wrong-expected-version'],
  ['soft', 'deleted', 'done', 'done', 'error 9 wrong-expected-version'],
  ['hard', 'missing', 'done', 'done', 'error 9 wrong-expected-version'],
  ['hard', 'live', 'done', 'error 9 wrong-expected-version', 'error 9 wrong-expected-version'],
  ['hard', 'deleted', 'done', 'done', 'error 9 wrong-expected-version'],
  ['hard', 'buried', 'error 9 stream-deleted', 'error 9 stream-deleted', 'error 9 stream-deleted'],
] as const)('a %s deletion of a stream that is %s: at any %s, at noStream %s, at 7 %s', async (how, state, ...told) => {
  const answers = [];
  for (const expected of ['any', 'none', '7'] as const) {
    const stream = someStream();
    if (state !== 'missing') await append(client, 'unary', stream, 'none', [{}, {}, {}]);
    if (state === 'deleted') await remove(client, stream, 'soft');
    if (state === 'buried') await remove(client, stream, 'hard');
    answers.push(await remove(client, stream, how, expected));
  }
  expect(answers).toEqual(told);
});

import { connect } from 'node:http2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { streams } from '../../../src/event-store-server/protocol.ts';
import { append, askServer, errorText, eventsOf, hear, open, someStream, type Wanted, wordOf } from './wire.ts';

const { client, address, stop } = await askServer();
afterAll(stop);

const positionsOf = async (stream: string): Promise<string[]> =>
  eventsOf(await hear(client, { stream })).map((event) => event.getCommitPosition());
const caughtUp = (heard: streams.ReadResp[]) => heard.at(-1)!.hasCaughtUp();

describe('a place to begin at', () => {
  const stream = someStream();
  let places: string[];

  beforeAll(async () => {
    await append(
      client,
      'unary',
      stream,
      'none',
      Array.from({ length: 6 }, () => ({})),
    );
    places = await positionsOf(stream);
  });

  /** Which of the six come first, or why none. */
  async function begin(wanted: Wanted, at: { position: string; prepare?: string }): Promise<string> {
    const enough = (heard: streams.ReadResp[]) => eventsOf({ messages: heard }).length >= 2 || caughtUp(heard);
    const prepare = at.prepare === undefined ? {} : { prepare: at.prepare };
    const heard = await hear(client, { ...wanted, from: at.position, ...prepare, count: 2 }, enough);
    if (heard.error) return errorText(heard.error);
    const found = eventsOf(heard).map((event) => places.indexOf(event.getCommitPosition()));
    return found.length > 0 ? found.map((n) => (n < 0 ? '?' : n)).join(' ') : 'nothing';
  }
  const WAYS: Readonly<Record<string, Wanted>> = {
    forwards: {},
    filtered: { regex: '^[^$]' },
    backwards: { back: true },
    subscribed: { subscribe: true },
  };
  const shift = (position: string, by: bigint) => ({ position: `${BigInt(position) + by}` });

  it.each([
    ['an event', () => ({ position: places[2]! }), '2 3', '2 3', '1 0', '3 4'],
    ['one byte behind an event', () => shift(places[2]!, 1n), 'error 2', 'error 2', 'error 2', 'error 2'],
    ['one byte before an event', () => shift(places[2]!, -1n), 'error 2', 'error 2', 'error 2', 'error 2'],
    ['an event, with prepare 0', () => ({ position: places[2]!, prepare: '0' }), '2 3', '2 3', '0 ?', '3 4'],
    [
      'an event, with a prepare behind it',
      () => ({ position: places[2]!, prepare: places[3]! }),
      'error 2',
      'error 2',
      'error 2',
      'error 2',
    ],
    ['far behind the end', () => shift(places[5]!, 1n << 40n), 'nothing', 'nothing', 'error 2', 'nothing'],
    ['2^63 - 1', () => ({ position: `${2n ** 63n - 1n}` }), 'nothing', 'nothing', 'error 2', 'nothing'],
    ['2^63', () => ({ position: `${2n ** 63n}` }), 'error 2', 'error 2', 'error 2', 'error 2'],
  ] as const)('%s', async (_what, at, ...told) => {
    const seen = [];
    for (const way of Object.values(WAYS)) seen.push(await begin(way, at()));
    expect(seen).toEqual(told);
  });

  it('says in other words to a read and to a subscription why it is none', async () => {
    const from = shift(places[2]!, 1n).position;
    const details = async (wanted: Wanted) => (await hear(client, { ...wanted, from, count: 1 })).error!.details;
    expect(await details({})).toBe('Unexpected ReadAllResult: Error');
    expect(await details({ regex: '^[^$]' })).toBe('Unexpected FilteredReadAllResult: Error');
    expect(await details({ subscribe: true })).toBe('Exception was thrown by handler.');
  });
});

it('a filtered read counts what it finds, and ends with the log', async () => {
  const category = someStream('filter');
  for (const n of [1, 2, 3]) await append(client, 'unary', `${category}${n}`, 'none', [{}]);
  const count = async (wanted: Wanted) => eventsOf(await hear(client, wanted)).length;
  expect(await count({ prefixes: [category], count: 2, window: 1 })).toBe(2);
  expect(await count({ prefixes: [category], count: 100, window: 1 })).toBe(3);
  expect(await count({ prefixes: [category], from: 'end', back: true, count: 2 })).toBe(2);
  expect(await count({ prefixes: [], regex: '', count: 10 })).toBe(0);
  expect(errorText((await hear(client, { regex: '(', count: 1 })).error!)).toBe('error 2');
});

describe('checkpoints of a filtered subscription', () => {
  const category = someStream('window');
  let begin: string;
  let places: string[];

  beforeAll(async () => {
    await append(client, 'unary', someStream(), 'none', [{}]);
    const filler = `${category}filler`;
    await append(
      client,
      'unary',
      filler,
      'none',
      Array.from({ length: 101 }, () => ({})),
    );
    [begin, ...places] = (await positionsOf(filler)) as [string, ...string[]];
  });

  /** Events of the filler behind its first, in the order of the log: the index of each checkpoint, and its prepare position. */
  async function checkpoints(wanted: Wanted) {
    const { messages, error } = await hear(client, { from: begin, subscribe: true, ...wanted }, caughtUp);
    if (error) return errorText(error);
    const told = messages.flatMap((message) => message.getCheckpoint() ?? []);
    return told
      .map((place) => `${places.indexOf(place.getCommitPosition())}${place.getPreparePosition() === '0' ? '' : '!'}`)
      .filter((place) => !place.startsWith('-1'));
  }

  it('are told where each full window began, with prepare position 0, and never of the last one', async () => {
    const none = { prefixes: ['nothing-'] };
    expect((await checkpoints({ ...none, window: 32 })).slice(0, 3)).toEqual(['0', '32', '64']);
    expect((await checkpoints({ ...none, window: 10 })).slice(0, 3)).toEqual(['0', '10', '20']);
    expect((await checkpoints({ ...none, window: 10, interval: 3 })).slice(0, 3)).toEqual(['20', '50', '80']);
    expect(await checkpoints({ ...none, window: 100_000_000 })).toEqual([]);
    expect(await checkpoints({ ...none, window: 32, interval: 0 })).toBe('error 2');
  });

  it('are told of the last match where there was one', async () => {
    expect((await checkpoints({ prefixes: [category], window: 32 })).slice(0, 3)).toEqual(['31!', '63!', '95!']);
  });

  it('without a filter, and live while nothing comes, there are none', async () => {
    const words = async (wanted: Wanted) =>
      new Set(
        (await hear(client, { subscribe: true, ...wanted }, caughtUp)).messages.map((each) =>
          each.hasEvent() ? 'event' : wordOf(each),
        ),
      );
    expect(await words({ from: begin })).toEqual(new Set(['confirmed', 'event', 'caughtUp']));
    expect(await words({ from: 'end', prefixes: [category] })).toEqual(new Set(['confirmed', 'caughtUp']));
  });
});

it('who takes nothing while it is live is cut off as too slow, with what came before in order', async () => {
  const call = open(client, { from: 'end', subscribe: true });
  const ended = new Promise<string>((resolve) => {
    call.on('error', (error) => resolve((error as unknown as { details: string }).details));
  });
  const seen: bigint[] = [];
  await new Promise<void>((resolve) => {
    call.on('data', (message: streams.ReadResp) => {
      for (const event of eventsOf({ messages: [message] })) seen.push(BigInt(event.getCommitPosition()));
      if (message.hasCaughtUp()) resolve();
    });
  });
  call.pause();
  const data = JSON.stringify({ text: 'x'.repeat(2_000) });
  for (let n = 0; n < 20; n++) {
    await append(
      client,
      'unary',
      someStream('slow'),
      'none',
      Array.from({ length: 300 }, () => ({ data })),
    );
  }
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  call.resume();
  expect(await ended).toBe(
    'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
  );
  expect(seen).toEqual(seen.toSorted((a, b) => (a < b ? -1 : 1)));
  expect(seen.length).toBeLessThan(6_000);
});

it('a connection is told its limits', async () => {
  const session = connect(`http://${address}`);
  const settings = await new Promise((resolve) => session.once('remoteSettings', resolve));
  session.close();
  expect(settings).toMatchObject({ maxConcurrentStreams: 100, initialWindowSize: 786_432, maxHeaderListSize: 32_768 });
});

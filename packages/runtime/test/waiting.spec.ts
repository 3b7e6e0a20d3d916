import type { FastifyRequest } from 'fastify';
import { beforeEach, describe, expect, it } from 'vitest';
import { createWaiting, type Waiting } from '../src/waiting.ts';

/** Time and the turns of the loop stand still until they are told to go on. */
let now: number;
let worked: number;
let endTurn: () => void;
let waiting: Waiting;

beforeEach(() => {
  now = 0;
  worked = 0;
  endTurn = () => {};
  waiting = createWaiting(
    { inHand: 10, few: 3, turnMs: 100, stuckMs: 1_000 },
    {
      now: () => now,
      worked: () => worked,
      afterTurn: (done) => {
        endTurn = done;
      },
    },
  );
});

const request = () => ({}) as FastifyRequest;
/** A request that is answered before the next is looked at, `work` milliseconds later. */
const serve = (work: number): string | undefined => {
  const one = request();
  const refused = waiting.take(one);
  if (refused === undefined) worked += work;
  now += work;
  waiting.letGo(one);
  return refused;
};

describe('what waits', () => {
  it('is nothing to a lone request, however late the loop runs', () => {
    for (let call = 0; call < 20; call++) {
      expect(serve(5_000)).toBeUndefined();
      endTurn();
      now += 60_000;
    }
  });

  it('may be a few for any time: they are taken, in one turn and in hand', () => {
    expect([serve(5_000), serve(5_000), serve(5_000)]).toEqual([undefined, undefined, undefined]);
    endTurn();
    for (let call = 0; call < 2; call++) expect(waiting.take(request())).toBeUndefined();
    now += 60_000;
    expect(waiting.take(request())).toBeUndefined();
  });

  it('is too much when those who came together wait for each other for too long, until the next turn', () => {
    for (let call = 0; call < 3; call++) expect(serve(50)).toBeUndefined();
    expect([serve(50), serve(50)]).toEqual(['too many came at once', 'too many came at once']);
    endTurn();
    expect(serve(50)).toBeUndefined();
  });

  it('is not too much when a neighbour had the core in the middle of it', () => {
    for (let call = 0; call < 50; call++) {
      expect(serve(1)).toBeUndefined();
      now += 500;
    }
  });

  it('is not too much when many come together and are quickly served', () => {
    for (let call = 0; call < 1_000; call++) expect(serve(0.1)).toBeUndefined();
  });

  it('is too much when more than a few have been in hand for long, until they are done', () => {
    const stuck = Array.from({ length: 3 }, request);
    for (const one of stuck) expect(waiting.take(one)).toBeUndefined();
    endTurn();
    now += 1_000;
    expect(serve(0)).toBeUndefined();
    now += 1;
    expect(serve(0)).toBe('what is in hand is not getting done');
    waiting.letGo(stuck[1]!);
    expect(serve(0)).toBeUndefined();
  });

  it('is too much when it is more than the limit, also in no time', () => {
    for (let call = 0; call < 10; call++) expect(waiting.take(request())).toBeUndefined();
    expect(waiting.take(request())).toBe('too many requests are in hand');
    expect(waiting.take(request(), true)).toBeUndefined();
    expect(waiting.inHand).toBe(11);
  });
});

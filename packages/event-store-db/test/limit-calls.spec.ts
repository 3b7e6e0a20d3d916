import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import type { AppendAnswer } from '../src/append-messages.ts';
import type { Connection } from '../src/connection.ts';
import { limitCalls } from '../src/limit-calls.ts';
import { streamRequest } from '../src/read-request.ts';
import { type Script, scripted } from './scripted-log.ts';

const request = streamRequest('case-1', 0, false, 1);

function counted(play: () => Script) {
  let begun = 0;
  const connection = scripted(() => {
    begun++;
    return play();
  });
  return { begun: () => begun, limited: limitCalls(connection as Connection, 2) };
}

it('one call too many waited inside the connection until its deadline; it waits its turn', async () => {
  const { limited, begun } = counted(() => ({ messages: [], end: 'silence' }));
  const calls = [await limited.read(request, 5_000), await limited.read(request, 5_000)];
  const third = limited.read(request, 5_000);
  await new Promise((resolve) => setImmediate(resolve));
  expect(begun()).toBe(2);
  calls[0]!.cancel();
  await third;
  expect(begun()).toBe(3);
});

it('is told when its turn does not come in time, and then takes nobody’s', async () => {
  const { limited, begun } = counted(() => ({ messages: [], end: 'silence' }));
  const calls = [await limited.read(request, 5_000), await limited.read(request, 5_000)];
  const late = limited.read(request, 5);
  await expect(late).rejects.toThrow(EventStoreUnavailable);
  await expect(late).rejects.toThrow('2 calls of this process are under way already');
  calls[1]!.cancel();
  await limited.read(request, 5_000);
  expect(begun()).toBe(3);
});

it('gives the turn on however a call ends', async () => {
  const ends: Script['end'][] = ['in order', new Error('broken'), 'in order', new Error('broken')];
  const { limited, begun } = counted(() => ({ messages: [], end: ends[begun() % 4]! }));
  for (let n = 0; n < 12; n++) (await limited.read(request, 5_000)).resume();
  expect(begun()).toBe(12);
});

it('appends share one call, and are held back by a number of their own', async () => {
  const begun: PromiseWithResolvers<AppendAnswer>[] = [];
  const connection = {
    append() {
      begun.push(Promise.withResolvers<AppendAnswer>());
      return begun.at(-1)!.promise;
    },
  } as unknown as Connection;
  const limited = limitCalls(connection, 1, 2);
  const append = { stream: 'case-1', events: [], expected: 'noStream', mark: '' } as const;
  const all = Array.from({ length: 3 }, () => limited.append(append, 5_000));
  await expect(limited.append(append, 5)).rejects.toThrow('2 calls of this process are under way already');
  expect(begun).toHaveLength(2);
  begun[0]!.reject(new Error('broken'));
  await expect(all[0]).rejects.toThrow('broken');
  await expect.poll(() => begun.length).toBe(3);
  for (const { resolve } of begun) resolve({ kind: 'conflict', actual: 0 });
  expect(await Promise.all(all.slice(1))).toHaveLength(2);
});

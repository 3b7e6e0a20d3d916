import { randomUUID } from 'node:crypto';
import { openRelayPlaces } from '@gridcase/backend';
import { createLogger } from '@gridcase/runtime';
import { describe, expect, it, onTestFinished } from 'vitest';
import { house, startCommand } from './both-backends.ts';

const RELAY = 'intake.relay';
const log = createLogger({ level: 'silent' });
const someEvent = () => ({ eventId: randomUUID(), type: 'report.received.v1', data: '{}', metadata: '{}' });

/** A log with so many events, and the relay behind the last of them. No relay runs. */
async function relayBehind(count: number) {
  const { variables, run } = await house('distributed');
  const { store, of, close } = await openRelayPlaces(variables, { log });
  onTestFinished(close);
  const positions: number[] = [];
  for (let n = 0; n < count; n++) {
    const result = await store.append(`report-${randomUUID()}`, [someEvent()], 'noStream');
    if (result.outcome === 'appended') positions.push(result.position);
  }
  await of(RELAY).save({ position: positions.at(-1)!, eventId: null });
  return {
    positions: positions as [number, number, number, ...number[]],
    eventIdAt: (position: number) => store.eventIdAt(position),
    place: () => of(RELAY).load(),
    rewind: (to: number) => run('relay', 'rewind', '--relay', RELAY, '--to', String(to)),
  };
}

describe('gridcase relay rewind', () => {
  it('sends a relay back, to where an event stands and to the beginning', async () => {
    const { positions, place, eventIdAt, rewind } = await relayBehind(3);
    const [, second, last] = positions;
    const out = `intake.relay goes on after position ${second}; it was at ${last}.\n`;
    expect(await rewind(second)).toMatchObject({ code: 0, out, err: '' });
    expect(await place()).toEqual({ position: second, eventId: await eventIdAt(second) });
    expect(await rewind(0)).toMatchObject({ code: 0 });
    expect((await place()).position).toBe(0);
  });

  it('never sends it forwards: that would skip what nobody published', async () => {
    const { positions, place, rewind } = await relayBehind(3);
    const last = positions.at(-1)!;
    const answer = await rewind(last + 1);
    expect(answer).toMatchObject({ code: 1, err: expect.stringMatching(/it would skip events/) });
    expect((await place()).position).toBe(last);
  });

  it('to between two events was accepted, and stopped the relay for good; refused, with both of them', async () => {
    const { positions, place, rewind } = await relayBehind(4);
    const [, second, third] = positions;
    const err = `gridcase: no event of this log has the position ${second + 1}; the nearest are ${second} and ${third}\n`;
    expect(await rewind(second + 1)).toMatchObject({ code: 1, err });
    expect((await place()).position).toBe(positions.at(-1));
  });

  it('knows the relays there are', async () => {
    const { ended } = startCommand({}, ['relay', 'rewind', '--relay', 'intake', '--to', '0']);
    expect((await ended).err).toContain('--relay must be one of intake.relay');
  });

  it('says that the embedded backend has none', async () => {
    const { run } = await house('embedded');
    expect(await run('relay', 'rewind', '--relay', RELAY, '--to', '0')).toMatchObject({
      code: 1,
      err: 'gridcase: there is no relay in the embedded backend: services follow the log itself\n',
    });
  });
});

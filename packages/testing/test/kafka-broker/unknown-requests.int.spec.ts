import { describe, expect, it } from 'vitest';
import { WireWriter } from '../../src/kafka-broker/wire/wire-writer.ts';
import { startBroker } from './controls.ts';
import { RawClient } from './raw-client.ts';

describe('a request the protocol broker cannot serve', () => {
  it('is answered with the versions there are, when it asks for them in a newer one', async () => {
    const broker = await startBroker();
    const client = await RawClient.to(broker.brokers[0]!);
    const answer = await client.ask('ApiVersions', new WireWriter(), 4);
    expect(answer.int16()).toBe(35);
    const versions = answer.array(() => [answer.int16(), answer.int16(), answer.int16()]);
    expect(versions).toContainEqual([0, 7, 7]);
    client.close();
  });

  it.each([
    ['of another version', 'Produce', 3],
    ['of a version that never was', 'Metadata', 99],
  ] as const)('ends the connection, %s', async (_, api, version) => {
    const broker = await startBroker();
    const client = await RawClient.to(broker.brokers[0]!);
    void client.ask(api, new WireWriter(), version);
    await client.ended;
    expect(broker.faults.seen(api)).toBe(0);
  });
});

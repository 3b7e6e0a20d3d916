import { setTimeout as sleep } from 'node:timers/promises';
import { type KafkaProtocolBroker, soaked, startKafkaProtocolBroker } from '@gridcase/testing';
import { afterEach, it } from 'vitest';
import { openBroker } from './controls.ts';
import { startFlow } from './flow.ts';

const DISTURBANCES = soaked(10, 1_000);
let broker: KafkaProtocolBroker | undefined;
afterEach(() => broker?.stop());

/** The same for the same seed, but for the clock. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

it.each([7, 21])('loses nothing and keeps each key’s order through %i’s mix of faults', async (seed) => {
  broker = await startKafkaProtocolBroker({ autoCreateTopics: false, minSessionTimeoutMs: 100 });
  const { faults, brokers } = broker;
  const random = dice(seed);
  const opened = openBroker(brokers, {
    createMissing: { partitions: 4, replication: 1 },
    timing: { requestTimeoutMs: 1_500 },
  });
  const flow = await startFlow(opened, 10);
  const members = [await flow.join(), await flow.join()];

  const calm = faults.decide(({ api }) => {
    const roll = random();
    if (api === 'Produce' && roll < 0.03) return { kind: roll < 0.015 ? 'dropAfter' : 'dropBefore' };
    if (api === 'OffsetCommit' && roll < 0.05) return { kind: 'answer', error: 'REBALANCE_IN_PROGRESS' };
    if (api === 'Heartbeat' && roll < 0.05) return { kind: 'answer', error: 'UNKNOWN_MEMBER_ID' };
    if (api === 'JoinGroup' && roll < 0.1) return { kind: 'answer', error: 'COORDINATOR_LOAD_IN_PROGRESS' };
    if (api === 'Fetch' && roll < 0.01) return { kind: 'answer', error: 'NOT_LEADER_OR_FOLLOWER' };
    return undefined;
  });
  const disturbances = [
    () => faults.rebalance(flow.group),
    () => faults.kick(flow.group),
    () => faults.disconnectAll(),
    async () => {
      await members.shift()!.close();
      members.push(await flow.join());
    },
    async () => {
      await opened.cut(members.shift()!);
      members.push(await flow.join());
    },
  ];
  for (let disturbed = 0; disturbed < DISTURBANCES; ) {
    await sleep(200 + random() * 500);
    try {
      await disturbances[Math.floor(random() * disturbances.length)]!();
      disturbed++;
    } catch {
      // The group has no members at the moment.
    }
  }
  calm();
  await flow.check();
  await opened.dispose();
});

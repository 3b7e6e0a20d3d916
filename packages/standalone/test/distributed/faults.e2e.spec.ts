import { setTimeout as sleep } from 'node:timers/promises';
import { TOPICS, topicOf } from '@gridcase/contracts';
import { soaked, tellFigures } from '@gridcase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Replica } from './cluster.ts';
import { nothingLostNorDoubled, openBus, orderPerStreamKept, readModelsEqualRebuild } from './faults/holds.ts';
import { findKafka, openStage, type Stage } from './faults/stage.ts';

const kafka = await findKafka();
const SERVICES = ['intake', 'routing', 'scoring', 'notification', 'timeline'] as const;
/** How often each fault happens; how long the broker is away; how often a replica is killed at any moment. */
const [TIMES, AWAY_MS, DEATHS] = [soaked(1, 20), soaked(10_000, 120_000), soaked(1, 10)];

/** What a store at EVENTSTORE_URL can't be made to do. */
const NOT_OURS = 'the event store was given: nothing can tell it to';
const BEHIND_NO_GATE = 'the event store was given by TLS or discovery: nothing can be put between';

let stage: Stage;
beforeAll(async () => {
  if (kafka !== undefined) stage = await openStage(kafka);
});
afterAll(() => stage?.close());

async function under(fault: () => Promise<void>): Promise<void> {
  for (let time = 0; time < TIMES; time++) await stage.flow.during(fault);
  await nothingLostNorDoubled(stage);
}

const everybodyReady = () =>
  expect
    .poll(async () => {
      const ask = async ({ port }: Replica) => (await fetch(`http://127.0.0.1:${port}/health/ready`)).status;
      return new Set(await Promise.all(stage.cluster.replicas.map((replica) => ask(replica).catch(String))));
    })
    .toEqual(new Set([200]));

/** How much was set aside, of all services. */
async function poison(): Promise<number> {
  const bus = await openBus(stage);
  const each = TOPICS.filter(({ name }) => name.includes('poison')).map(({ name }) => bus.lag('nobody', [name]));
  const count = (await Promise.all(each)).reduce((sum, one) => sum + one, 0);
  await bus.close();
  return count;
}

const dieAndReturn = async (replica: Replica): Promise<void> => {
  await replica.kill();
  await replica.start();
};

describe.skipIf(kafka === undefined)('distributed, while reports and shops flow in', () => {
  it.each(SERVICES)('kill -9 of a replica of %s loses nothing', (service) =>
    under(() => dieAndReturn(stage.cluster.of(service)[0]!)),
  );

  it('kill -9 of every relay’s leader in turn: another takes over', () =>
    under(async () => {
      // Which one leads is known to the cluster alone: one after the other goes, so the leader does.
      const relaying = ['intake', 'routing', 'scoring', 'notification'] as const;
      const inTurn = async (replicas: readonly Replica[]) => {
        for (const replica of replicas) await dieAndReturn(replica);
      };
      await Promise.all(relaying.map((service) => inTurn(stage.cluster.of(service))));
    }));

  it('kill -9 of every replica that routes, scores or notifies, at any moment', () =>
    under(async () => {
      const atAnyMoment = async (replica: Replica) => {
        for (let death = 0; death < DEATHS; death++) {
          await sleep(Math.random() * 3_000);
          await dieAndReturn(replica);
        }
      };
      const replicas = (['routing', 'scoring', 'notification'] as const).flatMap((each) => stage.cluster.of(each));
      await Promise.all(replicas.map(atAnyMoment));
    }));

  it('the broker gone for a while: intake keeps accepting, and all of it is routed after', () =>
    under(async () => {
      await kafka!.process!.kill();
      const until = performance.now() + AWAY_MS;
      for (let n = 0; performance.now() < until; n++) {
        expect(await stage.flow.postOne(`away-${n}-${until}`)).toBe(201);
        await sleep(500);
      }
      await kafka!.process!.start();
    }));

  it('every EventStoreDB connection dropped', ({ skip }) => {
    const outages = stage.cluster.eventStore.outages ?? skip(BEHIND_NO_GATE);
    return under(async () => {
      outages.dropConnections();
      await sleep(500);
      outages.dropConnections();
    });
  });

  it('the event store away: 503 and never 2xx; back again, the same report is taken', async ({ skip }) => {
    const outages = stage.cluster.eventStore.outages ?? skip(BEHIND_NO_GATE);
    await outages.goAway();
    expect(await stage.flow.postOne('while-away')).toBe(503);
    await outages.comeBack();
    await expect.poll(() => stage.flow.postOne('while-away'), { interval: 250 }).toBe(201);
    await nothingLostNorDoubled(stage);
  });

  it('a lost quorum: nobody ends, nothing is answered 2xx that is not kept, and all of it is worked on after', ({
    skip,
  }) => {
    const order = stage.cluster.eventStore.order ?? skip(NOT_OURS);
    return under(async () => {
      await order('loseQuorum');
      await expect.poll(() => stage.flow.postOne('without-quorum')).toBe(503);
      await sleep(AWAY_MS);
      await order('regainQuorum');
      await everybodyReady();
      // It was answered 503, and may stand in the log all the same: said again, it is one report.
      await expect.poll(() => stage.flow.postOne('without-quorum')).toBeOneOf([200, 201]);
    });
  });

  it('the store refusing its user: what comes in is held, not set aside', async ({ skip }) => {
    const order = stage.cluster.eventStore.order ?? skip(NOT_OURS);
    const before = await poison();
    await under(async () => {
      await order('refuseUser');
      await expect.poll(() => stage.flow.postOne('without-rights')).toBe(503);
      await sleep(AWAY_MS / 4);
      await order('acceptUser');
      await everybodyReady();
    });
    expect(await poison()).toBe(before);
  });

  it('a replica whose clock is a month ahead: it is not ready, and no deadline is missed', async () => {
    const [routing] = stage.cluster.of('routing');
    await under(async () => {
      await routing!.stop();
      await routing!.startAhead(30 * 86_400_000);
      const ready = () => fetch(`http://127.0.0.1:${routing!.port}/health/ready`);
      await expect.poll(async () => (await ready()).text()).toMatch(/"name":"clock","ok":false/);
      await sleep(AWAY_MS / 4);
      await dieAndReturn(routing!);
    });
    const log = await stage.cluster.log();
    expect(log.filter(({ type }) => type.startsWith('case.deadlineMissed'))).toEqual([]);
  });

  it.skipIf(kafka?.process?.cutTail === undefined)('a power cut that takes the end of the broker’s log', () =>
    under(async () => {
      await kafka!.process!.kill();
      for (const category of ['report', 'case'] as const) kafka!.process!.cutTail!(topicOf(category), 1);
      await kafka!.process!.start();
    }),
  );

  it('replicas taken away and added: the group rebalances', () =>
    under(async () => {
      const [, second] = stage.cluster.of('routing');
      await second!.stop();
      await second!.start();
    }));

  it('a message that nobody can read is set aside with the reason, and the others go on', async () => {
    const bus = await openBus(stage);
    const unreadable = { key: 'nobody', value: '{"no":"event"}', headers: { ce_id: 'nonsense' } };
    await under(() => bus.publish([{ topic: 'gridcase.report.v1', ...unreadable }]));
    const [aside] = await bus.read('gridcase.routing.poison.v1', { offset: 0, limit: 10 });
    expect(aside).toMatchObject({ key: 'nobody', value: '{"no":"event"}' });
    expect(JSON.stringify(aside?.headers)).toMatch(/reason/);
    await bus.close();
  });

  it('after all of it every stream stands on the broker in order, and no read model differs from one made from zero', async (context) => {
    await orderPerStreamKept(stage);
    await readModelsEqualRebuild(stage);
    const { reports, premises } = stage.flow;
    tellFigures(context, { reports: reports.size, shops: premises.size, webhooks: stage.received.length });
  });
});

import { MessageBusUnavailable } from '@gridcase/messaging';
import { startKafkaProtocolBroker } from '@gridcase/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKafkaElection } from '../src/index.ts';
import { cuttable, QUICK, SILENT } from './controls.ts';

const SESSION_MS = 1_000;

async function group() {
  const broker = await startKafkaProtocolBroker({ minSessionTimeoutMs: SESSION_MS });
  onTestFinished(() => broker.stop());
  let candidates = 0;
  const stand = () => {
    const { socketFactory, cut } = cuttable();
    const stopping = new AbortController();
    const election = createKafkaElection({
      ...{ brokers: broker.brokers, clientId: `candidate-${++candidates}`, group: 'gridcase.some.relay', log: SILENT },
      ...{ socketFactory, timing: { ...QUICK, sessionTimeoutMs: SESSION_MS } },
    });
    onTestFinished(async () => {
      stopping.abort();
      await election.resign();
    });
    let waits = 0;
    return {
      cut,
      waits: () => waits,
      chosen: () => election.chosen(stopping.signal, () => waits++),
      resign: () => election.resign(),
    };
  };
  return { broker, stand };
}

describe('an election by Kafka', () => {
  it('chooses one, who stays chosen whoever comes', async () => {
    const { stand } = await group();
    const first = stand();
    const lead = await first.chosen();
    const others = [stand(), stand()];
    const theirs = others.map((other) => other.chosen());
    await expect.poll(() => others.every((other) => other.waits() > 0), { timeout: 20_000 }).toBe(true);
    expect([lead?.held(), lead?.lost.aborted]).toEqual([true, false]);
    // Asked again, it is the same term.
    expect((await first.chosen())?.lost).toBe(lead?.lost);
    await first.resign();
    expect(lead?.held()).toBe(false);
    expect((await Promise.race(theirs))?.held()).toBe(true);
  });

  it('chooses another when the chosen one falls silent, who knows by itself that it no longer is', async () => {
    const { stand } = await group();
    const first = stand();
    const lead = await first.chosen();
    const second = stand();
    const next = second.chosen();
    await expect.poll(() => second.waits(), { timeout: 20_000 }).toBeGreaterThan(0);
    first.cut();
    expect((await next)?.held()).toBe(true);
    await expect.poll(() => lead?.held(), { timeout: 20_000 }).toBe(false);
  });

  it('says that nobody chooses while the brokers are away, and goes on when they are back', async () => {
    const { broker, stand } = await group();
    const candidate = stand();
    await broker.stop();
    await expect(candidate.chosen()).rejects.toThrow(MessageBusUnavailable);
    await broker.restart();
    await expect
      .poll(
        () =>
          candidate.chosen().then(
            (lead) => lead?.held(),
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true);
  });

  it('goes on with a chosen one whose connection was cut, without another having been chosen', async () => {
    const { broker, stand } = await group();
    const candidate = stand();
    const lead = await candidate.chosen();
    await broker.stop();
    await broker.restart();
    await expect
      .poll(
        () =>
          candidate.chosen().then(
            (again) => again?.held(),
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true);
    expect(typeof lead?.held()).toBe('boolean');
  });
});

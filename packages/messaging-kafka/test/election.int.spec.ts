import { MessageBusUnavailable } from '@gridcase/message-bus';
import { type KafkaProtocolBroker, startKafkaProtocolBroker } from '@gridcase/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { candidates, electionSpecs } from './election-specs.ts';

const SESSION_MS = 3_000;

let shared: KafkaProtocolBroker;
beforeAll(async () => {
  shared = await startKafkaProtocolBroker({ minSessionTimeoutMs: SESSION_MS });
});
afterAll(() => shared.stop());
electionSpecs("Kafka's protocol", () => shared.brokers, SESSION_MS);

async function startBroker() {
  const broker = await startKafkaProtocolBroker({ minSessionTimeoutMs: SESSION_MS });
  onTestFinished(() => broker.stop());
  return broker;
}

describe('an election whose broker goes away', () => {
  it('says that nobody chooses while the brokers are away, and goes on when they are back', async () => {
    const broker = await startBroker();
    const stand = candidates(broker.brokers, SESSION_MS);
    const candidate = stand();
    await broker.stop();
    await expect(candidate.chosen()).rejects.toThrow(MessageBusUnavailable);
    await broker.restart();
    await expect
      .poll(() =>
        candidate.chosen().then(
          (lead) => lead?.held(),
          () => false,
        ),
      )
      .toBe(true);
  });

  it('goes on with a chosen one whose connection was cut, without another having been chosen', async () => {
    const broker = await startBroker();
    const stand = candidates(broker.brokers, SESSION_MS);
    const candidate = stand();
    const lead = await candidate.chosen();
    await broker.stop();
    await broker.restart();
    await expect
      .poll(() =>
        candidate.chosen().then(
          (again) => again?.held(),
          () => false,
        ),
      )
      .toBe(true);
    expect(typeof lead?.held()).toBe('boolean');
  });
});

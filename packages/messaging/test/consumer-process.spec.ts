import { expect, it } from 'vitest';
import {
  consumerProcess,
  createMemoryMessageBus,
  type Handler,
  type MessageBus,
  MessageBusUnavailable,
} from '../src/index.ts';
import { eventually } from './controls.ts';

const handled: Handler = async () => ({ outcome: 'handled' });
const options = { group: 'routing', topics: ['gridcase.report.v1'], handler: handled };
const someMessage = { topic: 'gridcase.report.v1', key: 'k', value: '{}', headers: {} };

it('consumes from start to stop, and is not healthy before and after', async () => {
  const bus = createMemoryMessageBus();
  const process = consumerProcess({ name: 'routing.reports', bus, options });
  expect(process.health()).toEqual({ ok: false, detail: 'not started' });
  await process.start();
  await bus.publish([someMessage]);
  await eventually(async () => (await bus.lag('routing', options.topics)) === 0);
  expect(process.health()).toEqual({ ok: true });
  await process.stop();
  await bus.publish([someMessage]);
  expect(await bus.lag('routing', options.topics)).toBe(1);
  expect(process.health()).toEqual({ ok: false, detail: 'stopped' });
});

it('can be started again', async () => {
  const bus = createMemoryMessageBus();
  const process = consumerProcess({ name: 'routing.reports', bus, options });
  await process.start();
  await process.stop();
  await process.start();
  await bus.publish([someMessage]);
  await eventually(async () => (await bus.lag('routing', options.topics)) === 0);
  await process.stop();
  await process.stop();
});

it('comes up while the bus is away, says so, and begins when it is back', async () => {
  const bus = createMemoryMessageBus();
  let away = true;
  const moody: MessageBus = {
    ...bus,
    subscribe: async (subscribeOptions) => {
      if (away) throw new MessageBusUnavailable('broker away');
      return bus.subscribe(subscribeOptions);
    },
  };
  const process = consumerProcess({ name: 'routing.reports', bus: moody, options });
  await process.start();
  expect(process.health()).toMatchObject({ ok: false, detail: 'broker away', trouble: 'away' });
  away = false;
  await eventually(() => process.health().ok);
  await process.stop();
});

it('stops at once while it is still trying', async () => {
  const bus: MessageBus = {
    ...createMemoryMessageBus(),
    subscribe: async () => {
      throw new MessageBusUnavailable('broker away');
    },
  };
  const process = consumerProcess({ name: 'routing.reports', bus, options });
  await process.start();
  await expect(process.stop()).resolves.toBeUndefined();
});

it('throws at the start what could never work', async () => {
  const wrong = { ...options, group: 'no group!' };
  const process = consumerProcess({ name: 'x', bus: createMemoryMessageBus(), options: wrong });
  await expect(process.start()).rejects.toThrow(RangeError);
});

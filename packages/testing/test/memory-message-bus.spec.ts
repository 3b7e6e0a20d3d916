import { createMemoryBroker, type MessageBus } from '@gridcase/message-bus';
import { messageBusSuite } from '../src/message-bus-suite.ts';

messageBusSuite('the in-memory bus', async () => {
  const broker = createMemoryBroker();
  const connections: MessageBus[] = [];
  return {
    connect: async () => {
      const bus = broker.connect();
      connections.push(bus);
      return bus;
    },
    cut: async (bus) => {
      connections.splice(connections.indexOf(bus), 1);
      broker.cut(bus);
    },
    dispose: async () => {
      await Promise.all(connections.map((bus) => bus.close()));
    },
  };
});

import type { MessageBus } from '@gridcase/message-bus';
import { afterEach, beforeEach, describe } from 'vitest';
import type { BusUnderTest } from './message-bus/controls.ts';
import { groupSpecs } from './message-bus/group-specs.ts';
import { lagSpecs } from './message-bus/lag-specs.ts';
import { memberSpecs } from './message-bus/member-specs.ts';
import { orderSpecs } from './message-bus/order-specs.ts';
import { poisonSpecs } from './message-bus/poison-specs.ts';
import { publishSpecs } from './message-bus/publish-specs.ts';
import { retrySpecs } from './message-bus/retry-specs.ts';
import { stopSpecs } from './message-bus/stop-specs.ts';

/** The topics and groups behind the port, and ways to come to them and to leave them. */
export interface OpenedBroker {
  /** A connection of its own to the same topics and groups, as another process has it. */
  connect(): Promise<MessageBus>;
  /** Ends a connection as kill -9 does: nothing more of it counts. */
  cut(bus: MessageBus): Promise<void>;
  /** Lets go of everything, whether connections were closed or not. */
  dispose(): Promise<void>;
}

/**
 * The contract of the MessageBus port. Every adapter's own spec file calls this with a way to open a broker. Topics and
 * groups have new names in each spec, so that one broker may serve many; it gives a topic one partition.
 */
export function messageBusSuite(name: string, open: () => Promise<OpenedBroker>): void {
  describe(`${name} as a MessageBus`, () => {
    let broker: OpenedBroker;
    let bus: MessageBus;
    const underTest: BusUnderTest = {
      bus: () => bus,
      connect: () => broker.connect(),
      cut: (connection) => broker.cut(connection),
    };

    beforeEach(async () => {
      broker = await open();
      bus = await broker.connect();
    });
    afterEach(() => broker.dispose());

    describe('publish and read', () => publishSpecs(underTest));
    describe('order and concurrency', () => orderSpecs(underTest));
    describe('groups', () => groupSpecs(underTest));
    describe('members of a group', () => memberSpecs(underTest));
    describe('retry', () => retrySpecs(underTest));
    describe('poison', () => poisonSpecs(underTest));
    describe('stop and close', () => stopSpecs(underTest));
    describe('lag', () => lagSpecs(underTest));
  });
}

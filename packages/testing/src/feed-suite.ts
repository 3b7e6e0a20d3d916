import type { EventStore } from '@gridcase/event-sourcing';
import type { Feed } from '@gridcase/messaging';
import { afterEach, beforeEach, describe } from 'vitest';
import type { FeedUnderTest } from './feed/controls.ts';
import { groupSpecs } from './feed/group-specs.ts';
import { lagSpecs } from './feed/lag-specs.ts';
import { memberSpecs } from './feed/member-specs.ts';
import { orderSpecs } from './feed/order-specs.ts';
import { poisonSpecs } from './feed/poison-specs.ts';
import { queueSpecs } from './feed/queue-specs.ts';
import { retrySpecs } from './feed/retry-specs.ts';
import { stopSpecs } from './feed/stop-specs.ts';
import { wantedSpecs } from './feed/wanted-specs.ts';

/** An empty log, the groups that follow it, and ways to come to them and to leave them. */
export interface OpenedFeeds {
  readonly store: EventStore;
  /** A member of its own of the same groups, as another process has it. */
  connect(): Promise<Feed>;
  /** Ends a member in order. */
  close(feed: Feed): Promise<void>;
  /** Ends a member as kill -9 does: nothing more of it counts. */
  cut(feed: Feed): Promise<void>;
  /** Lets go of everything, whether members were closed or not. */
  dispose(): Promise<void>;
}

/**
 * The contract of the Feed port. Every backend's own spec file calls this with a way to open an empty log. The specs write
 * events of the categories `premises` and `report`.
 */
export function feedSuite(name: string, open: () => Promise<OpenedFeeds>): void {
  describe(`${name} as a Feed`, () => {
    let opened: OpenedFeeds;
    let feed: Feed;
    const underTest: FeedUnderTest = {
      store: () => opened.store,
      feed: () => feed,
      connect: () => opened.connect(),
      close: (member) => opened.close(member),
      cut: (member) => opened.cut(member),
    };

    beforeEach(async () => {
      opened = await open();
      feed = await opened.connect();
    });
    afterEach(() => opened.dispose());

    describe('what is wanted', () => wantedSpecs(underTest));
    describe('order and concurrency', () => orderSpecs(underTest));
    describe('groups', () => groupSpecs(underTest));
    describe('members of a group', () => memberSpecs(underTest));
    describe('retry', () => retrySpecs(underTest));
    describe('poison', () => poisonSpecs(underTest));
    describe('the poison queue', () => queueSpecs(underTest));
    describe('stop and close', () => stopSpecs(underTest));
    describe('lag', () => lagSpecs(underTest));
  });
}

import { MessageBusUnavailable } from '@gridcase/message-bus';
import type { ITopicConfig } from 'kafkajs';
import type { AdminDoor } from './admin-door.ts';

const LOOK_AGAIN_MS = 50;
const LOOKS = 200;

/**
 * Creates topics; those that are there already stay as they are. Resolves when the cluster lists them all: the
 * controller acknowledges a topic a moment before the brokers know of it.
 */
export async function makeTopics(door: AdminDoor, topics: readonly ITopicConfig[]): Promise<void> {
  await door.ask((admin) => admin.createTopics({ topics: [...topics], waitForLeaders: false, validateOnly: false }));
  for (let look = 0; look < LOOKS; look++) {
    const there = new Set(await door.ask((admin) => admin.listTopics()));
    if (topics.every(({ topic }) => there.has(topic))) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  throw new MessageBusUnavailable('topics were created, but the cluster does not list them');
}

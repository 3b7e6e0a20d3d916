import type { TopicSettings } from '@gridcase/contracts';
import type { AdminDoor } from './admin-door.ts';

/** ConfigResourceTypes.TOPIC of kafkajs, which Node can't import by that name: its lexer sees the exports before it alone. */
const TOPIC = 2;

/** How a topic is laid out on the cluster. */
export interface TopicLayout {
  readonly partitions: number;
  /** Of the partition that has the fewest. */
  readonly copies: number;
  readonly settings: ReadonlyMap<string, string>;
}

/** A topic's settings by Kafka's names. */
export const settingsOf = (wanted: TopicSettings): Record<string, string> => ({
  'retention.ms': String(wanted.retentionMs),
  'max.message.bytes': String(wanted.maxMessageBytes),
  // Of two copies or one, one is enough: or the topic would stop with the first broker.
  'min.insync.replicas': String(wanted.replication > wanted.minInsyncReplicas ? wanted.minInsyncReplicas : 1),
  'cleanup.policy': 'delete',
});

/** Of topics that are there. */
export async function layoutOf(door: AdminDoor, names: readonly string[]): Promise<Map<string, TopicLayout>> {
  const { topics } = await door.ask((admin) => admin.fetchTopicMetadata({ topics: [...names] }));
  const resources = names.map((name) => ({ type: TOPIC, name }));
  const configs = await door.ask((admin) => admin.describeConfigs({ resources, includeSynonyms: false }));
  const settings = new Map(
    configs.resources.map(({ resourceName, configEntries }) => [
      resourceName,
      new Map(configEntries.map(({ configName, configValue }) => [configName, configValue])),
    ]),
  );
  return new Map(
    topics.map(({ name, partitions }) => [
      name,
      {
        partitions: partitions.length,
        copies: Math.min(...partitions.map(({ replicas }) => replicas.length)),
        settings: settings.get(name) ?? new Map(),
      },
    ]),
  );
}

/** What should be otherwise, in words for people. More copies than wanted are welcome. */
export function faultsOf(wanted: TopicSettings, { partitions, copies, settings }: TopicLayout): string[] {
  const differing = Object.entries(settingsOf(wanted)).filter(([name, value]) => settings.get(name) !== value);
  return [
    ...(partitions === wanted.partitions ? [] : [`${wanted.partitions} partitions wanted`]),
    ...(copies >= wanted.replication ? [] : [`${wanted.replication} copies wanted`]),
    ...differing.map(([name, value]) => `${name} is ${settings.get(name)}, ${value} wanted`),
  ];
}

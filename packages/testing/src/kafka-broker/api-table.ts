/**
 * What the broker speaks: an API's key and the one version of it. Each is the highest that kafkajs 2.2.4 knows, so that
 * the client takes the paths it takes with a broker of today; none of them has the protocol's later "flexible" encoding.
 */
export const APIS = {
  Produce: { key: 0, version: 7 },
  Fetch: { key: 1, version: 11 },
  ListOffsets: { key: 2, version: 3 },
  Metadata: { key: 3, version: 6 },
  OffsetCommit: { key: 8, version: 5 },
  OffsetFetch: { key: 9, version: 4 },
  FindCoordinator: { key: 10, version: 2 },
  JoinGroup: { key: 11, version: 5 },
  Heartbeat: { key: 12, version: 3 },
  LeaveGroup: { key: 13, version: 3 },
  SyncGroup: { key: 14, version: 3 },
  DescribeGroups: { key: 15, version: 2 },
  ListGroups: { key: 16, version: 2 },
  ApiVersions: { key: 18, version: 2 },
  CreateTopics: { key: 19, version: 3 },
  DeleteTopics: { key: 20, version: 1 },
  DeleteRecords: { key: 21, version: 1 },
  InitProducerId: { key: 22, version: 1 },
  DescribeConfigs: { key: 32, version: 2 },
  AlterConfigs: { key: 33, version: 1 },
  CreatePartitions: { key: 37, version: 1 },
  DeleteGroups: { key: 42, version: 1 },
} as const;

/** The name by which a fault addresses requests. */
export type ApiName = keyof typeof APIS;

const BY_KEY = new Map(Object.entries(APIS).map(([name, { key }]) => [key as number, name as ApiName]));

export const apiOf = (key: number): ApiName | undefined => BY_KEY.get(key);

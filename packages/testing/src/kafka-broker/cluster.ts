import { GroupRegistry } from './group/group-registry.ts';
import { Growth } from './log/growth.ts';
import { TopicRegistry } from './log/topic-registry.ts';

export interface ClusterSettings {
  readonly defaultPartitions: number;
  readonly autoCreateTopics: boolean;
  readonly initialRebalanceDelayMs: number;
  readonly minSessionTimeoutMs: number;
  readonly maxSessionTimeoutMs: number;
}

/** The one broker's id: it leads every partition, coordinates every group, and is the controller. */
export const NODE_ID = 1;
export const HOST = '127.0.0.1';

/** All that outlives a stop of the broker. */
export class Cluster {
  readonly settings: ClusterSettings;
  readonly topics: TopicRegistry;
  readonly groups: GroupRegistry;
  readonly growth = new Growth();
  port = 0;
  #nextProducerId = 1_000n;

  constructor(settings: ClusterSettings) {
    this.settings = settings;
    this.topics = new TopicRegistry(settings.defaultPartitions);
    this.groups = new GroupRegistry(settings.initialRebalanceDelayMs);
  }

  newProducerId(): bigint {
    return this.#nextProducerId++;
  }
}

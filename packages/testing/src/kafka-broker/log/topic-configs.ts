/** Kafka's topic configurations with their defaults (kafka.apache.org/documentation/#topicconfigs). */
const DEFAULTS: Record<string, string> = {
  'cleanup.policy': 'delete',
  'compression.type': 'producer',
  'delete.retention.ms': '86400000',
  'file.delete.delay.ms': '60000',
  'flush.messages': '9223372036854775807',
  'flush.ms': '9223372036854775807',
  'index.interval.bytes': '4096',
  'max.compaction.lag.ms': '9223372036854775807',
  'max.message.bytes': '1048588',
  'message.timestamp.after.max.ms': '3600000',
  'message.timestamp.before.max.ms': '9223372036854775807',
  'message.timestamp.type': 'CreateTime',
  'min.cleanable.dirty.ratio': '0.5',
  'min.compaction.lag.ms': '0',
  'min.insync.replicas': '1',
  preallocate: 'false',
  'retention.bytes': '-1',
  'retention.ms': '604800000',
  'segment.bytes': '1073741824',
  'segment.index.bytes': '10485760',
  'segment.jitter.ms': '0',
  'segment.ms': '604800000',
  'unclean.leader.election.enable': 'false',
};

export interface ConfigEntry {
  readonly name: string;
  readonly value: string;
  readonly isDefault: boolean;
}

/** A topic's own settings over the defaults. Only max.message.bytes has an effect here. */
export class TopicConfigs {
  #own: ReadonlyMap<string, string>;

  constructor(own: ReadonlyMap<string, string>) {
    this.#own = own;
  }

  /** A name that is no topic configuration, if there is one. */
  static unknownIn(names: Iterable<string>): string | undefined {
    for (const name of names) if (!Object.hasOwn(DEFAULTS, name)) return name;
    return undefined;
  }

  /** As AlterConfigs: what is not named goes back to its default. */
  replace(own: ReadonlyMap<string, string>): void {
    this.#own = own;
  }

  number(name: string): number {
    return Number(this.#own.get(name) ?? DEFAULTS[name]);
  }

  entries(names: readonly string[] | null): ConfigEntry[] {
    const wanted =
      names && names.length > 0 ? names.filter((name) => Object.hasOwn(DEFAULTS, name)) : Object.keys(DEFAULTS);
    return wanted.map((name) => {
      const own = this.#own.get(name);
      return { name, value: own ?? DEFAULTS[name]!, isDefault: own === undefined };
    });
  }
}

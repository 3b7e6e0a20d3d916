export interface CommittedOffset {
  readonly offset: bigint;
  readonly metadata: string | null;
}

/** What a group has committed, by topic and partition. */
export class CommittedOffsets {
  readonly #topics = new Map<string, Map<number, CommittedOffset>>();

  get(topic: string, partition: number): CommittedOffset | undefined {
    return this.#topics.get(topic)?.get(partition);
  }

  set(topic: string, partition: number, committed: CommittedOffset): void {
    const partitions = this.#topics.get(topic) ?? new Map<number, CommittedOffset>();
    this.#topics.set(topic, partitions.set(partition, committed));
  }

  /** Every topic with its committed partitions. */
  all(): { readonly topic: string; readonly partitions: number[] }[] {
    return [...this.#topics].map(([topic, partitions]) => ({ topic, partitions: [...partitions.keys()] }));
  }

  forget(topic: string): void {
    this.#topics.delete(topic);
  }
}

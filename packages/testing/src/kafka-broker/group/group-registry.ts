import { ERROR_CODES, type ErrorCode, NONE } from '../error-codes.ts';
import { CommittedOffsets } from './committed-offsets.ts';
import { ConsumerGroup } from './consumer-group.ts';

export interface GroupEntry {
  readonly groupId: string;
  readonly group: ConsumerGroup;
  readonly offsets: CommittedOffsets;
}

/** The groups this broker coordinates: all there are. */
export class GroupRegistry {
  readonly #groups = new Map<string, GroupEntry>();
  readonly #initialDelayMs: number;

  constructor(initialDelayMs: number) {
    this.#initialDelayMs = initialDelayMs;
  }

  all(): GroupEntry[] {
    return [...this.#groups.values()];
  }

  find(groupId: string): GroupEntry | undefined {
    return this.#groups.get(groupId);
  }

  findOrCreate(groupId: string): GroupEntry {
    const known = this.#groups.get(groupId);
    if (known) return known;
    const entry = { groupId, group: new ConsumerGroup(this.#initialDelayMs), offsets: new CommittedOffsets() };
    this.#groups.set(groupId, entry);
    return entry;
  }

  /** Only a group without members goes. */
  delete(groupId: string): ErrorCode {
    const entry = this.#groups.get(groupId);
    if (!entry) return ERROR_CODES.GROUP_ID_NOT_FOUND;
    if (entry.group.state !== 'Empty') return ERROR_CODES.NON_EMPTY_GROUP;
    entry.group.suspend();
    this.#groups.delete(groupId);
    return NONE;
  }

  /** A deleted topic takes its committed offsets with it. */
  forgetTopic(topic: string): void {
    for (const { offsets } of this.#groups.values()) offsets.forget(topic);
  }
}

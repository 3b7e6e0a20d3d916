import type { ChangeSignal, LogPlace } from '@gridcase/event-sourcing';

/** What a group could not handle: where it stands in the log, and why it is set aside. */
export interface AsideEntry {
  /** The group it comes back to. */
  readonly group: string;
  /** The group in whose poison queue it waits. */
  readonly queue: string;
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly attempts: number;
  readonly reason: string;
}

export interface KeptAside extends AsideEntry {
  /** Rises in the order in which they were set aside. */
  readonly id: number;
  readonly state: 'waiting' | 'given back';
}

/** The right to work for a group, until it is released, or lost to another member. */
export interface GroupClaim {
  /** Everything up to here has its outcome. */
  readonly place: LogPlace;
  /** Makes a place durable and keeps the claim alive. False when the claim is lost; the place is then unchanged. */
  save(place: LogPlace): Promise<boolean>;
  release(): Promise<void>;
}

/** What a feed over a log keeps beside it: where each group is, who works for it, and what it has set aside. */
export interface FeedGroups {
  /**
   * Makes a group known, and this member the one that works for it. Null while another member does. One that comes to
   * follow another category begins at the beginning once more, as it has still to see what is in it.
   */
  claim(group: string, categories: readonly string[]): Promise<GroupClaim | null>;
  /** Where a group is; the beginning for one that never came. */
  place(group: string): Promise<LogPlace>;
  /** Resolves when durable. `again`: the entry that it was given back from, which has its outcome with this. */
  setAside(entry: AsideEntry, again: number | undefined): Promise<void>;
  /** A page of a queue behind an id, oldest first: what waits, and what was given back. */
  queue(queue: string, after: number, limit: number): Promise<readonly KeptAside[]>;
  waiting(queue: string): Promise<number>;
  giveBack(id: number): Promise<void>;
  /** What was given back to a group and has no outcome yet, behind an id, oldest first. */
  again(group: string, after: number, limit: number): Promise<readonly KeptAside[]>;
  /** An entry that was given back has its outcome. */
  settle(id: number): Promise<void>;
  /** Tells when something may have been given back. */
  readonly given: Pick<ChangeSignal, 'version' | 'changedSince'>;
  /** What to do about a place of a group that is of another log. */
  whatToDo(group: string): string;
}

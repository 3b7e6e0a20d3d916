import type { Carried } from './carried.ts';
import { createProgress } from './progress.ts';

/** Messages of a partition taken up but not finished. */
const MAX_UNFINISHED = 1_024;
/** Messages behind the first unfinished one: what a crash may repeat. Full, reading stops until the retry is over. */
const MAX_SPAN = 65_536;

/** The messages of one key, in order. Only the first is ever in hand. */
export interface Lane<M extends Carried> {
  readonly lanes: Lanes<M>;
  readonly key: string;
  readonly waiting: M[];
  /** Set while the first message waits for its next attempt. */
  timer?: NodeJS.Timeout;
}

/** One partition's messages by key, and how far the partition is done. */
export interface Lanes<M extends Carried> {
  /** First offset without an outcome: the place to commit. */
  readonly next: number;
  /** True when nothing of it may be begun any more. */
  readonly held: boolean;
  /** True when nothing of it may be begun or counted any more. */
  readonly closed: boolean;
  /** True when nothing is in hand. */
  readonly idle: boolean;
  /** Lines messages up; gives the lanes that were empty before. */
  take(messages: readonly M[]): Lane<M>[];
  /** What stands up to an offset, and was not taken, wants no outcome. */
  pass(offset: number): void;
  begin(): void;
  end(): void;
  /** The lane's first message has its outcome. True when another one waits behind it. */
  finish(lane: Lane<M>): boolean;
  hasRoom(): boolean;
  /** Cancels the waiting retries. */
  cancelRetries(): void;
  /** Begins nothing more; what is in hand still counts. */
  hold(): void;
  close(): void;
  /** Resolves when nothing is in hand. */
  still(): Promise<void>;
  /** Resolves at the next change of room, closing or stillness. */
  change(): Promise<void>;
  wake(): void;
}

export function createLanes<M extends Carried>(from: number, onProgress: () => void): Lanes<M> {
  const byKey = new Map<string, Lane<M>>();
  const progress = createProgress(from);
  let sleepers: (() => void)[] = [];
  let unfinished = 0;
  let inHand = 0;
  let held = false;
  let closed = false;

  const lineUp = (message: M): Lane<M> | undefined => {
    if (message.offset !== undefined) progress.begin(message.offset);
    unfinished++;
    const lane = byKey.get(message.key);
    if (lane) {
      lane.waiting.push(message);
      return undefined;
    }
    const made: Lane<M> = { lanes, key: message.key, waiting: [message] };
    byKey.set(message.key, made);
    return made;
  };

  const hasRoom = () => unfinished < MAX_UNFINISHED && progress.span < MAX_SPAN;
  const change = () => new Promise<void>((resolve) => sleepers.push(resolve));
  const wake = () => {
    const woken = sleepers;
    sleepers = [];
    for (const resolve of woken) resolve();
  };
  const cancelRetries = () => {
    for (const lane of byKey.values()) clearTimeout(lane.timer);
  };

  const lanes: Lanes<M> = {
    get next() {
      return progress.next;
    },
    get held() {
      return held;
    },
    get closed() {
      return closed;
    },
    get idle() {
      return inHand === 0;
    },
    take: (messages) => messages.map(lineUp).filter((lane) => lane !== undefined),
    pass: (offset) => progress.pass(offset),
    begin() {
      inHand++;
    },
    end() {
      inHand--;
      if (inHand === 0 && sleepers.length > 0) wake();
    },
    finish(lane) {
      const before = progress.next;
      const { offset } = lane.waiting.shift()!;
      if (offset !== undefined) progress.done(offset);
      unfinished--;
      if (progress.next !== before) onProgress();
      if (sleepers.length > 0 && hasRoom()) wake();
      if (lane.waiting.length > 0) return true;
      byKey.delete(lane.key);
      return false;
    },
    hasRoom,
    cancelRetries,
    hold() {
      held = true;
      cancelRetries();
    },
    close() {
      held = true;
      closed = true;
      cancelRetries();
      wake();
    },
    async still() {
      while (inHand > 0) await change();
    },
    change,
    wake,
  };
  return lanes;
}

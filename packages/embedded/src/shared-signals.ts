import type { DatabaseSync } from 'node:sqlite';
import { type ChangeSignal, createChangeSignal } from '@gridcase/event-sourcing';

const POLL_MS = 100;
/** To tell another thread costs as much as a small commit: of a report's, which follow each other closely, it is told once or twice. */
const TELL_EVERY_MS = 10;
/**
 * Of events that do not concern it a follower hears only at the next look at the file, or when they are so many: it moves
 * on over them while they are at hand.
 */
const MOST_PASSED = 512;

/** A signal of what one reader follows. `end` when it no longer does. */
export interface FollowedChanges extends ChangeSignal {
  end(): void;
}

interface Follower {
  readonly signal: ChangeSignal;
  readonly topics: readonly string[] | undefined;
  /** Events that did not concern it since it was woken last; of no interest to who waits for something else. */
  passed: number;
  readonly movesOn: boolean;
}

/** One open connection. */
interface Member {
  readonly startPolling: () => void;
  readonly countForeign: () => void;
}

/** So many events of a topic were committed. */
type Told = ReadonlyMap<string, number>;

interface FileSignals {
  readonly followers: Set<Follower>;
  readonly members: Set<Member>;
  /** Tells the other threads of this process: at once, when they have been let alone for a while, else soon and all together. */
  readonly tellThreads: (topic: string, events: number) => void;
  close(): void;
}

const FILES = new Map<string, FileSignals>();

/** Who waits in this thread for changes of a data file, however many connections it has. `leave` when one closes. */
export function shareSignals(file: string, connection: DatabaseSync) {
  const signals = FILES.get(file) ?? makeSignals(file);
  FILES.set(file, signals);
  const { followers, members } = signals;
  let foreign = 0;
  const poll = createPoll(connection, followers, () => {
    foreign++;
    for (const follower of followers) wake(follower);
  });
  const me: Member = { startPolling: poll.start, countForeign: () => foreign++ };
  members.add(me);
  const onWaiting = () => {
    for (const member of members) member.startPolling();
  };
  return {
    follow(topics?: readonly string[], movesOn = true): FollowedChanges {
      const signal = createChangeSignal(onWaiting);
      const follower: Follower = { signal, topics, passed: 0, movesOn };
      followers.add(follower);
      return Object.assign(Object.create(signal) as ChangeSignal, { end: () => void followers.delete(follower) });
    },
    notify(topic: string, events: number): void {
      for (const member of members) if (member !== me) member.countForeign();
      for (const follower of followers) tell(follower, topic, events);
      signals.tellThreads(topic, events);
    },
    foreignCommits: () => foreign,
    leave() {
      poll.stop();
      members.delete(me);
      if (members.size > 0) return;
      signals.close();
      FILES.delete(file);
    },
  };
}

function makeSignals(file: string): FileSignals {
  const followers = new Set<Follower>();
  const members = new Set<Member>();
  const threads = new BroadcastChannel(`gridcase ${file}`);
  let untold = new Map<string, number>();
  let toldAt = Number.NEGATIVE_INFINITY;
  threads.onmessage = ({ data }) => {
    for (const member of members) member.countForeign();
    for (const [topic, events] of data as Told) for (const follower of followers) tell(follower, topic, events);
  };
  threads.unref();
  const tellAll = () => {
    if (untold.size === 0) return;
    threads.postMessage(untold satisfies Told);
    untold = new Map();
    toldAt = performance.now();
  };
  const tellThreads = (topic: string, events: number) => {
    if (untold.size === 0) {
      const waitMs = toldAt + TELL_EVERY_MS - performance.now();
      if (waitMs > 0) setTimeout(tellAll, waitMs).unref();
      else queueMicrotask(tellAll);
    }
    untold.set(topic, (untold.get(topic) ?? 0) + events);
  };
  const close = () => {
    tellAll();
    threads.close();
  };
  return { followers, members, tellThreads, close };
}

function tell(follower: Follower, topic: string, events: number): void {
  const concerned = follower.topics ? follower.topics.includes(topic) : events > 0;
  if (follower.movesOn) follower.passed += events;
  if (concerned || follower.passed >= MOST_PASSED) wake(follower);
}

function wake(follower: Follower): void {
  follower.passed = 0;
  follower.signal.notify();
}

/** Other processes' commits show in `PRAGMA data_version`, which is asked only while somebody waits. */
function createPoll(connection: DatabaseSync, followers: ReadonlySet<Follower>, onForeign: () => void) {
  const ask = connection.prepare('PRAGMA data_version');
  const version = () => Number(ask.get()?.data_version);
  let seen = version();
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };
  const tick = () => {
    if (followers.values().every(({ signal }) => signal.waiting === 0)) return stop();
    for (const follower of followers) if (follower.passed > 0) wake(follower);
    const now = version();
    if (now === seen) return;
    seen = now;
    onForeign();
  };
  // A waiter keeps the process alive as an open socket would.
  const start = () => {
    timer ??= setInterval(tick, POLL_MS);
  };
  return { start, stop };
}

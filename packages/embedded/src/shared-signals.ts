import type { DatabaseSync } from 'node:sqlite';
import { type ChangeSignal, createChangeSignal } from '@gridcase/event-sourcing';

/** What a change is about. Waiters on one topic are not woken by the others. */
export type ChangeTopic = 'events' | 'messages' | 'given';

const POLL_MS = 100;

interface FileSignals {
  readonly byTopic: Readonly<Record<ChangeTopic, ChangeSignal>>;
  /** Told when somebody begins to wait; one per open connection. */
  readonly pollers: Set<() => void>;
}

const FILES = new Map<string, FileSignals>();

/** The signals of a data file, one set per process however many connections it has. `leave` when a connection closes. */
export function shareSignals(file: string, connection: DatabaseSync) {
  const signals = FILES.get(file) ?? makeSignals();
  FILES.set(file, signals);
  const poll = createPoll(connection, Object.values(signals.byTopic));
  signals.pollers.add(poll.start);
  return {
    changes: (topic: ChangeTopic): ChangeSignal => signals.byTopic[topic],
    leave() {
      poll.stop();
      signals.pollers.delete(poll.start);
      if (signals.pollers.size === 0) FILES.delete(file);
    },
  };
}

function makeSignals(): FileSignals {
  const pollers = new Set<() => void>();
  const onWaiting = () => {
    for (const start of pollers) start();
  };
  const byTopic = {
    events: createChangeSignal(onWaiting),
    messages: createChangeSignal(onWaiting),
    given: createChangeSignal(onWaiting),
  };
  return { byTopic, pollers };
}

/** Other processes' commits show in `PRAGMA data_version`, which is asked only while somebody waits. */
function createPoll(connection: DatabaseSync, signals: readonly ChangeSignal[]) {
  const ask = connection.prepare('PRAGMA data_version');
  const version = () => Number(ask.get()?.data_version);
  let seen = version();
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };
  const tick = () => {
    if (signals.every((signal) => signal.waiting === 0)) return stop();
    const now = version();
    if (now === seen) return;
    seen = now;
    for (const signal of signals) signal.notify();
  };
  // A waiter keeps the process alive as an open socket would.
  const start = () => {
    timer ??= setInterval(tick, POLL_MS);
  };
  return { start, stop };
}

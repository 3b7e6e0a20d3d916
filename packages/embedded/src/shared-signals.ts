import type { DatabaseSync } from 'node:sqlite';
import { type ChangeSignal, createChangeSignal } from '@gridcase/event-sourcing';

/** What a change is about. Waiters on one topic are not woken by the others. */
export type ChangeTopic = 'events' | 'messages' | 'given';

const POLL_MS = 100;

interface FileSignals {
  readonly byTopic: Readonly<Record<ChangeTopic, ChangeSignal>>;
  /** Wakes who waits in this thread. */
  readonly notifyHere: (topic?: ChangeTopic) => void;
  /** Told when somebody begins to wait; one per open connection. */
  readonly pollers: Set<() => void>;
  close(): void;
}

const FILES = new Map<string, FileSignals>();

/** The signals of a data file, one set per thread however many connections it has. `leave` when a connection closes. */
export function shareSignals(file: string, connection: DatabaseSync) {
  const signals = FILES.get(file) ?? makeSignals(file);
  FILES.set(file, signals);
  const poll = createPoll(connection, signals);
  signals.pollers.add(poll.start);
  return {
    changes: (topic: ChangeTopic): ChangeSignal => signals.byTopic[topic],
    leave() {
      poll.stop();
      signals.pollers.delete(poll.start);
      if (signals.pollers.size > 0) return;
      signals.close();
      FILES.delete(file);
    },
  };
}

function makeSignals(file: string): FileSignals {
  const pollers = new Set<() => void>();
  const onWaiting = () => {
    for (const start of pollers) start();
  };
  const here = {
    events: createChangeSignal(onWaiting),
    messages: createChangeSignal(onWaiting),
    given: createChangeSignal(onWaiting),
  };
  const notifyHere = (topic?: ChangeTopic) => {
    for (const name of topic ? [topic] : (Object.keys(here) as ChangeTopic[])) here[name].notify();
  };
  // Other threads of this process hear of a commit at once.
  const threads = new BroadcastChannel(`gridcase ${file}`);
  threads.onmessage = ({ data }) => notifyHere(data as ChangeTopic);
  threads.unref();
  const everywhere = (topic: ChangeTopic): ChangeSignal =>
    Object.create(here[topic], {
      notify: {
        value: () => {
          here[topic].notify();
          threads.postMessage(topic);
        },
      },
    });
  const byTopic = { events: everywhere('events'), messages: everywhere('messages'), given: everywhere('given') };
  return { byTopic, notifyHere, pollers, close: () => threads.close() };
}

/** Other processes' commits show in `PRAGMA data_version`, which is asked only while somebody waits. */
function createPoll(connection: DatabaseSync, { byTopic, notifyHere }: FileSignals) {
  const ask = connection.prepare('PRAGMA data_version');
  const version = () => Number(ask.get()?.data_version);
  let seen = version();
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };
  const tick = () => {
    if (Object.values(byTopic).every((signal) => signal.waiting === 0)) return stop();
    const now = version();
    if (now === seen) return;
    seen = now;
    notifyHere();
  };
  // A waiter keeps the process alive as an open socket would.
  const start = () => {
    timer ??= setInterval(tick, POLL_MS);
  };
  return { start, stop };
}

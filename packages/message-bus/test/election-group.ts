import { createChangeSignal } from '@gridcase/event-sourcing';
import { onTestFinished } from 'vitest';
import type { Election } from '../src/index.ts';

type Call = () => Promise<boolean>;

const STEP_MS = 4;

/** Time as this process lives it: while others have the cores it stands still, and nobody falls silent by that. */
function livedTime(): () => number {
  let lived = 0;
  const counting = setInterval(() => {
    lived += STEP_MS;
  }, STEP_MS);
  onTestFinished(() => clearInterval(counting));
  return () => lived;
}

/**
 * A group by the rules of Kafka's coordinator: the first to come leads for as long as it is heard of. `reach` is a
 * member's way to the coordinator, which may be frozen.
 */
export function electionGroup(sessionMs: number) {
  /** In the order they came, each with when it was heard of last. */
  const members = new Map<object, number>();
  const now = livedTime();
  const changes = createChangeSignal();
  let beats = 0;

  const heartbeat = async (member: object): Promise<boolean> => {
    beats++;
    members.set(member, now());
    for (const [each, heardAt] of members) if (now() - heardAt >= sessionMs) members.delete(each);
    changes.notify();
    return members.keys().next().value === member;
  };

  return {
    /** Heartbeats so far. */
    beats: () => beats,
    /** How many are counted on now. */
    members: () => members.size,
    join(reach: (call: Call) => Call = (call) => call): Election {
      const member = {};
      const beat = reach(() => heartbeat(member));
      let term: AbortController | undefined;
      let confirmedAt = Number.NEGATIVE_INFINITY;
      let beating: NodeJS.Timeout | undefined;
      const once = async () => {
        const leads = await beat();
        confirmedAt = now();
        if (leads) term ??= new AbortController();
        else {
          term?.abort();
          term = undefined;
        }
        changes.notify();
      };
      const isFresh = () => now() - confirmedAt < sessionMs;
      const resign = async () => {
        clearInterval(beating);
        beating = undefined;
        term?.abort();
        term = undefined;
        members.delete(member);
      };
      onTestFinished(resign);
      return {
        async chosen(signal, onWaiting) {
          while (!signal.aborted) {
            if (!beating) {
              beating = setInterval(() => void once(), sessionMs / 6);
              await once();
            }
            const lost = term?.signal;
            if (lost && isFresh()) return { lost, held: () => !lost.aborted && isFresh() };
            onWaiting();
            await changes.changedSince(changes.version, signal);
          }
          return undefined;
        },
        resign,
      };
    },
  };
}

import type { Lane, Lanes } from './lanes.ts';
import type { BusMessage, DeliveredMessage, HandlerOutcome, SubscribeOptions } from './message-bus.ts';
import { publishPoisonUntilTaken } from './poison.ts';
import { type AttemptResult, defaultRetry, judge, type Verdict } from './retry.ts';

const DEFAULT_CONCURRENCY = 64;
const COMPACT_AT = 4_096;

/** Runs the first messages of lanes through the handler, so many at once, in the order in which lanes got ready. */
export interface LaneRunner {
  run(lanes: readonly Lane[]): void;
  /** Aborted by `stop`: nothing new begins. */
  readonly stopping: AbortSignal;
  stop(): void;
  /** A partition is closed; its lanes no longer count. */
  forget(lanes: Lanes): void;
  /** Keys held back by what is no fault of their message, and what is wrong. */
  health(): { readonly ok: boolean; readonly detail?: string };
}

export function createLaneRunner(
  options: SubscribeOptions,
  publishPoison: (message: BusMessage) => Promise<void>,
): LaneRunner {
  const policy = options.retry ?? defaultRetry;
  const concurrency = options.concurrency ?? DEFAULT_CONCURRENCY;
  const stopping = new AbortController();
  const outages = new Map<Lane, string>();
  let ready: Lane[] = [];
  let head = 0;
  let running = 0;

  const pump = () => {
    while (running < concurrency && head < ready.length && !stopping.signal.aborted) {
      const lane = ready[head++]!;
      if (!lane.lanes.held) void runFirst(lane);
    }
    if (head === ready.length || head > COMPACT_AT) {
      ready = ready.slice(head);
      head = 0;
    }
  };

  const runFirst = async (lane: Lane) => {
    const message = lane.waiting[0]!;
    running++;
    lane.lanes.begin();
    const verdict = judge(await attempt(options, message), message.attempt, policy);
    const finished = verdict.next === 'done' || (verdict.next === 'poison' && (await poison(lane, verdict.reason)));
    running--;
    if (finished || verdict.next === 'retry') options.onOutcome?.(message, outcomeOf(verdict));
    if (!lane.lanes.closed) {
      if (finished) finish(lane);
      else if (verdict.next === 'retry') holdBack(lane, verdict);
    }
    lane.lanes.end();
    pump();
  };

  const finish = (lane: Lane) => {
    outages.delete(lane);
    if (lane.lanes.finish(lane)) ready.push(lane);
  };

  const holdBack = (lane: Lane, verdict: Verdict & { next: 'retry' }) => {
    const message = lane.waiting[0]!;
    if (verdict.outage) outages.set(lane, verdict.reason);
    else lane.waiting[0] = { ...message, attempt: message.attempt + 1 };
    if (stopping.signal.aborted || lane.lanes.held) return;
    lane.timer = setTimeout(() => {
      ready.push(lane);
      pump();
    }, verdict.afterMs);
  };

  const poison = (lane: Lane, reason: string): Promise<boolean> =>
    publishPoisonUntilTaken(publishPoison, lane.waiting[0]!, options.poisonGroup ?? options.group, reason, {
      givenUp: () => stopping.signal.aborted || lane.lanes.closed,
      signal: stopping.signal,
      onFailure: (detail) => outages.set(lane, detail),
    });

  return {
    run(lanes) {
      ready.push(...lanes);
      pump();
    },
    stopping: stopping.signal,
    stop: () => stopping.abort(),
    forget(lanes) {
      for (const lane of outages.keys()) if (lane.lanes === lanes) outages.delete(lane);
    },
    health() {
      const [outage] = outages.values();
      return outage === undefined ? { ok: true } : { ok: false, detail: `${outages.size} keys held back: ${outage}` };
    },
  };
}

async function attempt({ handler }: SubscribeOptions, message: DeliveredMessage): Promise<AttemptResult> {
  try {
    return await handler(message);
  } catch (error) {
    return { outcome: 'threw', error };
  }
}

function outcomeOf(verdict: Verdict): HandlerOutcome {
  switch (verdict.next) {
    case 'done':
      return verdict.outcome;
    case 'poison':
      return { outcome: 'poisoned', reason: verdict.reason };
    case 'retry':
      return { outcome: 'retry', reason: verdict.reason, afterMs: verdict.afterMs };
  }
}

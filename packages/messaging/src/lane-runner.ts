import { backoffMs, type Health, heldUpBy, pause } from '@gridcase/event-sourcing';
import type { Carried, WorkOptions } from './carried.ts';
import type { Lane, Lanes } from './lanes.ts';
import type { HandlerOutcome } from './outcome.ts';
import { type AttemptResult, defaultRetry, judge, reasonOf, type Verdict } from './retry.ts';

const DEFAULT_CONCURRENCY = 64;
const COMPACT_AT = 4_096;
const SET_ASIDE_BACKOFF = { firstMs: 100, factor: 2, ceilingMs: 5_000 };

/** Runs the first messages of lanes through the handler, so many at once, in the order in which lanes got ready. */
export interface LaneRunner<M extends Carried> {
  run(lanes: readonly Lane<M>[]): void;
  /** Aborted by `stop`: nothing new begins. */
  readonly stopping: AbortSignal;
  stop(): void;
  /** A partition is closed; its lanes no longer count. */
  forget(lanes: Lanes<M>): void;
  /** Keys held back by what is no fault of their message, and what is wrong. */
  health(): Health;
}

/** What keeps the first message of a lane from being done. */
interface Hold {
  readonly health: Health;
  /** In a row. */
  readonly times: number;
  /** How many messages were handled before the last attempt. */
  readonly handled: number;
}

export function createLaneRunner<M extends Carried>(options: WorkOptions<M>): LaneRunner<M> {
  const policy = options.retry ?? defaultRetry;
  const concurrency = options.concurrency ?? DEFAULT_CONCURRENCY;
  const stopping = new AbortController();
  const holds = new Map<Lane<M>, Hold>();
  let handled = 0;
  let ready: Lane<M>[] = [];
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

  const runFirst = async (lane: Lane<M>) => {
    const message = lane.waiting[0]!;
    running++;
    lane.lanes.begin();
    const held = holds.get(lane);
    const tried = {
      attempt: message.attempt,
      holds: held?.times ?? 0,
      othersPassed: held !== undefined && handled > held.handled,
    };
    const verdict = judge(await attempt(options, message), tried, policy);
    const finished = verdict.next === 'done' || (verdict.next === 'poison' && (await poison(lane, verdict.reason)));
    running--;
    if (verdict.next === 'done' && verdict.outcome.outcome === 'handled') handled++;
    if (finished || verdict.next !== 'poison') options.onOutcome?.(message, outcomeOf(verdict));
    if (!lane.lanes.closed) {
      if (finished) finish(lane);
      else if (verdict.next === 'retry' || verdict.next === 'hold') holdBack(lane, verdict, tried.holds);
    }
    lane.lanes.end();
    pump();
  };

  const finish = (lane: Lane<M>) => {
    holds.delete(lane);
    if (lane.lanes.finish(lane)) ready.push(lane);
  };

  const holdBack = (lane: Lane<M>, verdict: Extract<Verdict, { next: 'retry' | 'hold' }>, times: number) => {
    const message = lane.waiting[0]!;
    if (verdict.next === 'hold') {
      const { trouble, reason: detail } = verdict;
      holds.set(lane, { health: { ok: false, detail, trouble }, times: times + 1, handled });
    } else holds.delete(lane);
    if (verdict.next === 'retry' || verdict.counts) lane.waiting[0] = { ...message, attempt: message.attempt + 1 };
    if (stopping.signal.aborted || lane.lanes.held) return;
    lane.timer = setTimeout(() => {
      ready.push(lane);
      pump();
    }, verdict.afterMs);
  };

  /** Tries until it is set aside. False when that was given up, as the consumer ends or has lost the partition. */
  const poison = async (lane: Lane<M>, reason: string): Promise<boolean> => {
    for (let failures = 1; !stopping.signal.aborted && !lane.lanes.closed; failures++) {
      try {
        await options.setAside(lane.waiting[0]!, reason);
        return true;
      } catch (error) {
        const detail = `poison queue: ${reasonOf(error)}`;
        holds.set(lane, { health: { ...heldUpBy(error), detail }, times: 1, handled });
        await pause(backoffMs(SET_ASIDE_BACKOFF, failures), stopping.signal);
      }
    }
    return false;
  };

  return {
    run(lanes) {
      ready.push(...lanes);
      pump();
    },
    stopping: stopping.signal,
    stop: () => stopping.abort(),
    forget(lanes) {
      for (const lane of holds.keys()) if (lane.lanes === lanes) holds.delete(lane);
    },
    health() {
      const [hold] = holds.values();
      if (hold === undefined) return { ok: true };
      return { ...hold.health, detail: `${holds.size} keys held back: ${hold.health.detail}` };
    },
  };
}

async function attempt<M extends Carried>({ handler }: WorkOptions<M>, message: M): Promise<AttemptResult> {
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
    case 'hold':
      return { outcome: 'held', reason: verdict.reason, trouble: verdict.trouble };
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '@gridcase/event-sourcing';
import { retryAfterMs } from './retry-after.ts';

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** 429 or 5xx: the server has not taken it, and may take it later. */
  readonly later: boolean;
}

/** For one try, its answer included. */
const TRY_MS = 30_000;
/** However much later a server wants us to come. */
const LONGEST_WAIT_MS = 30_000;
const BACKOFF = { firstMs: 200, factor: 2, ceilingMs: 5_000 } as const;

/**
 * Asks a server, and waits out that it is busy (429, 503), broken or restarting (5xx) or away: as long as `Retry-After`
 * says, else a little longer each time, scattered, so that many who were turned away together do not come back together.
 * `request` is made anew for each try, since signatures carry their time; it must be one that may be sent twice (a GET,
 * a POST under a key or a message id). Resolves to the last answer when patience (milliseconds) is over, and throws an
 * Error with the last failure's words when the server was away.
 */
export async function fetchPatiently(
  url: string | URL,
  request: () => RequestInit | Promise<RequestInit>,
  patienceMs: number,
): Promise<Answer> {
  const giveUpAt = performance.now() + patienceMs;
  for (let attempt = 1; ; attempt++) {
    const tried = await once(url, await request());
    const waitMs =
      'waitMs' in tried && tried.waitMs !== undefined ? scattered(tried.waitMs) : backoffMs(BACKOFF, attempt);
    const isLast = performance.now() + waitMs > giveUpAt;
    if ('error' in tried) {
      if (isLast) throw tried.error;
    } else if (isLast || !tried.answer.later) return tried.answer;
    await sleep(waitMs);
  }
}

type Tried = { readonly error: Error } | { readonly answer: Answer; readonly waitMs: number | undefined };

async function once(url: string | URL, init: RequestInit): Promise<Tried> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TRY_MS), ...init });
    const { status } = response;
    const answer = { status, body: await response.text(), later: status === 429 || status >= 500 };
    return { answer, waitMs: retryAfterMs(response.headers.get('retry-after') ?? undefined, Date.now()) };
  } catch (error) {
    const { message, cause } = error as Error;
    return { error: new Error(`${message}${cause instanceof Error ? `: ${cause.message}` : ''}`, { cause: error }) };
  }
}

/** Never sooner than asked for, up to a fifth later. */
const scattered = (waitMs: number): number => Math.min(waitMs, LONGEST_WAIT_MS) * (1 + Math.random() / 5);

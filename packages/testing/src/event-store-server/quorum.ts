/** Whether an append may go on: `timeout` and `notReady` are what is answered instead. */
export type QuorumAnswer = 'there' | 'timeout' | 'notReady';

export interface LostQuorum {
  /** How long an append is waited with before it is told that it timed out, in milliseconds. Default 2,700, as measured. */
  readonly answersAfterMs?: number | undefined;
}

/** The majority of a cluster, without which nothing is written. */
export interface Quorum {
  lose(options?: LostQuorum): void;
  regain(): void;
  /**
   * At once `there` while there is one. Without one: `timeout` after a wait, until the node has noticed what it lost;
   * then `notReady` at once. An append that waits goes on when the quorum is back in time.
   */
  await(): Promise<QuorumAnswer>;
}

const MEASURED_MS = 2_700;

export function createQuorum(): Quorum {
  let lost: { readonly back: PromiseWithResolvers<'there'>; readonly answersAfterMs: number } | undefined;
  let noticed = false;

  return {
    lose({ answersAfterMs = MEASURED_MS } = {}) {
      lost = { back: Promise.withResolvers(), answersAfterMs };
      noticed = false;
    },
    regain() {
      lost?.back.resolve('there');
      lost = undefined;
    },
    async await() {
      if (!lost) return 'there';
      if (noticed) return 'notReady';
      const { back, answersAfterMs } = lost;
      const waiting = Promise.withResolvers<'timeout'>();
      const timer = setTimeout(() => waiting.resolve('timeout'), answersAfterMs);
      const answer = await Promise.race([back.promise, waiting.promise]);
      clearTimeout(timer);
      // The first append that timed out is how the node learns of it.
      if (answer === 'timeout') noticed = true;
      return answer;
    },
  };
}

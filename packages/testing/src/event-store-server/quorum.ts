import type { ServerLog } from './log/server-log.ts';

export interface LostQuorum {
  /** How long an append is waited with before it is told that it timed out, in milliseconds. Default 2,700, as measured. */
  readonly answersAfterMs?: number | undefined;
}

export interface RegainedQuorum {
  /**
   * What becomes of what was written meanwhile, and not on a quorum: `kept` (default), it is committed as if nothing had
   * been; `lost`, as on another leader, it was never there.
   */
  readonly tail?: 'kept' | 'lost' | undefined;
}

/** The majority of a cluster, without which nothing that is written is shown to anybody. */
export interface Quorum {
  lose(options?: LostQuorum): void;
  regain(options?: RegainedQuorum): void;
  /** True once an append has timed out without a quorum: by that the node knows, and refuses others at once. */
  readonly noticed: boolean;
  /** What a commit comes to, or `timeout` when that takes too long. */
  patience(committed: Promise<boolean>): Promise<boolean | 'timeout'>;
}

const MEASURED_MS = 2_700;

export function createQuorum(log: Pick<ServerLog, 'hold' | 'commit' | 'drop'>): Quorum {
  let lost: { readonly answersAfterMs: number } | undefined;
  let noticed = false;

  return {
    get noticed() {
      return noticed;
    },
    lose({ answersAfterMs = MEASURED_MS } = {}) {
      lost = { answersAfterMs };
      noticed = false;
      log.hold();
    },
    regain({ tail = 'kept' } = {}) {
      if (lost && tail === 'kept') log.commit();
      else if (lost) log.drop();
      lost = undefined;
      noticed = false;
    },
    async patience(committed) {
      const late = Promise.withResolvers<'timeout'>();
      const timer = setTimeout(() => late.resolve('timeout'), lost?.answersAfterMs ?? MEASURED_MS);
      const answer = await Promise.race([committed, late.promise]);
      clearTimeout(timer);
      if (answer === 'timeout' && lost) noticed = true;
      return answer;
    },
  };
}

import type { ApiName } from '../api-table.ts';
import type { Fault, PlannedFault, Reach, SeenRequest } from './fault.ts';

type Choose = (request: SeenRequest) => Fault | undefined;

/** Faults in the order they were planned. A request goes to the first that takes it; those after it do not count it. */
export class FaultPlan {
  readonly #choosers = new Set<Choose>();
  readonly #seen = new Map<ApiName, number>();

  add(api: ApiName, fault: Fault, { clientId, skip = 0, times = 1 }: Reach = {}): PlannedFault {
    const spent = Promise.withResolvers<void>();
    let passed = 0;
    let hits = 0;
    const choose: Choose = (request) => {
      if (request.api !== api || (clientId !== undefined && request.clientId !== clientId)) return undefined;
      if (passed < skip) {
        passed++;
        return undefined;
      }
      hits++;
      if (hits >= times) {
        this.#choosers.delete(choose);
        spent.resolve();
      }
      return fault;
    };
    this.#choosers.add(choose);
    return {
      get hits() {
        return hits;
      },
      spent: spent.promise,
      cancel: () => {
        this.#choosers.delete(choose);
      },
    };
  }

  decide(choose: Choose): () => void {
    this.#choosers.add(choose);
    return () => {
      this.#choosers.delete(choose);
    };
  }

  clear(): void {
    this.#choosers.clear();
  }

  seen(api: ApiName): number {
    return this.#seen.get(api) ?? 0;
  }

  /** Counts the request and says what befalls it. */
  next(api: ApiName, clientId: string): Fault | undefined {
    const ordinal = this.seen(api);
    this.#seen.set(api, ordinal + 1);
    for (const choose of this.#choosers) {
      const fault = choose({ api, clientId, ordinal });
      if (fault) return fault;
    }
    return undefined;
  }
}

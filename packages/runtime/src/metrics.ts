import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type { Counter, Gauge, Histogram } from 'prom-client';

/**
 * What a process counts. Asking for a metric by a name that exists gives the one that exists, so that several services
 * in one process share it: tell them apart by a label (`service`, `relay`, `group`).
 */
export interface Metrics {
  readonly registry: Registry;
  counter<Label extends string>(name: string, help: string, labels?: readonly Label[]): Counter<Label>;
  /** `collect` is called at each scrape. A later caller's `collect` is called beside the earlier ones. */
  gauge<Label extends string>(
    name: string,
    help: string,
    labels?: readonly Label[],
    collect?: (gauge: Gauge<Label>) => void,
  ): Gauge<Label>;
  /** Buckets in the metric's own unit; durations are in seconds. */
  histogram<Label extends string>(
    name: string,
    help: string,
    labels?: readonly Label[],
    buckets?: readonly number[],
  ): Histogram<Label>;
}

/** From a hundred microseconds to ten seconds. */
export const DURATION_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** `runtime: true` adds what Node knows of itself: event loop lag, memory, garbage collection. Once per process. */
export function createMetrics(options: { readonly runtime?: boolean | undefined } = {}): Metrics {
  const registry = new Registry();
  if (options.runtime) collectDefaultMetrics({ register: registry });
  const once = <M>(name: string, make: () => M): M => (registry.getSingleMetric(name) as M | undefined) ?? make();
  const collectors = new Map<string, ((gauge: never) => void)[]>();
  const registers = [registry];
  return {
    registry,
    counter: (name, help, labels = []) =>
      once(name, () => new Counter({ name, help, labelNames: [...labels], registers })),
    gauge: (name, help, labels = [], collect) => {
      const beside = collectors.get(name) ?? [];
      if (collect) beside.push(collect as (gauge: never) => void);
      collectors.set(name, beside);
      return once(name, () => {
        const gauge = new Gauge({
          ...{ name, help, labelNames: [...labels], registers },
          collect: () => {
            for (const each of beside) each(gauge as never);
          },
        });
        return gauge;
      });
    },
    histogram: (name, help, labels = [], buckets = DURATION_BUCKETS) =>
      once(name, () => new Histogram({ ...{ name, help, labelNames: [...labels], registers }, buckets: [...buckets] })),
  };
}

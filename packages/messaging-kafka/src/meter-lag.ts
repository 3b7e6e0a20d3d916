import type { KafkaMeters } from './bus-metrics.ts';
import type { KafkaTiming } from './kafka-timing.ts';
import type { EndOffsets } from './offsets.ts';
import type { Place } from './place-commits.ts';

export interface LagMetering {
  readonly group: string;
  readonly endOffsets: EndOffsets;
  readonly timing: KafkaTiming;
  readonly meters: KafkaMeters;
  /** The partitions in our hands. */
  places(): readonly Place[];
}

/** Measures from time to time how far the partitions in our hands are behind their ends. */
export function meterLag({ group, endOffsets, timing, meters, places }: LagMetering): { end(): void } {
  let shown: readonly Place[] = [];

  const show = (now: readonly Place[], ends: Awaited<ReturnType<EndOffsets>>) => {
    const same = (one: Place) => (other: Place) => one.topic === other.topic && one.partition === other.partition;
    for (const gone of shown.filter((place) => !now.some(same(place)))) {
      meters.lagGone(group, gone.topic, gone.partition);
    }
    for (const { topic, partition, next } of now) {
      const end = ends.get(topic)?.find((each) => each.partition === partition)?.high ?? next;
      meters.lag(group, topic, partition, Math.max(0, end - next));
    }
    shown = now;
  };
  const measure = async () => {
    const topics = new Set(places().map(({ topic }) => topic));
    const ends = await endOffsets([...topics]);
    show(places(), ends);
  };

  // While the broker is away the last figures stay.
  const timer = setInterval(() => void measure().catch(() => {}), timing.lookEveryMs);
  timer.unref();
  return {
    end() {
      clearInterval(timer);
      show([], new Map());
    },
  };
}

import type { Category, ServiceName } from './topics.ts';

interface ConsumerGroup {
  /** Whose replicas are its members, and whose poison queue takes what it can't handle. */
  readonly service: ServiceName;
  /** Categories whose events it is handed. */
  readonly reads: readonly Category[];
}

/** Every consumer group of the services. */
export const GROUPS = {
  routing: { service: 'routing', reads: ['report'] },
  'routing.flags': { service: 'routing', reads: ['ledger'] },
  'routing.merges': { service: 'routing', reads: ['case'] },
  'routing.batches': { service: 'routing', reads: ['batch'] },
  scoring: { service: 'scoring', reads: ['case', 'assessment', 'premises'] },
  notification: { service: 'notification', reads: ['case', 'ledger', 'batch'] },
} as const satisfies Record<string, ConsumerGroup>;

export type GroupName = keyof typeof GROUPS;
export const GROUP_NAMES = Object.keys(GROUPS) as readonly GroupName[];

/** A group and what it reads, for a consumer. */
export const readingAs = (group: GroupName) => ({
  group,
  poisonGroup: GROUPS[group].service,
  categories: GROUPS[group].reads,
});

/** The groups that read a category. */
export const readersOf = (category: Category): readonly GroupName[] =>
  GROUP_NAMES.filter((group) => (GROUPS[group].reads as readonly Category[]).includes(category));

/** Stream categories: the part of a stream's name before its first dash. Each has one writer and one topic. */
export const CATEGORIES = ['report', 'case', 'ledger', 'delivery'] as const;
export type Category = (typeof CATEGORIES)[number];

export const SERVICES = ['intake', 'routing', 'scoring', 'notification', 'timeline'] as const;
export type ServiceName = (typeof SERVICES)[number];

/** The only service that may append to a category's streams. */
export const WRITER: Record<Category, ServiceName> = {
  report: 'intake',
  case: 'routing',
  ledger: 'scoring',
  delivery: 'notification',
};

export const topicOf = (category: Category): string => `gridcase.${category}.v1`;
export const poisonTopicOf = (service: string): string => `gridcase.${service}.poison.v1`;

import { GROUP_NAMES, GROUPS, readersOf } from './groups.ts';
import { CATEGORIES, poisonTopicOf, type ServiceName, topicOf, WRITER } from './topics.ts';

/** What one of gridcase's users may do with topics or groups of Kafka, in Kafka's own words. */
export interface KafkaRight {
  readonly resource: 'topic' | 'group';
  readonly name: string;
  /** `prefixed`: for all whose names begin so. */
  readonly pattern: 'literal' | 'prefixed';
  readonly operations: readonly KafkaOperation[];
}
export type KafkaOperation = 'Read' | 'Write' | 'Create' | 'Describe' | 'DescribeConfigs';

/** Who logs in to Kafka: the services that use it, and people on the command line. Timeline does not. */
export const KAFKA_USERS = ['intake', 'routing', 'scoring', 'notification', 'cli'] as const;
export type KafkaUser = (typeof KAFKA_USERS)[number];

const topic = (name: string, ...operations: KafkaOperation[]): KafkaRight => ({
  ...{ resource: 'topic', name, pattern: 'literal', operations },
});
const group = (name: string, ...operations: KafkaOperation[]): KafkaRight => ({
  ...{ resource: 'group', name, pattern: 'literal', operations },
});
const groupsFrom = (prefix: string): KafkaRight => ({
  ...{ resource: 'group', name: prefix, pattern: 'prefixed', operations: ['Read'] },
});

/** The least that a user needs, and no more. In Kafka, Read and Write include Describe. */
export function kafkaRightsOf(user: KafkaUser): KafkaRight[] {
  return user === 'cli' ? RIGHTS_OF_CLI : rightsOfService(user);
}

function rightsOfService(service: ServiceName): KafkaRight[] {
  const written = CATEGORIES.filter((category) => WRITER[category] === service);
  const own = GROUP_NAMES.filter((name) => GROUPS[name].service === service);
  const read = new Set(own.flatMap((name) => GROUPS[name].reads.map(topicOf)));
  const watched = new Set(written.flatMap(readersOf).filter((name) => !own.includes(name)));
  return [
    // Read as well: what a broker has lost is found out from what is left.
    ...written.map((category) => topic(topicOf(category), 'Read', 'Write')),
    ...[...read].filter((name) => !written.map(topicOf).includes(name)).map((name) => topic(name, 'Read')),
    ...(own.length > 0 ? [topic(poisonTopicOf(service), 'Write')] : []),
    ...own.map((name) => group(name, 'Read')),
    // How far the readers of its topics are.
    ...[...watched].map((name) => group(name, 'Describe')),
    // Elections of relays, and groups of one reader that reads a page.
    groupsFrom(`gridcase.${service}.`),
    groupsFrom(`gridcase-${service}-`),
  ];
}

/** Makes topics, lists poison and gives it back. */
const RIGHTS_OF_CLI: KafkaRight[] = [
  {
    ...{ resource: 'topic', name: 'gridcase.', pattern: 'prefixed' },
    operations: ['Create', 'Describe', 'DescribeConfigs', 'Read', 'Write'],
  },
  ...[...new Set(Object.values(GROUPS).map(({ service }) => service))].map((service) =>
    group(`${service}.poison-replay`, 'Read'),
  ),
  groupsFrom('gridcase-cli-'),
];

/** The rights as a table of docs. */
export const kafkaRightsTable = (): string =>
  [
    '| user | resource | name | operations |',
    '|---|---|---|---|',
    ...KAFKA_USERS.flatMap((user) =>
      kafkaRightsOf(user).map(
        ({ resource, name, pattern, operations }) =>
          `| ${user} | ${resource} | \`${name}${pattern === 'prefixed' ? '*' : ''}\` | ${operations.join(', ')} |`,
      ),
    ),
  ].join('\n');

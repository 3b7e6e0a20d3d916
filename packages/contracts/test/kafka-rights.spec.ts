import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CATEGORIES, KAFKA_USERS, kafkaRightsOf, kafkaRightsTable, topicOf, WRITER } from '../src/index.ts';

it('docs/how-to/secure-kafka.md holds the table as it is', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/how-to/secure-kafka.md'), 'utf8');
  expect(page).toContain(`\n${kafkaRightsTable()}\n`);
});

it('of the services only the writer of a category may write to its topic', () => {
  const services = KAFKA_USERS.filter((user) => user !== 'cli');
  for (const category of CATEGORIES) {
    const writers = services.filter((user) =>
      kafkaRightsOf(user).some(({ name, operations }) => name === topicOf(category) && operations.includes('Write')),
    );
    expect(writers).toEqual([WRITER[category]]);
  }
});

it('no right is given twice, and none to a service on all topics', () => {
  for (const user of KAFKA_USERS) {
    const rights = kafkaRightsOf(user);
    expect(new Set(rights.map(({ resource, name }) => `${resource} ${name}`)).size).toBe(rights.length);
    if (user !== 'cli')
      expect(rights.filter(({ resource, pattern }) => resource === 'topic' && pattern === 'prefixed')).toEqual([]);
  }
});

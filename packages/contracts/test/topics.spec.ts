import { expect, it } from 'vitest';
import { CATEGORIES, eventSchemas, poisonTopicOf, SERVICES, TOPICS, topicOf, WRITER } from '../src/index.ts';

it('each category has one topic and one writer among the services', () => {
  expect(new Set(CATEGORIES.map(topicOf)).size).toBe(CATEGORIES.length);
  for (const category of CATEGORIES) expect(SERVICES).toContain(WRITER[category]);
});

it('each event type is named for its category: {category}.{fact}.v{version}', () => {
  for (const type of Object.keys(eventSchemas)) {
    expect(type).toMatch(new RegExp(`^(${CATEGORIES.join('|')})\\.[a-z][a-zA-Z]*\\.v[1-9]\\d*$`));
  }
});

it('each service has its own poison topic', () => {
  expect(poisonTopicOf('routing')).toBe('gridcase.routing.poison.v1');
  expect(new Set(SERVICES.map(poisonTopicOf)).size).toBe(SERVICES.length);
});

it('the table has every topic once, and loses none with one copy gone', () => {
  const names = TOPICS.map(({ name }) => name);
  expect(names.toSorted()).toEqual([...CATEGORIES.map(topicOf), ...SERVICES.map(poisonTopicOf)].toSorted());
  for (const { minInsyncReplicas, replication, partitions } of TOPICS) {
    expect(minInsyncReplicas).toBeGreaterThan(1);
    expect(minInsyncReplicas).toBeLessThan(replication);
    expect(partitions).toBeGreaterThan(0);
  }
});

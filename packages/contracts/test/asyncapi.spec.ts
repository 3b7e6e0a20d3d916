import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AsyncApiDocument, asyncApiDocument, eventSchemas, TOPICS, toBusHeaders } from '../src/index.ts';
import { recorded, sample, sampleNames } from './controls.ts';

const document = asyncApiDocument();
const committed = (): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/reference/asyncapi.json'), 'utf8'));

/** Every `$ref` that points to nothing. */
function danglingReferences(whole: AsyncApiDocument): string[] {
  const resolves = (reference: string): boolean => {
    const steps = reference.replace(/^#\//, '').split('/');
    let at: unknown = whole;
    for (const step of steps) at = (at as Record<string, unknown> | undefined)?.[step];
    return at !== undefined;
  };
  const referencesIn = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
    return [...own, ...Object.values(value).flatMap(referencesIn)];
  };
  return referencesIn(whole).filter((reference) => !resolves(reference));
}

/** Whether the names in an object are those its schema allows, and all that it requires. */
function expectNamesToFit(names: readonly string[], schema: Record<string, unknown>): void {
  expect(Object.keys(schema.properties as object)).toEqual(expect.arrayContaining([...names]));
  expect(names).toEqual(expect.arrayContaining((schema.required as string[]) ?? []));
}

it('docs/reference/asyncapi.json is up to date (else: node packages/contracts/bin/write-asyncapi.mjs, npm run format)', () => {
  expect(committed()).toEqual(document);
});

describe('the AsyncAPI document', () => {
  it('has what version 3 requires of every document', () => {
    expect(document.asyncapi).toMatch(/^3\.\d+\.\d+$/);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    for (const { action, channel } of Object.values(document.operations)) {
      expect(['send', 'receive']).toContain(action);
      expect(channel.$ref).toMatch(/^#\/channels\//);
    }
  });

  it('names its parts with the letters the specification allows', () => {
    const { channels, operations, components } = document;
    for (const part of [channels, operations, components.schemas, components.messages]) {
      for (const name of Object.keys(part)) expect(name).toMatch(/^[a-zA-Z0-9._-]+$/);
    }
  });

  it('points to nothing that is not there', () => {
    expect(danglingReferences(document)).toEqual([]);
    const { poisoned: _, ...messages } = document.components.messages;
    const broken = { ...document, components: { ...document.components, messages } };
    expect(danglingReferences(broken)).toContain('#/components/messages/poisoned');
  });

  it('has each topic once, with its settings, and who writes it', () => {
    const channels = Object.entries(document.channels);
    expect(channels.map(([, { address }]) => address).toSorted()).toEqual(TOPICS.map(({ name }) => name).toSorted());
    const written = Object.values(document.operations).map(({ channel }) => channel.$ref);
    expect(written.toSorted()).toEqual(channels.map(([name]) => `#/channels/${name}`).toSorted());
    for (const [, { address, bindings }] of channels) {
      const { partitions, replication } = TOPICS.find(({ name }) => name === address)!;
      expect(bindings.kafka).toMatchObject({ topic: address, partitions, replicas: replication });
    }
  });

  it('has each type of event in one channel', () => {
    const types = Object.values(document.channels)
      .flatMap(({ messages }) => Object.keys(messages))
      .filter((name) => name !== 'poisoned');
    expect(types.toSorted()).toEqual(Object.keys(eventSchemas).toSorted());
  });

  it.each(sampleNames())('describes %s as it was once stored, and its headers', (name) => {
    const { type, data } = sample(name);
    const { payload } = document.components.messages[type]!;
    expectNamesToFit(Object.keys(data), payload);
    expectNamesToFit(Object.keys(toBusHeaders(recorded(name))), document.components.schemas.eventHeaders!);
  });
});

import { z } from 'zod';
import type {
  AsyncApiChannel,
  AsyncApiDocument,
  AsyncApiMessage,
  AsyncApiOperation,
  Reference,
} from './asyncapi-document.ts';
import { eventSchemas } from './catalogue.ts';
import { EventHeaders } from './from-bus-message.ts';
import { type PublishedSchema, publishedSchema } from './published-schema.ts';
import {
  CATEGORIES,
  type Category,
  poisonTopicOf,
  SERVICES,
  TOPICS,
  type TopicSettings,
  topicOf,
  WRITER,
} from './topics.ts';

const JSON_TYPE = 'application/json';
const BINDING = { bindingVersion: '0.5.0' } as const;

const TITLES: Record<Category, string> = {
  report: 'What residents reported',
  case: 'What became of it, from the opening to the closing',
  ledger: 'Twelve points a year of each landlord and shop: entries, flags, appeals',
  premises: 'Which houses are let and which shops there are, and who runs them since when',
  assessment: 'The monthly rounds: what was looked at and what was found',
  watch: 'Which flagged premises routing judges by',
  deliberation: 'What people of a community talk over and resolve by themselves, reported by nobody',
  batch: 'One act ordered for many cases at once, and what came of it in each',
  delivery: 'Who was told, and whether it arrived',
  person: 'Who was erased: the key that opened their contacts is destroyed',
  post: 'Who holds which post of an area, who is on leave and who stands in',
};

const poisonOf = (service: string): string => `${service}-poison`;
const typesOf = (category: Category): string[] =>
  Object.keys(eventSchemas).filter((type) => type.startsWith(`${category}.`));
const toMessage = (name: string): Reference => ({ $ref: `#/components/messages/${name}` });

/**
 * What goes over the bus, for whoever wants to listen without reading the source: AsyncAPI 3.0
 * (asyncapi.com/docs/reference/specification/v3.0.0), built from the table of topics and the schemas of the events.
 */
export function asyncApiDocument(): AsyncApiDocument {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'gridcase',
      version: '1.0.0',
      description:
        'Events of gridcase on Apache Kafka: one topic per category of streams, the stream’s id as key, so that each ' +
        'stream stays in order. CloudEvents 1.0 in binary mode: attributes in headers, the event’s data as value. ' +
        'Delivered at least once: the same `ce_id` is the same event.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: JSON_TYPE,
    channels: { ...eventChannels(), ...poisonChannels() },
    operations: operations(),
    components: {
      schemas: { eventHeaders: eventHeaders(), poisonHeaders: poisonHeaders() },
      messages: { ...eventMessages(), poisoned: poisoned() },
    },
  };
}

function eventChannels(): Record<string, AsyncApiChannel> {
  const channel = (category: Category): AsyncApiChannel => ({
    address: topicOf(category),
    title: TITLES[category],
    description: `Written by ${WRITER[category]} alone, from the streams ${category}-{id}.`,
    messages: Object.fromEntries(typesOf(category).map((type) => [type, toMessage(type)])),
    bindings: kafkaTopic(topicOf(category)),
  });
  return Object.fromEntries(CATEGORIES.map((category) => [category, channel(category)]));
}

function poisonChannels(): Record<string, AsyncApiChannel> {
  const channel = (service: string): AsyncApiChannel => ({
    address: poisonTopicOf(service),
    title: `What ${service} could not handle`,
    description: 'Messages as they came, with the reason in their headers, until somebody gives them back.',
    messages: { poisoned: toMessage('poisoned') },
    bindings: kafkaTopic(poisonTopicOf(service)),
  });
  return Object.fromEntries(SERVICES.map((service) => [poisonOf(service), channel(service)]));
}

function kafkaTopic(topic: string): { kafka: Record<string, unknown> } {
  const { partitions, replication, retentionMs, maxMessageBytes } = settingsOf(topic);
  const topicConfiguration = { 'retention.ms': retentionMs, 'max.message.bytes': maxMessageBytes };
  return { kafka: { topic, partitions, replicas: replication, topicConfiguration, ...BINDING } };
}

const settingsOf = (topic: string): TopicSettings => TOPICS.find(({ name }) => name === topic)!;

function operations(): Record<string, AsyncApiOperation> {
  const send = (title: string, channel: string): AsyncApiOperation => ({
    action: 'send',
    title,
    channel: { $ref: `#/channels/${channel}` },
  });
  return Object.fromEntries([
    ...CATEGORIES.map((category) => [`publish-${category}`, send(`${WRITER[category]} publishes`, category)]),
    ...SERVICES.map((service) => [`set-aside-${service}`, send(`${service} sets aside`, poisonOf(service))]),
  ]);
}

function eventMessages(): Record<string, AsyncApiMessage> {
  const message = (type: string, schema: z.ZodType): AsyncApiMessage => ({
    name: type,
    title: type,
    contentType: JSON_TYPE,
    headers: { $ref: '#/components/schemas/eventHeaders' },
    payload: publishedSchema(schema),
    bindings: { kafka: { key: { type: 'string', description: 'The id of the stream.' }, ...BINDING } },
  });
  return Object.fromEntries(Object.entries(eventSchemas).map(([type, schema]) => [type, message(type, schema)]));
}

const poisoned = (): AsyncApiMessage => ({
  name: 'poisoned',
  title: 'A message that could not be handled',
  contentType: JSON_TYPE,
  headers: { $ref: '#/components/schemas/poisonHeaders' },
  payload: { description: 'As it came: it may be anything.' },
  bindings: { kafka: { key: { type: 'string', description: 'As it came.' }, ...BINDING } },
});

const eventHeaders = (): PublishedSchema =>
  publishedSchema(EventHeaders.omit({ ce_datacontenttype: true }).extend({ 'content-type': z.literal(JSON_TYPE) }));

/** Beside the message's own headers. */
const poisonHeaders = (): PublishedSchema =>
  publishedSchema(
    z.object({
      poison_topic: z.string(),
      poison_partition: z.string().regex(/^\d+$/),
      poison_offset: z.string().regex(/^\d+$/),
      poison_attempts: z.string().regex(/^\d+$/),
      poison_reason: z.string().max(1_000),
    }),
  );

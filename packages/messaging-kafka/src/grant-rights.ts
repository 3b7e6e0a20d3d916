import type { KafkaOperation, KafkaRight } from '@gridcase/contracts';
import type { AclEntry } from 'kafkajs';
import { createAdminDoor } from './admin-door.ts';
import { createClient, type KafkaConnection } from './kafka-client.ts';
import { DEFAULT_TIMING } from './kafka-timing.ts';

export interface GrantRightsOptions extends KafkaConnection {
  /** By principal: `User:gridcase-intake`. */
  readonly rights: Readonly<Record<string, readonly KafkaRight[]>>;
}

/** Kafka's numbers (org.apache.kafka.common.acl.AclOperation, .resource.ResourceType and .PatternType). */
const OPERATIONS: Record<KafkaOperation, number> = { Read: 3, Write: 4, Create: 5, Describe: 8, DescribeConfigs: 10 };
const RESOURCES = { topic: 2, group: 3 };
const PATTERNS = { literal: 3, prefixed: 4 };
const ALLOW = 3;
const ANY_HOST = '*';

/** Gives principals their rights; those that they have they keep. Said twice it changes nothing. Throws MessageBusUnavailable. */
export async function grantRights({ rights, ...connection }: GrantRightsOptions): Promise<void> {
  const acl = Object.entries(rights).flatMap(([principal, list]) =>
    list.flatMap((right) => entriesOf(principal, right)),
  );
  const door = createAdminDoor(createClient(connection, DEFAULT_TIMING));
  try {
    await door.ask((admin) => admin.createAcls({ acl }));
  } finally {
    await door.close();
  }
}

const entriesOf = (principal: string, { resource, name, pattern, operations }: KafkaRight): AclEntry[] =>
  operations.map((operation) => ({
    ...{ resourceType: RESOURCES[resource], resourceName: name, resourcePatternType: PATTERNS[pattern] },
    ...{ principal, host: ANY_HOST, operation: OPERATIONS[operation], permissionType: ALLOW },
  }));

import { expect, it } from 'vitest';
import { EventStoreUnavailable, heldUpBy, isBug, StreamBroken, troubleOf } from '../src/index.ts';

const having = (facts: object, message = 'x', cause?: unknown) => Object.assign(new Error(message, { cause }), facts);

it.each<[string, unknown, string]>([
  ['gRPC 16', having({ code: 16 }), 'credentials'],
  ['gRPC 7', having({ code: 7 }), 'rights'],
  ['gRPC 14', having({ code: 14 }), 'away'],
  ['gRPC 14 with words of TLS', having({ code: 14 }, 'Last error: Error: certificate has expired'), 'certificate'],
  ['a SQLite file on a full disk', having({ errcode: 13 }), 'full'],
  ['a SQLite file that is damaged', having({ errcode: 11 }), 'log'],
  ['a SQLite file that may not be written', having({ errcode: 264 }), 'rights'],
  ['a full disk', having({ code: 'ENOSPC' }), 'full'],
  ['a file of somebody else', having({ code: 'EACCES' }), 'rights'],
  ['nobody listening', having({ code: 'ECONNREFUSED' }), 'away'],
  ['TLS without our CA', having({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }), 'certificate'],
  ['Kafka’s 16, which is NOT_COORDINATOR there', having({ code: 16, type: 'NOT_COORDINATOR_FOR_GROUP' }), 'unknown'],
  ['Kafka refusing a topic by its number', having({ code: 29, type: 'TOPIC_AUTHORIZATION_FAILED' }), 'rights'],
  ['Kafka refusing a topic', having({ type: 'TOPIC_AUTHORIZATION_FAILED' }), 'rights'],
  ['Kafka refusing a login', having({ name: 'KafkaJSSASLAuthenticationError' }), 'credentials'],
  ['PostgreSQL refusing a login', having({ code: '28P01', severity: 'FATAL' }), 'credentials'],
  ['PostgreSQL refusing a user that it has no rule for', having({ code: '28000', severity: 'FATAL' }), 'credentials'],
  ['PostgreSQL refusing a table', having({ code: '42501', severity: 'ERROR' }), 'rights'],
  ['PostgreSQL on a full disk', having({ code: '53100', severity: 'ERROR' }), 'full'],
  ['PostgreSQL that stops', having({ code: '57P01', severity: 'FATAL' }), 'away'],
  ['what another error led to', having({}, 'outer', having({ code: 'ENOSPC' })), 'full'],
  ['a stream with a hole', new StreamBroken('case-1', 3, 7), 'log'],
  ['a store that is away', new EventStoreUnavailable('away'), 'away'],
  ['a store on a full disk', new EventStoreUnavailable('append', { cause: having({ errcode: 13 }) }), 'full'],
  ['a mistake in the program', new TypeError('undefined is not a function'), 'bug'],
  ['what is none of these', new Error('no idea'), 'unknown'],
  ['what is no error', 'a text', 'unknown'],
])('%s', (_, error, trouble) => {
  expect(troubleOf(error)).toBe(trouble);
  expect(heldUpBy(error, 'after 7: ')).toMatchObject({ ok: false, trouble });
});

it('is no bug when it has a code, or something led to it', () => {
  expect(isBug(new RangeError('x'))).toBe(true);
  expect(isBug(Object.assign(new RangeError('x'), { code: 'ERR_OUT_OF_RANGE' }))).toBe(false);
  expect(isBug(new TypeError('fetch failed', { cause: having({ code: 'ECONNREFUSED' }) }))).toBe(false);
  expect(isBug(new Error('x'))).toBe(false);
});

it('ends with causes that go round in a circle', () => {
  const one = new Error('one');
  one.cause = one;
  expect(troubleOf(one)).toBe('unknown');
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  Actor,
  ContractViolation,
  eventPlaceOf,
  fromBusMessage,
  Role,
  toBusHeaders,
  toBusMessage,
} from '../src/index.ts';
import { recorded, sample, sampleNames } from './controls.ts';

const accepted = recorded('case.accepted.v1');
const message = toBusMessage(accepted);

describe('an event as a message', () => {
  it('goes to its category’s topic, under the stream’s id, with the stored bytes as value', () => {
    expect(message).toMatchObject({
      topic: 'gridcase.case.v1',
      key: '0b6c5d4e-3f21-5a3e-9f10-2b6c5d4e3f21',
      value: accepted.data,
    });
  });

  it('carries the CloudEvents attributes of the Kafka binary mode', () => {
    const { metadata } = sample('case.accepted.v1');
    expect(message.headers).toEqual({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: accepted.eventId,
      ce_source: 'gridcase/routing',
      ce_type: 'case.accepted.v1',
      ce_subject: accepted.stream,
      ce_time: metadata.at,
      ce_recordedtime: accepted.recordedAt,
      ce_partitionkey: message.key,
      ce_sequence: '0000000003',
      ce_correlationid: metadata.$correlationId,
      ce_causationid: metadata.$causationId,
      ce_authtype: 'user',
      ce_authid: 'yw-gw-0412',
      ce_authrole: 'gridWorker',
    });
  });

  it('has attribute names of lower-case letters and digits, at most 20, and no empty value', () => {
    for (const type of sampleNames()) {
      for (const [name, value] of Object.entries(toBusHeaders(recorded(type)))) {
        expect(name).toMatch(/^(ce_[a-z0-9]{1,20}|content-type|traceparent)$/);
        expect(value).not.toBe('');
      }
    }
  });

  it('keeps bytes that a JSON printer would have written otherwise', () => {
    const data = '{ "tier" : "gri\\u0064" }';
    expect(toBusMessage({ ...accepted, data }).value).toBe(data);
  });

  it.each([
    ['whose stream is of no category of ours', { stream: 'permit-1' }],
    ['whose type is of another category than its stream', { type: 'report.rated.v1' }],
    ['whose metadata is not ours', { metadata: '{}' }],
  ])('is not made of an event %s', (_, change) => {
    expect(() => toBusMessage({ ...accepted, ...change })).toThrow(ContractViolation);
  });
});

describe('where a message says to come from', () => {
  it.each(sampleNames())('is the stream and the revision of the event, for %s', (type) => {
    const { stream, revision } = recorded(type);
    expect(eventPlaceOf(toBusMessage(recorded(type)))).toEqual({ stream, revision });
  });

  it.each([
    ['no headers', {}],
    ['no sequence', { ce_subject: 'case-1' }],
    ['an empty sequence', { ce_subject: 'case-1', ce_sequence: '' }],
    ['a sequence that is no number', { ce_subject: 'case-1', ce_sequence: 'first' }],
    ['a sequence below 0', { ce_subject: 'case-1', ce_sequence: '-1' }],
    ['no subject', { ce_sequence: '0000000001' }],
  ])('is unknown for %s', (_, headers) => {
    expect(eventPlaceOf({ headers })).toBeUndefined();
  });
});

describe('a message read back', () => {
  it.each(sampleNames())('is the event, for %s', (name) => {
    const event = recorded(name);
    const { type, metadata, data } = sample(name);
    const read = fromBusMessage(toBusMessage(event));
    expect(read).toEqual({
      eventId: event.eventId,
      type,
      stream: event.stream,
      revision: 3,
      at: metadata.at,
      recordedAt: event.recordedAt,
      correlationId: metadata.$correlationId,
      causationId: metadata.$causationId,
      ...(metadata.traceparent ? { traceparent: metadata.traceparent } : {}),
      actor: metadata.actor,
      event: { type, data },
    });
  });

  it('is the event, whatever its ids, times, place, actor and trace', () => {
    const hex = (length: number) =>
      fc
        .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
        .map((digits) => digits.join(''))
        .filter((text) => /[^0]/.test(text));
    const instant = fc
      .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2999-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString());
    const id = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }).filter((text) => text.length <= 200);
    const actor = fc.record(
      {
        kind: fc.constantFrom(...Actor.shape.kind.options),
        id,
        role: fc.constantFrom(...Role.options),
      },
      { requiredKeys: ['kind', 'id'] },
    );
    const metadata = fc.record(
      {
        $correlationId: fc.uuid(),
        $causationId: fc.uuid(),
        schemaVersion: fc.constant(1),
        at: instant,
        actor,
        traceparent: fc.tuple(hex(32), hex(16)).map(([trace, span]) => `00-${trace}-${span}-01`),
      },
      { requiredKeys: ['$correlationId', '$causationId', 'schemaVersion', 'at', 'actor'] },
    );
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.uuid(),
        fc.integer({ min: 0, max: 9_999_999_999 }),
        instant,
        metadata,
        (eventId, streamId, revision, recordedAt, written) => {
          const stream = `case-${streamId}`;
          const event = { ...accepted, eventId, stream, revision, recordedAt, metadata: JSON.stringify(written) };
          const { $correlationId: correlationId, $causationId: causationId, schemaVersion: _, ...rest } = written;
          const { event: decoded, ...read } = fromBusMessage(toBusMessage(event));
          const type = accepted.type;
          expect(read).toEqual({ eventId, type, stream, revision, recordedAt, correlationId, causationId, ...rest });
          expect(decoded).toEqual({ type, data: { tier: 'grid' } });
        },
      ),
    );
  });

  it('may come with headers of others, and with the charset said', () => {
    const headers = {
      ...message.headers,
      'content-type': 'Application/JSON; charset=UTF-8',
      baggage: 'a=b',
      ce_severity: 'low',
    };
    expect(fromBusMessage({ value: message.value, headers })).toEqual(fromBusMessage(message));
  });
});

describe('refused, with the reason', () => {
  const without = (name: string) => {
    const { [name]: _, ...headers } = message.headers;
    return { value: message.value, headers };
  };
  const having = (name: string, text: string) => ({
    value: message.value,
    headers: { ...message.headers, [name]: text },
  });

  const REQUIRED = Object.keys(message.headers).filter((name) => name !== 'ce_authrole');
  it.each(REQUIRED)('a message without %s', (name) => {
    expect(() => fromBusMessage(without(name))).toThrow(ContractViolation);
  });
  it.each(REQUIRED)('a message with an empty %s', (name) => {
    expect(() => fromBusMessage(having(name, ''))).toThrow(ContractViolation);
  });

  it.each<[string, { value: string | null; headers: Record<string, string> }, RegExp]>([
    ['a tombstone', { ...message, value: null }, /tombstone/],
    ['an empty value', { ...message, value: '' }, /not JSON/],
    ['a value that is not JSON', { ...message, value: '<xml/>' }, /not JSON/],
    ['data off its schema', { ...message, value: '{"tier":"province"}' }, /tier/],
    ['structured mode', having('content-type', 'application/cloudevents+json; charset=UTF-8'), /structured mode/],
    ['structured mode in capitals', having('content-type', 'APPLICATION/CLOUDEVENTS+JSON'), /structured mode/],
    ['another content type', having('content-type', 'text/plain'), /content-type/],
    ['another charset', having('content-type', 'application/json; charset=gb18030'), /content-type/],
    ['another specversion', having('ce_specversion', '0.3'), /ce_specversion/],
    ['an id that is no UUID', having('ce_id', '17'), /ce_id/],
    ['a correlation that is no UUID', having('ce_correlationid', 'call-17'), /ce_correlationid/],
    ['microseconds, which would be cut', having('ce_time', '2026-11-23T18:06:02.118123Z'), /ce_time/],
    ['a local time', having('ce_time', '2026-11-24T02:06:02.118+08:00'), /ce_time/],
    ['an unknown type', having('ce_type', 'case.forgotten.v1'), /unknown event type/],
    ['a subject that is no stream', having('ce_subject', 'case'), /ce_subject/],
    ['a subject of another category', having('ce_subject', 'report-1'), /ce_subject/],
    ['a source that does not write such events', having('ce_source', 'gridcase/intake'), /ce_source/],
    ['a partition key that is not the stream’s', having('ce_partitionkey', 'other'), /ce_partitionkey/],
    ['a sequence that is no number', having('ce_sequence', '-000000001'), /ce_sequence/],
    ['an actor of an unknown kind', having('ce_authtype', 'unknown'), /ce_authtype/],
    ['a role that is none', having('ce_authrole', 'mayor'), /ce_authrole/],
    ['a trace that is none', having('traceparent', '00-1-2-3'), /traceparent/],
    ['a content type said twice', having('ce_datacontenttype', 'application/json'), /ce_datacontenttype/],
  ])('%s', (_, bad, reason) => {
    expect(() => fromBusMessage(bad)).toThrow(ContractViolation);
    expect(() => fromBusMessage(bad)).toThrow(reason);
  });
});

import { describe, expect, it } from 'vitest';
import {
  type CaseEvent,
  fromBusMessage,
  readMessage,
  readRecorded,
  receivedOf,
  schemaVersionOf,
  toBusMessage,
} from '../src/index.ts';
import { recorded, sample, sampleNames } from './controls.ts';

const accepted = { ...recorded('case.accepted.v1'), type: 'case.accepted.v1' };
/** By the schema of a version to come. */
const newer = {
  ...accepted,
  metadata: JSON.stringify({
    ...sample('case.accepted.v1').metadata,
    schemaVersion: schemaVersionOf('case.accepted.v1') + 1,
  }),
};
const read = (from: typeof accepted, ...wanted: CaseEvent['type'][]) => readRecorded<CaseEvent>(from, new Set(wanted));

describe('an event straight from the log', () => {
  it.each(sampleNames())('is what its message would have said: %s', (type) => {
    const stored = recorded(type);
    expect(receivedOf(stored)).toEqual(fromBusMessage(toBusMessage(stored)));
  });

  it('is decoded once for all who are handed the same record', () => {
    expect(receivedOf(accepted)).toBe(receivedOf(accepted));
    expect(receivedOf({ ...accepted })).not.toBe(receivedOf(accepted));
  });

  it.each([
    ['wanted', accepted],
    ['of another type', recorded('case.closed.v1')],
    ['of a type of a newer version', { ...accepted, type: 'case.dreamt.v1' }],
    ['another version of what is wanted', { ...accepted, type: 'case.accepted.v2' }],
    ['with a word that a newer version has added', { ...newer, data: '{"tier":"province"}' }],
    ['with a field that a newer version has added', { ...newer, data: accepted.data.replace('{', '{"mood":1,') }],
    ['of a newer version and broken', { ...newer, data: '{"tier":7}' }],
    ['broken', { ...accepted, data: '{"tier":' }],
    ['of a type that can be none', { ...accepted, type: 'case.accepted.v0' }],
  ])('has the outcome that its message would have: %s', (_, stored) => {
    const wanted = new Set<CaseEvent['type']>(['case.accepted.v1']);
    expect(read(stored, 'case.accepted.v1')).toEqual(readMessage<CaseEvent>(toBusMessage(stored), wanted));
  });

  it('is believed: it was checked when it was written', () => {
    const damaged = { ...accepted, data: '{"tier":7}' };
    expect(read(damaged, 'case.accepted.v1')).toMatchObject({ received: { event: { data: { tier: 7 } } } });
  });

  it('poisons what stands in a stream of another category, or of none', () => {
    const at = (stream: string) => read({ ...accepted, stream }, 'case.accepted.v1');
    expect(at('report-1')).toMatchObject({ outcome: 'poisoned', reason: expect.stringContaining('another category') });
    expect(at('orders-1')).toMatchObject({ outcome: 'poisoned', reason: expect.stringContaining('not a stream') });
  });
});

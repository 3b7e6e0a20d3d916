import { describe, expect, it } from 'vitest';
import { type CaseEvent, fromBusMessage, readMessage, readRecorded, receivedOf, toBusMessage } from '../src/index.ts';
import { recorded, sampleNames } from './controls.ts';

const accepted = recorded('case.accepted.v1');
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
    ['with a word that a newer version has added', { ...accepted, data: '{"tier":"province"}' }],
    ['with a field that a newer version has added', { ...accepted, data: accepted.data.replace('{', '{"mood":1,') }],
    ['broken', { ...accepted, data: '{"tier":7}' }],
    ['of a type that can be none', { ...accepted, type: 'case.accepted.v0' }],
  ])('has the outcome that its message would have: %s', (_, stored) => {
    const wanted = new Set<CaseEvent['type']>(['case.accepted.v1']);
    expect(read(stored, 'case.accepted.v1')).toEqual(readMessage<CaseEvent>(toBusMessage(stored), wanted));
  });

  it('poisons what stands in a stream of another category, or of none', () => {
    const at = (stream: string) => read({ ...accepted, stream }, 'case.accepted.v1');
    expect(at('report-1')).toMatchObject({ outcome: 'poisoned', reason: expect.stringContaining('another category') });
    expect(at('orders-1')).toMatchObject({ outcome: 'poisoned', reason: expect.stringContaining('not a stream') });
  });
});

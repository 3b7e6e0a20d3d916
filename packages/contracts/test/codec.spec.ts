import { describe, expect, it } from 'vitest';
import {
  ContractViolation,
  decodeEvent,
  decodeMetadata,
  decodeStored,
  encodeData,
  type GridcaseEvent,
  LIMITS,
  schemaVersionOf,
  storedMetadata,
  WrittenByNewer,
  wholeMetadata,
} from '../src/index.ts';
import { recorded, sample } from './controls.ts';

const received = sample('report.received.v1');
const withData = (change: object): string => JSON.stringify({ ...received.data, ...change });
const decode = (data: string) => () => decodeEvent('report.received.v1', data);

describe('decoding refuses', () => {
  it.each<[string, () => unknown]>([
    ['a type that never was', () => decodeEvent('report.forgotten.v1', '{}')],
    ['a version that never was', () => decodeEvent('report.received.v2', recorded('report.received.v1').data)],
    ['a type that is a property of every object', () => decodeEvent('constructor', '{}')],
    ['what is not JSON', decode('{"reportId":')],
    ['an empty text', decode('')],
    ['a missing key', decode(withData({ text: undefined }))],
    ['a text that is too long', decode(withData({ text: '水'.repeat(LIMITS.text + 1) }))],
    ['an empty text in the event', decode(withData({ text: '' }))],
    ['an instant without milliseconds', decode(withData({ receivedAt: '2026-11-23T18:04:11Z' }))],
    ['an instant that is no day', decode(withData({ receivedAt: '2026-02-30T18:04:11.000Z' }))],
    ['an area code of 7 digits', decode(withData({ place: { areaCode: '3307820' } }))],
    ['a channel of its own', decode(withData({ channel: 'carrierPigeon' }))],
  ])('%s', (_, act) => {
    expect(act).toThrow(ContractViolation);
  });
});

describe('what a newer version wrote', () => {
  const { location } = received.data as { location: object };

  it('with fields that this one does not know, at any depth, is read without them', () => {
    const known = decodeEvent('report.received.v1', withData({}));
    const newer = withData({ tenant: 'yiwu', location: { ...location, accuracy: { metres: 5 } } });
    expect(decodeEvent('report.received.v1', newer)).toEqual(known);
    const { cause } = sample('ledger.entryMade.v1').data as { cause: object };
    const entry = { ...sample('ledger.entryMade.v1').data, cause: { ...cause, via: 'app' }, mood: 1 };
    const plain = decodeEvent('ledger.entryMade.v1', recorded('ledger.entryMade.v1').data);
    expect(decodeEvent('ledger.entryMade.v1', JSON.stringify(entry))).toEqual(plain);
  });

  it.each<[string, () => unknown]>([
    ['a type', () => decodeEvent('report.dreamt.v1', '{}')],
    ['another version of a type', () => decodeEvent('report.received.v2', recorded('report.received.v1').data)],
    ['a word of a closed list', decode(withData({ channel: 'carrierPigeon' }))],
    ['a word and a field', decode(withData({ channel: 'carrierPigeon', location: { ...location, accuracy: 5 } }))],
    [
      'a kind of cause',
      () =>
        decodeEvent(
          'ledger.entryMade.v1',
          JSON.stringify({ ...sample('ledger.entryMade.v1').data, cause: { kind: 'robot', id: 'x' } }),
        ),
    ],
  ])('%s that this one does not know: it says so', (_, act) => {
    expect(act).toThrow(WrittenByNewer);
  });

  it.each<[string, () => unknown]>([
    ['a missing key', decode(withData({ text: undefined, tenant: 'yiwu' }))],
    ['an empty word', decode(withData({ channel: '' }))],
    ['a number for a word', decode(withData({ channel: 7 }))],
    ['a text that is too long, beside an unknown word', decode(withData({ text: '', channel: 'carrierPigeon' }))],
  ])('%s is no version’s', (_, act) => {
    expect(act).not.toThrow(WrittenByNewer);
    expect(act).toThrow(ContractViolation);
  });
});

describe('what our own log gives back', () => {
  const stored = (change: { data?: string; metadata?: object }) => ({
    ...recorded('report.received.v1'),
    ...(change.data !== undefined && { data: change.data }),
    metadata: JSON.stringify({ ...received.metadata, ...change.metadata }),
  });
  const newer = { schemaVersion: schemaVersionOf('report.received.v1') + 1 };

  it('is parsed and not checked again: it was when it was written', () => {
    expect(decodeStored(stored({}))).toEqual(decodeEvent('report.received.v1', withData({})));
    expect(decodeStored(stored({ data: '{"text":7}' }))).toEqual({ type: 'report.received.v1', data: { text: 7 } });
    expect(storedMetadata(stored({}))).toEqual(received.metadata);
    expect(storedMetadata(stored({ metadata: { at: 'then' } })).at).toBe('then');
  });

  it('is read with the whole schema when a newer version wrote it', () => {
    const known = decodeStored(stored({}));
    expect(decodeStored(stored({ data: withData({ tenant: 'yiwu' }), metadata: newer }))).toEqual(known);
    const wordy = stored({ data: withData({ channel: 'carrierPigeon' }), metadata: newer });
    expect(() => decodeStored(wordy)).toThrow(WrittenByNewer);
    expect(() => decodeStored(stored({ data: withData({ text: '' }), metadata: newer }))).toThrow(ContractViolation);
    const byRobot = stored({ metadata: { ...newer, actor: { kind: 'robot', id: 'r' } } });
    expect(() => storedMetadata(byRobot)).toThrow(WrittenByNewer);
    const more = stored({ metadata: { ...newer, tenantId: 'yiwu' } });
    expect(storedMetadata(more)).toEqual({ ...received.metadata, ...newer });
  });

  it.each<[string, object]>([
    ['that does not say its version', { schemaVersion: undefined }],
    ['of a version that is none', { schemaVersion: 0 }],
    ['whose version says more than a number', { schemaVersion: '1,"schemaVersion":1' }],
  ])('is read with the whole schema where it has metadata %s', (_, metadata) => {
    expect(() => decodeStored(stored({ data: '{"text":7}', metadata }))).toThrow(ContractViolation);
    expect(() => storedMetadata(stored({ metadata }))).toThrow(ContractViolation);
  });

  it('is a violation where it is not JSON, and a newer version’s where its type is not known', () => {
    expect(() => decodeStored(stored({ data: '{"text"' }))).toThrow(ContractViolation);
    expect(() => storedMetadata({ type: 'report.received.v1', metadata: '{' })).toThrow(ContractViolation);
    expect(() => decodeStored({ ...stored({}), type: 'report.dreamt.v1' })).toThrow(WrittenByNewer);
    expect(() => decodeStored({ ...stored({}), type: 'constructor' })).toThrow(ContractViolation);
  });
});

describe('encoding', () => {
  it('refuses a field that the schema does not have: what is written is exact', () => {
    const event = { type: 'report.received.v1', data: { ...received.data, phone: '13800000000' } };
    expect(() => encodeData(event as unknown as GridcaseEvent)).toThrow(ContractViolation);
  });

  it('refuses what decoding would refuse', () => {
    const event = { type: 'case.accepted.v1', data: { tier: 'province' } } as unknown as GridcaseEvent;
    expect(() => encodeData(event)).toThrow(ContractViolation);
  });

  it('takes a text as long as the limit', () => {
    const event = decodeEvent('report.received.v1', withData({ text: '水'.repeat(LIMITS.text) }));
    expect(JSON.parse(encodeData(event)).text).toHaveLength(LIMITS.text);
  });

  it('writes keys in the schema’s order, in whatever order they came', () => {
    const backwards = Object.fromEntries(Object.entries(received.data).reverse());
    const event = { type: 'report.received.v1', data: backwards } as unknown as GridcaseEvent;
    expect(encodeData(event)).toBe(recorded('report.received.v1').data);
  });
});

describe('metadata', () => {
  const { metadata } = received;
  const decodeChanged = (change: object) => () =>
    decodeMetadata('report.received.v1', JSON.stringify({ ...metadata, ...change }));

  it('may do without trace, role and command hash', () => {
    const { $correlationId, $causationId, schemaVersion, at, actor } = metadata;
    const least = { $correlationId, $causationId, schemaVersion, at, actor };
    expect(decodeMetadata('x', JSON.stringify(least))).toEqual(least);
  });

  it('with fields of a newer version is read without them, and gives them to whoever wants all', () => {
    const newer = JSON.stringify({ ...metadata, tenantId: 'yiwu', actor: { ...metadata.actor, shift: 2 } });
    expect(decodeMetadata('x', newer)).toEqual(metadata);
    expect(wholeMetadata('x', newer)).toEqual([metadata, [['tenantId', 'yiwu']]]);
  });

  it.each<[string, object]>([
    ['a correlation that is no UUID', { $correlationId: 'call-17' }],
    ['no causation', { $causationId: undefined }],
    ['a version of 0', { schemaVersion: 0 }],
    ['an actor without an id', { actor: { kind: 'person', id: '' } }],
    ['an actor with a role that is none', { actor: { kind: 'person', id: 'a', role: 'mayor' } }],
    ['a trace id of zeros', { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` }],
    ['a trace of another version', { traceparent: '01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' }],
  ])('refuses %s', (_, change) => {
    expect(decodeChanged(change)).toThrow(ContractViolation);
  });
});

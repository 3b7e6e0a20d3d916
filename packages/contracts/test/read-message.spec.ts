import { describe, expect, it } from 'vitest';
import { type CaseEvent, fromBusMessage, readMessage, toBusMessage } from '../src/index.ts';
import { recorded } from './controls.ts';

const message = toBusMessage(recorded('case.accepted.v1'));
const saying = (ce_type: string) => ({ ...message, headers: { ...message.headers, ce_type } });
const read = (from: Parameters<typeof readMessage>[0], ...wanted: CaseEvent['type'][]) =>
  readMessage<CaseEvent>(from, new Set(wanted));

describe('reading a message', () => {
  it('gives the event that is wanted', () => {
    const { received } = read(message, 'case.accepted.v1') as { received: unknown };
    expect(received).toEqual(fromBusMessage(message));
  });

  it('passes over one of a type that is not wanted, without decoding it', () => {
    expect(read({ ...message, value: '{}' }, 'case.closed.v1')).toEqual({ outcome: 'handled' });
  });

  it('poisoned an event of a type of a newer version: it is passed over, with the reason', () => {
    const reason = 'case.dreamt.v1 is not known to this version';
    expect(read(saying('case.dreamt.v1'), 'case.accepted.v1')).toEqual({ outcome: 'skipped', reason });
    expect(read(saying('meeting.held.v1'), 'case.accepted.v1')).toMatchObject({ outcome: 'skipped' });
  });

  it('holds another version of what is wanted', () => {
    const held = { outcome: 'held', trouble: 'newer', reason: expect.stringContaining('case.accepted.v2') };
    expect(read(saying('case.accepted.v2'), 'case.accepted.v1')).toEqual(held);
    expect(read(saying('case.closed.v2'), 'case.accepted.v1')).toMatchObject({ outcome: 'skipped' });
  });

  it('holds what is wanted and says a word that a newer version has added', () => {
    const byRobot = { ...message, headers: { ...message.headers, ce_authrole: 'inspector' } };
    expect(read(byRobot, 'case.accepted.v1')).toMatchObject({ outcome: 'held', trouble: 'newer' });
    const atProvince = { ...message, value: '{"tier":"province"}' };
    expect(read(atProvince, 'case.accepted.v1')).toMatchObject({ outcome: 'held', trouble: 'newer' });
  });

  it('reads what is wanted over fields and attributes that a newer version has added', () => {
    const value = JSON.stringify({ ...JSON.parse(message.value), mood: 'good' });
    const newer = { ...message, value, headers: { ...message.headers, ce_tenantid: 'yiwu' } };
    expect(read(newer, 'case.accepted.v1')).toEqual({ outcome: 'wanted', received: fromBusMessage(message) });
  });

  it.each(['', 'toString', 'constructor', 'case', 'case.accepted', 'case.accepted.v0'])(
    'poisons what says to be of the type "%s"',
    (type) => {
      expect(read(saying(type), 'case.accepted.v1')).toMatchObject({ outcome: 'poisoned' });
    },
  );

  it('poisons what is wanted and broken', () => {
    const broken = { ...message, value: '{"tier":7}' };
    const reason = expect.stringContaining('does not fit its contract');
    expect(read(broken, 'case.accepted.v1')).toEqual({ outcome: 'poisoned', reason });
  });
});

describe('a relay that is older than the log', () => {
  it('stopped at an event of a type that it does not know: it goes to its category’s topic, byte for byte', () => {
    const data = '{"b": 1,  "a": "网格"}';
    const { topic, key, value, headers } = toBusMessage({
      ...recorded('case.accepted.v1'),
      type: 'case.dreamt.v1',
      data,
    });
    expect([topic, key, value]).toEqual([message.topic, message.key, data]);
    expect(headers).toEqual({ ...message.headers, ce_type: 'case.dreamt.v1' });
  });

  it('stopped at a field of metadata that it does not know: it becomes an extension attribute', () => {
    const plain = recorded('case.accepted.v1');
    const more = { tenantId: 'yiwu', shift: { no: 2 }, id: 'not the event’s' };
    const metadata = JSON.stringify({ ...JSON.parse(plain.metadata), ...more });
    const { headers } = toBusMessage({ ...plain, metadata });
    expect(headers).toEqual({ ...message.headers, ce_tenantid: 'yiwu', ce_shift: '{"no":2}' });
  });
});

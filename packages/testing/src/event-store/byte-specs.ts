import type { EventStore } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { someEvent, someStream } from './controls.ts';

const TEXTS: Readonly<Record<string, string>> = {
  Chinese: '绣湖社区3号楼水管爆裂，凌晨两点',
  'rare characters beyond the first plane': '𠮷𩸽㐂𡈽',
  emoji: '👨‍👩‍👧‍👦🏳️‍🌈🇨🇳',
  'right to left': 'مرحبا בעברית \u202eabc\u202c',
  'combining marks, unnormalised': 'e\u0301 é \u1112\u1161\u11ab 한',
  'quotes and escapes': `"\\"'; DROP TABLE events; --`,
  'line and paragraph separators': 'a\u2028b\u2029c\u0085d\ufeffe',
  'the escape for the zero character': '\\u0000',
};

export function byteSpecs(store: () => EventStore): void {
  it.for(Object.entries(TEXTS))('keeps %s as it came', async ([, text]) => {
    const data = JSON.stringify({ text });
    const event = someEvent({ data, metadata: data });
    const stream = someStream();
    await store().append(stream, [event], 'noStream');
    const [fromStream] = await store().readStream(stream);
    const [fromLog] = (await store().readAll({ after: 0 })).events;
    expect(fromStream).toMatchObject(event);
    expect(fromLog).toEqual(fromStream);
  });

  it('keeps the bytes, not the meaning: spaces, key order, number forms', async () => {
    const event = someEvent({ data: '{ "b" : 1.0,\t"a":1e2, "b2":"\\u7ee3" }\n', metadata: ' {} ' });
    const stream = someStream();
    await store().append(stream, [event], 'noStream');
    expect((await store().readStream(stream))[0]).toMatchObject({ data: event.data, metadata: event.metadata });
  });

  it('keeps a text of half a million characters', async () => {
    const event = someEvent({ data: JSON.stringify({ text: '湖𠮷a'.repeat(125_000) }) });
    const stream = someStream();
    await store().append(stream, [event], 'noStream');
    expect((await store().readStream(stream))[0]!.data === event.data).toBe(true);
  });

  it('says when it wrote each event, in UTC with milliseconds', async () => {
    const stream = someStream();
    const before = Date.now();
    await store().append(stream, [someEvent()], 'noStream');
    const [event] = await store().readStream(stream);
    expect(event!.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Math.abs(Date.parse(event!.recordedAt) - before)).toBeLessThan(60_000);
  });
}

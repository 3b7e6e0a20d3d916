import { expect, it } from 'vitest';
import { tellStory } from '../src/domain/story.ts';
import { escalated, opened, received, recordCase, triaged } from './history.ts';

it('tells who, when and why of each event, in log order', () => {
  const events = recordCase([opened, triaged, escalated]);
  const story = tellStory([events[2]!, events[0]!, events[1]!]);
  expect(story.map((entry) => entry.position)).toEqual([10, 11, 12]);
  expect(story[1]).toMatchObject({
    at: '2026-11-24T18:02:00.000Z',
    who: { kind: 'service', id: 'routing' },
    why: { ruleSet: 'test@1', rules: ['pipe: 水管'] },
  });
  expect(story[2]?.why.reason).toBe('not accepted in time');
  expect(story[0]?.why.cause).toMatch(/^[0-9a-f-]{36}$/);
});

it('keeps the pseudonym of a reporter and leaves out the sealed contact', () => {
  const ref = 'r_0123456789abcdefghijklmn';
  const contact = { algorithm: 'A256GCM', nonce: 'bm9uY2Vub25jZTE', ciphertext: 'Y2lwaGVydGV4dA' } as const;
  const report = {
    type: 'report.received.v1',
    data: { ...received, reporter: { ref, contact } },
  } as const;
  const [entry] = tellStory(recordCase([report]));
  expect(entry?.data).toEqual({ ...received, reporter: { ref } });
});

it('failed at an event of a newer version: it is told by its name, who and when, and nothing of what is in it', () => {
  const [event] = recordCase([opened]);
  const metadata = JSON.stringify({ ...JSON.parse(event!.metadata), tenantId: 'yiwu' });
  const data = JSON.stringify({
    reason: { code: 7 },
    explanation: 'a word',
    complainant: { ref: 'r_1', contact: 'x' },
  });
  const [told] = tellStory([{ ...event!, type: 'case.dreamt.v1', data, metadata }]);
  const [plain] = tellStory([event!]);
  const why = { cause: plain!.why.cause };
  expect(told).toEqual({ ...plain, type: 'case.dreamt.v1', why, data: {}, notUnderstood: true });
});

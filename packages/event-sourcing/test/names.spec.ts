import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoryOf, follow, GRIDCASE_NAMESPACE, nameUuid, streamIdOf, streamName } from '../src/index.ts';

const DNS_NAMESPACE = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

describe('nameUuid', () => {
  it('is UUIDv5 as RFC 9562 gives it (its example A.4)', () => {
    expect(nameUuid(['www.example.com'], DNS_NAMESPACE)).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  it('has the namespace that its docstring tells', () => {
    expect(nameUuid(['gridcase'], DNS_NAMESPACE)).toBe(GRIDCASE_NAMESPACE);
  });

  it('tells parts apart that only together read alike', () => {
    expect(nameUuid(['a', 'bc'])).not.toBe(nameUuid(['ab', 'c']));
  });
});

describe('stream names', () => {
  it('come apart as they were put together, also when the id has dashes', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/);
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-zA-Z]{0,12}$/), id, (category, streamId) => {
        const stream = streamName(category, streamId);
        expect([categoryOf(stream), streamIdOf(stream)]).toEqual([category, streamId]);
      }),
    );
  });

  it.for(['', ' ', '绣湖', '../x', 'x'.repeat(201)])('refuse the id %j', (id) => {
    expect(() => streamName('case', id)).toThrow(RangeError);
  });
});

describe('follow', () => {
  it('keeps correlation and trace, and names the event as the cause', () => {
    const actor = { kind: 'service', id: 'routing' } as const;
    const event = { eventId: '0190a1b2-0000-7000-8000-000000000001' };
    expect(follow(event, { $correlationId: 'c-1', traceparent: 't-1' }, actor, 7)).toEqual({
      commandId: event.eventId,
      correlationId: 'c-1',
      actor,
      now: 7,
      traceparent: 't-1',
    });
  });
});

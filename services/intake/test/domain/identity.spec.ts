import { describe, expect, it } from 'vitest';
import { messageIdOf, reportIdOf, reportStream } from '../../src/domain/identity.ts';

describe('the identity of a report', () => {
  const id = reportIdOf('hotline', 'hotline-yiwu', 'HL-1');

  it('follows from channel, sender and external id, for ever', () => {
    expect(id).toBe('af079462-3b6a-5ca9-bea0-03ada2cb0da2');
    expect(messageIdOf(id, 'hotline-yiwu', 'm1')).toBe('6e23c22a-7c08-5c15-9458-a9e624f3add6');
    expect(reportStream(id)).toBe(`report-${id}`);
  });

  it.each([
    ['channel', reportIdOf('wechat', 'hotline-yiwu', 'HL-1')],
    ['sender', reportIdOf('hotline', 'hotline-jinhua', 'HL-1')],
    ['external id', reportIdOf('hotline', 'hotline-yiwu', 'HL-2')],
    ['border between sender and external id', reportIdOf('hotline', 'hotline-yiwu-HL', '-1')],
  ])('is another with another %s', (_, other) => {
    expect(other).not.toBe(id);
  });
});

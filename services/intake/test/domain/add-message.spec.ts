import { encodeData } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import { MAX_MESSAGES } from '../../src/domain/decide.ts';
import { decide, history, message, quiet, rating, receive, received, stateAfter } from './controls.ts';

describe('add a message to a report', () => {
  it('happens: it stands in the report with the others, in order', () => {
    const events = history(receive(), message('m1', '水还在流'), message('m2', '来人了吗？'));
    expect(received(stateAfter(events)).messages.map(({ text }) => text)).toEqual(['水还在流', '来人了吗？']);
    for (const event of events) expect(() => encodeData(event)).not.toThrow();
  });

  it('happens twice when the same words come under another id', () => {
    expect(history(receive(), message('m1', '还在流'), message('m2', '还在流'))).toHaveLength(3);
  });

  it('refused: there is no such report', () => {
    expect(decide(message('m1', '水还在流'))).toMatchObject({ refusal: { code: 'report-unknown' } });
  });

  it('refused: the report is full', () => {
    const [first, added] = history(receive(), message('m', 'x'));
    const data = added!.type === 'report.messageAdded.v1' ? added!.data : undefined;
    const full = Array.from({ length: MAX_MESSAGES }, (_, n) => ({
      type: 'report.messageAdded.v1' as const,
      data: { ...data!, messageId: `id-${n}` },
    }));
    expect(decide(message('one too many', 'x'), [first!, ...full])).toMatchObject({ refusal: { code: 'report-full' } });
    expect(decide(message('just fits', 'x'), [first!, ...full.slice(1)])).toMatchObject({ outcome: 'decided' });
  });

  it('quiet: the same message again, also after others', () => {
    const events = history(receive(), message('m1', 'a'), message('m2', 'b'), rating(3));
    expect(decide(message('m1', 'a'), events)).toEqual(quiet);
  });

  it('conflicted: the same id with other words', () => {
    expect(decide(message('m1', 'b'), history(receive(), message('m1', 'a')))).toMatchObject({
      refusal: { code: 'content-differs', pointers: ['/text'] },
    });
  });
});

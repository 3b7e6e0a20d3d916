import { encodeData } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import { MAX_RATINGS } from '../../src/domain/decide.ts';
import { decide, history, rating, receive, received, stateAfter } from './controls.ts';

describe('rate a report', () => {
  it('happens: the rating stands', () => {
    const events = history(receive(), rating(4, { solved: true, comment: '师傅来得快' }));
    expect(received(stateAfter(events)).ratings).toMatchObject([{ rating: 4, solved: true, comment: '师傅来得快' }]);
    for (const event of events) expect(() => encodeData(event)).not.toThrow();
  });

  it.each([
    ['stars', rating(2)],
    ['answer to whether it is solved', rating(4, { solved: false })],
    ['comment', rating(4, { comment: '又漏了' })],
  ])('happens again with another %s: the last one stands, the first one stays in the history', (_, second) => {
    const events = history(receive(), rating(4), second);
    expect(received(stateAfter(events)).ratings).toHaveLength(2);
  });

  it('happens when the reporter goes back to the first rating', () => {
    expect(history(receive(), rating(5), rating(1), rating(5))).toHaveLength(4);
  });

  it('happens again with the same one: after a rework the reporter may be no happier than before', () => {
    const given = rating(1, { solved: false });
    expect(history(receive(), given, given)).toHaveLength(3);
  });

  it('refused: there is no such report', () => {
    expect(decide(rating(5))).toMatchObject({ refusal: { code: 'report-unknown' } });
  });

  it('refused: it was rated too often', () => {
    const often = Array.from({ length: MAX_RATINGS }, (_, n) => rating((n % 5) + 1));
    const events = history(receive(), ...often);
    expect(decide(rating(1), events)).toMatchObject({ refusal: { code: 'report-full' } });
  });
});

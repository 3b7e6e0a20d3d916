import { describe, expect, it } from 'vitest';
import { instant, policy } from '../../controls.ts';
import { after, cases, commands, dataOf, freeRules, outcomeOf, refusalOf } from '../case-story.ts';

const photo = (shows: 'before' | 'after', minute = 9) => ({
  ...{ ref: `photos/${shows}.jpg`, sha256: 'a'.repeat(64), mediaType: 'image/jpeg' },
  ...{ shows, takenAt: instant(minute) },
});
const before = photo('before');
const done = photo('after');
const rules = freeRules({ ...policy, photos: { afterFor: ['01'] } });

describe('photos before and after the work', () => {
  it('stand beside a note and an answer, by reference and hash, and in the case', () => {
    const noted = commands.progress({ photos: [before] });
    expect(dataOf('case.progressNoted.v1', noted, cases.accepted())).toMatchObject({ photos: [before] });
    const answered = after(commands.open(), commands.accept(), noted, commands.answer({ photos: [done] }));
    expect(answered).toMatchObject({ about: { photos: { taken: [before, done], after: true } } });
    expect(dataOf('case.answered.v1', commands.answer(), cases.accepted())).not.toHaveProperty('photos');
  });

  it('are of what was', () => {
    const early = commands.progress({ photos: [before, photo('after', 11)] });
    expect(refusalOf(early, cases.accepted())).toMatchObject({ code: 'in-the-future', pointer: '/photos/1/takenAt' });
  });

  it('where the rule set asks for one of after the work, no answer goes without, in it or before it', () => {
    const accepted = after(commands.open({ rules }), commands.accept({ rules }));
    expect(refusalOf(commands.answer({ rules }), accepted).code).toBe('photo-missing');
    expect(refusalOf(commands.answer({ rules, photos: [before] }), accepted).code).toBe('photo-missing');
    expect(outcomeOf(commands.answer({ rules, photos: [done] }), accepted)).toContain('answered');
    const noted = after(
      ...[commands.open({ rules }), commands.accept({ rules })],
      commands.progress({ rules, photos: [done] }),
    );
    expect(outcomeOf(commands.answer({ rules }), noted)).toContain('answered');
    const other = freeRules({ ...policy, photos: { afterFor: ['02'] } });
    expect(outcomeOf(commands.answer({ rules: other }), accepted)).toContain('answered');
  });

  it('done again, it is to be shown again', () => {
    const given = after(
      ...[commands.open({ rules }), commands.accept({ rules }), commands.answer({ rules, photos: [done] })],
      commands.verify(false),
    );
    expect(refusalOf(commands.answer({ rules, answer: '又修好了' }), given).code).toBe('photo-missing');
  });
});

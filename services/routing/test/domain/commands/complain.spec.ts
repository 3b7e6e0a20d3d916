import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../src/domain/commands.ts';
import { unhappyRating } from '../../../src/domain/complain.ts';
import { at, instant, policy, rules } from '../../controls.ts';
import { after, cases, commands, dataOf, freeRules, outcomeOf } from '../case-story.ts';

const complain = commands.complain;
const answered = [commands.open(), commands.accept(), commands.answer()];
const closed = [...answered, commands.close()];
const calledBack = (satisfied: boolean, given: object = {}): CaseCommand =>
  ({ ...commands.verify(satisfied, '还在漏'), now: at(70), ...given }) as CaseCommand;
/** At another time, in another message. */
const again = (minutes: number) => complain({ messageId: undefined, receivedAt: instant(minutes), now: at(minutes) });

describe('an unhappy reporter', () => {
  it.each(['answered', 'verified'] as const)('of a case that is %s: it is done again, with new deadlines', (phase) => {
    expect(outcomeOf(complain(), cases[phase]())).toEqual(['reworkOrdered']);
    expect(dataOf('case.reworkOrdered.v1', complain(), cases[phase]())).toEqual({
      reason: 'unhappy.words: the reporter says 还在 (control 1)',
      deadlines: [
        { milestone: 'answer', dueAt: instant(55 + 30) },
        { milestone: 'settle', dueAt: instant(55 + 120) },
      ],
    });
  });

  it('of a closed case is called back, by a clock, and the case stays closed', () => {
    expect(outcomeOf(complain(), cases.closed())).toEqual(['clockSet', 'callbackOrdered']);
    expect(dataOf('case.clockSet.v1', complain(), cases.closed())).toEqual({
      deadlines: [{ milestone: 'callback', dueAt: instant(55 + 20) }],
    });
    expect(dataOf('case.callbackOrdered.v1', complain(), cases.closed())).toMatchObject({
      reason: 'unhappy.words: the reporter says 还在 (control 1)',
      messageId: 'c0a8e0f2-6c0e-5f7a-8d43-0d1f6a2b3c4d',
    });
    expect(after(...closed, complain())).toMatchObject({ phase: 'closed' });
  });

  it('is called back where it is not clear what is meant', () => {
    expect(outcomeOf(complain({ clear: false }), cases.answered())).toEqual(['clockSet', 'callbackOrdered']);
  });

  it.each(['queued', 'dispatched', 'accepted'] as const)(
    'of a case that is %s changes nothing: nobody says it is done',
    (phase) => {
      expect(outcomeOf(complain(), cases[phase]())).toEqual([]);
    },
  );

  it('says so once: the second word in a row finds it being done, or the call ordered', () => {
    expect(outcomeOf(again(56), after(...answered, complain()))).toEqual([]);
    expect(outcomeOf(again(56), after(...closed, complain()))).toEqual([]);
  });

  it('whose words were said before the answer, and came after it, did not mean it', () => {
    expect(outcomeOf(complain({ receivedAt: instant(19) }), cases.answered())).toEqual([]);
    expect(outcomeOf(complain({ receivedAt: instant(19) }), cases.closed())).toEqual([]);
    expect(outcomeOf(complain({ receivedAt: instant(21) }), cases.closed())).toContain('callbackOrdered');
  });

  it('says it after the check too late: the missed check is in the log before the rework', () => {
    const late = complain({ now: at(90), receivedAt: instant(90) });
    expect(outcomeOf(late, cases.answered())).toEqual(['deadlineMissed', 'reworkOrdered']);
  });

  it('a month after the close is recorded only', () => {
    const month = 30 * 24 * 60;
    expect(outcomeOf(again(50 + month), cases.closed())).toContain('callbackOrdered');
    expect(outcomeOf(again(51 + month), cases.closed())).toEqual([]);
  });

  it('is heard by the rules so often, then a person asks', () => {
    const redone = commands.answer({ answer: '又修了', now: at(57) });
    const once = [...answered, complain(), redone];
    const twice = [...once, again(58), commands.answer({ answer: '再修了', now: at(60) })];
    expect(outcomeOf(again(58), after(...once))).toEqual(['reworkOrdered']);
    expect(outcomeOf(again(61), after(...twice))).toEqual(['clockSet', 'callbackOrdered']);
    // Said of work, it was silence about the close: nobody called, nothing was due.
    expect(outcomeOf(again(65), after(...twice, commands.close({ now: at(62) })))).toEqual([
      'clockSet',
      'callbackOrdered',
    ]);
  });

  it('of a closed case is called back on so often, whatever was said before the close; then people decide', () => {
    const redone = commands.answer({ answer: '又修了', now: at(57) });
    const over = [
      ...answered,
      complain(),
      redone,
      again(58),
      commands.answer({ now: at(60) }),
      commands.close({ now: at(62) }),
    ];
    const content = (minutes: number) => calledBack(true, { now: at(minutes) });
    const once = [...over, again(65), content(66)];
    expect(outcomeOf(again(67), after(...once))).toEqual(['clockSet', 'callbackOrdered']);
    expect(outcomeOf(again(69), after(...once, again(67), content(68)))).toEqual([]);
  });

  it('is answered as the rule set says', () => {
    const other = (unhappy: object) => freeRules({ ...policy, unhappy: { ...policy.unhappy, ...unhappy } });
    expect(outcomeOf(complain({ rules: other({ answered: 'nothing' }) }), cases.answered())).toEqual([]);
    expect(outcomeOf(complain({ rules: other({ verified: 'callback' }) }), cases.verified())).toContain(
      'callbackOrdered',
    );
    expect(outcomeOf(complain({ rules: other({ closed: 'nothing' }) }), cases.closed())).toEqual([]);
  });

  it('of no case is refused: it may be under way', () => {
    expect(outcomeOf(complain(), cases.none)).toBe('case-unknown');
  });
});

describe('the call back', () => {
  const ordered = () => after(...closed, complain());

  it('finds the reporter content: the case stays closed and nothing is due', () => {
    expect(outcomeOf(calledBack(true), ordered())).toEqual(['verified']);
    const state = after(...closed, complain(), calledBack(true));
    expect(state).toMatchObject({ phase: 'closed', about: { owed: { due: [], overdue: [] } } });
  });

  it('finds them not content: the case is opened again, with new deadlines and the promise of old', () => {
    expect(outcomeOf(calledBack(false), ordered())).toEqual(['verified', 'reopened', 'clockSet', 'dispatched']);
    const state = after(...closed, complain(), calledBack(false));
    expect(state).toMatchObject({ phase: 'dispatched', about: { owed: { promise: { dueAt: instant(1_000) } } } });
  });

  it('missed is recorded, and owed until somebody calls', () => {
    const missed = commands.missDeadline({ milestone: 'callback', dueAt: instant(75), now: at(76) });
    expect(outcomeOf(missed, ordered())).toEqual(['deadlineMissed']);
    expect(after(...closed, complain(), missed)).toMatchObject({
      about: { owed: { overdue: [{ milestone: 'callback' }] } },
    });
    expect(outcomeOf(calledBack(true, { now: at(80) }), ordered())).toEqual(['deadlineMissed', 'verified']);
  });

  it('on a case that is found good already gives no more time to close it', () => {
    const good = [...answered, commands.verify(true), complain({ clear: false }), calledBack(true)];
    const due = after(...good);
    expect(due).toMatchObject({
      phase: 'verified',
      about: { owed: { due: expect.arrayContaining([{ milestone: 'close', dueAt: instant(240) }]) } },
    });
  });

  it('stays owed when the case is closed meanwhile', () => {
    const state = after(...answered, complain({ clear: false }), commands.close({ now: at(60) }));
    expect(state).toMatchObject({
      phase: 'closed',
      about: { owed: { due: [{ milestone: 'callback' }] } },
    });
  });
});

describe('a rating means', () => {
  const comment = { words: ['还在'], clear: true };
  it.each([
    [{ rating: 1 }, undefined, { rule: 'unhappy.rating', clear: true }],
    [{ rating: 2 }, undefined, { rule: 'unhappy.rating', clear: true }],
    [{ rating: 3 }, undefined, undefined],
    [{ rating: 5, solved: true }, undefined, undefined],
    [{ rating: 5, solved: false }, undefined, { rule: 'unhappy.solved', clear: true }],
    [{ rating: 1, solved: true }, undefined, { rule: 'unhappy.rating', clear: false }],
    [{ rating: 4 }, comment, { rule: 'unhappy.words', clear: false }],
  ])('%j with %j', (given, said, meant) => {
    const found = unhappyRating(given, said, rules);
    if (meant === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(meant);
  });
});

import { describe, expect, it } from 'vitest';
import type { OpenedCase } from '../../../src/domain/state.ts';
import { possibleActions } from '../../../src/domain/transitions.ts';
import { ELSEWHERE, officers } from '../../controls.ts';
import { after, cases, commands, outcomeOf, refusalOf } from '../case-story.ts';

const { askHelp, answerHelp } = commands;
const atWork = () => after(commands.open(), commands.accept());
const asked = () => after(commands.open(), commands.accept(), askHelp());
const helpOf = (state: ReturnType<typeof after>) => (state.phase === 'none' ? undefined : state.about.help);

describe('asking the micro-grid team for help (力量聚合, the Yiwu article, practice 2)', () => {
  it('says whom, as what, what for and by when, and waits for an answer', () => {
    expect(outcomeOf(askHelp(), atWork())).toEqual(['helpAsked']);
    expect(helpOf(asked())).toMatchObject([
      { member: 'wg-1', role: 'stairwellChief', place: '3幢2单元', what: '关单元总阀', state: 'asked', note: null },
    ]);
  });

  it('is done while somebody works on it, not before they took it up and not after their answer', () => {
    expect(possibleActions(cases.dispatched() as OpenedCase)).not.toContain('askHelp');
    expect(possibleActions(cases.accepted() as OpenedCase)).toContain('askHelp');
    expect(possibleActions(cases.answered() as OpenedCase)).not.toContain('askHelp');
    expect(possibleActions(cases.accepted() as OpenedCase)).not.toContain('answerHelp');
    expect(possibleActions(asked() as OpenedCase)).toContain('answerHelp');
  });

  it('goes to nobody outside the team, and to nobody who is recused', () => {
    expect(refusalOf(askHelp({ member: 'wg-9' }), atWork())).toMatchObject({ code: 'unfit-helper' });
    const recused = after(
      commands.open(),
      commands.accept(),
      commands.recuseOther({ officerId: 'wg-2', unit: undefined }),
    );
    expect(refusalOf(askHelp({ member: 'wg-2' }), recused)).toMatchObject({ code: 'unfit-helper' });
  });

  it('of who was asked and has not answered is refused; the same again is quiet; another may be asked', () => {
    expect(outcomeOf(askHelp(), asked())).toEqual([]);
    expect(refusalOf(askHelp({ what: '还要登记住户' }), asked())).toMatchObject({ code: 'unfit-helper' });
    expect(outcomeOf(askHelp({ member: 'wg-2' }), asked())).toEqual(['helpAsked']);
    const done = after(commands.open(), commands.accept(), askHelp(), answerHelp());
    expect(outcomeOf(askHelp({ what: '还要登记住户' }), done)).toEqual(['helpAsked']);
  });
});

describe('what came of it', () => {
  it('is written down once, quietly when said again', () => {
    expect(outcomeOf(answerHelp({ note: '已关' }), asked())).toEqual(['helpAnswered']);
    const done = after(commands.open(), commands.accept(), askHelp(), answerHelp({ note: '已关' }));
    expect(helpOf(done)).toMatchObject([{ state: 'done', note: '已关' }]);
    expect(outcomeOf(answerHelp(), done)).toEqual([]);
    expect(refusalOf(answerHelp({ outcome: 'notDone' }), done)).toBeDefined();
  });

  it('can be that it is not needed any more, and may come after the answer', () => {
    const answered = after(commands.open(), commands.accept(), askHelp(), commands.answer());
    expect(outcomeOf(answerHelp({ outcome: 'calledOff' }), answered)).toEqual(['helpAnswered']);
  });

  it('is waited for no more when the case goes elsewhere', () => {
    const moved = after(commands.open(), commands.accept(), askHelp(), commands.return());
    expect(helpOf(moved)).toMatchObject([{ state: 'lapsed' }]);
    expect(possibleActions(moved as OpenedCase)).not.toContain('answerHelp');
  });
});

it('another area asks nobody here', () => {
  const by = { ...officers.worker, area: ELSEWHERE };
  expect(refusalOf(askHelp({ by }), atWork())).toMatchObject({ code: 'out-of-area' });
});

import { describe, expect, it } from 'vitest';
import {
  CITY,
  COMMUNITY,
  ELSEWHERE,
  FAR_GRID,
  farHandlers,
  freePolicy,
  GRID,
  handlersIn,
  instant,
  judgement,
  NEXT_GRID,
  officers,
  policy,
  rules,
} from '../../controls.ts';
import { after, cases, commands, dataOf, freeRules, outcomeOf } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

const normal = commands.open({ judgement: judgement({ urgency: 'normal' }) });

describe('reclassify (改类), with trace (滨州条例 Art. 14, 济南市12345条例 Art. 22: the whole process is in the file)', () => {
  it('says what it was and what it is; what is left out stays', () => {
    expect(outcomeOf(commands.reclassify(), cases.accepted())).toEqual(['reclassified']);
    expect(dataOf('case.reclassified.v1', commands.reclassify(), cases.accepted())).toEqual({
      from: { nature: 'service', field: '0101', urgency: 'critical' },
      to: { nature: 'service', field: '0203', urgency: 'critical' },
      reason: '实为噪音',
    });
    expect(after(commands.open(), commands.reclassify())).toMatchObject({
      ...{
        phase: 'dispatched',
        dispatch: { tier: 'grid' },
        about: { triaged: { field: '0203' }, judged: { field: '0203' } },
      },
    });
  });

  it('more urgent, what is due comes nearer, counted from now, and the promise too', () => {
    const raised = commands.reclassify({ urgency: 'critical' });
    expect(outcomeOf(raised, after(normal))).toEqual(['clockSet', 'reclassified']);
    const { deadlines } = dataOf('case.clockSet.v1', raised, after(normal));
    expect(deadlines).toEqual([
      { milestone: 'accept', dueAt: instant(22) },
      { milestone: 'answer', dueAt: instant(37) },
      { milestone: 'settle', dueAt: instant(127) },
      { milestone: 'promise', dueAt: instant(1_007) },
    ]);
  });

  it('less urgent, it is due as before', () => {
    expect(outcomeOf(commands.reclassify({ urgency: 'normal' }), cases.accepted())).toEqual(['reclassified']);
  });

  it('to what is off the list of whoever has it, it is refused (Beijing Art. 17)', () => {
    const listed = { ...rules, policy: { ...policy, lists: { grid: ['01'] } } };
    expect(outcomeOf(commands.reclassify({ rules: listed, urgency: 'normal' }), after(normal))).toBe('off-list');
  });

  it('to what it is already, it is refused', () => {
    expect(outcomeOf(commands.reclassify({ field: '0101' }), cases.accepted())).toBe('invalid-transition');
  });

  itIsGuarded(commands.reclassify(), ['dispatched', 'accepted', 'answered', 'verified']);
});

describe('move (改址)', () => {
  it('to another grid, whose worker has it then', () => {
    expect(outcomeOf(commands.move(), cases.accepted())).toEqual(['relocated', 'transferred', 'dispatched']);
    expect(after(commands.open(), commands.move())).toMatchObject({
      ...{ phase: 'dispatched', dispatch: { handler: { areaCode: NEXT_GRID } } },
      about: { areaCode: NEXT_GRID, location: { status: 'found', areaCode: NEXT_GRID } },
    });
  });

  it('within the area of whoever has it, they keep it', () => {
    const within = commands.move({ handlers: handlersIn(NEXT_GRID) });
    expect(outcomeOf(within, cases.atCommunity())).toEqual(['relocated']);
    expect(dataOf('case.relocated.v1', within, cases.atCommunity())).toMatchObject({ from: GRID, to: NEXT_GRID });
  });

  it('in a queue, to the queue there', () => {
    const free = freeRules(freePolicy);
    const found = commands.move({ by: officers.desk, rules: rules, handlers: handlersIn(FAR_GRID, farHandlers) });
    expect(outcomeOf(found, cases.queued())).toEqual(['relocated', 'clockSet', 'queued']);
    expect(dataOf('case.queued.v1', found, cases.queued())).toMatchObject({ queue: ELSEWHERE, reason: 'placeUnknown' });
    const wide = commands.move({ by: officers.supervisor, rules: free, handlers: handlersIn(CITY, {}) });
    expect(outcomeOf(wide, cases.queued())).toEqual(['relocated']);
  });

  it('to where it is, outside of the reach of whoever says so, and where it is too wide for its tier, it is refused', () => {
    expect(outcomeOf(commands.move({ handlers: handlersIn(GRID) }), cases.accepted())).toBe('unfit-area');
    const own = { ...rules, policy: { ...policy, beyondOwnArea: [] } };
    const far = commands.move({ rules: own, handlers: handlersIn(FAR_GRID, farHandlers) });
    expect(outcomeOf(far, cases.accepted())).toBe('out-of-area');
    expect(outcomeOf(commands.move({ handlers: handlersIn(ELSEWHERE, farHandlers) }), cases.accepted())).toBe(
      'unfit-area',
    );
  });

  it('while an objection waits for its ruling, it is refused (Beijing Art. 14)', () => {
    expect(outcomeOf(commands.move(), after(commands.open(), commands.object()))).toBe('ruling-open');
  });

  itIsGuarded(commands.move({ handlers: handlersIn(NEXT_GRID) }), ['dispatched', 'accepted', 'queued']);
});

describe('reassign (改派)', () => {
  it('to a colleague: they do it, the post keeps it, and what is due stays', () => {
    expect(outcomeOf(commands.reassign(), cases.accepted())).toEqual(['reassigned']);
    expect(dataOf('case.reassigned.v1', commands.reassign(), cases.accepted())).toMatchObject({
      from: 'gw-0001',
      to: 'gw-0007',
    });
    const state = after(commands.open(), commands.accept(), commands.reassign());
    expect(state).toMatchObject({
      phase: 'accepted',
      about: { assigned: 'gw-0007' },
      past: { acceptedBy: { id: 'gw-0007' } },
    });
    expect(after(commands.open(), commands.reassign(), commands.transfer())).toMatchObject({
      about: { assigned: null },
    });
  });

  it('to who does it already, or is recused (Jinan Art. 32), it is refused', () => {
    expect(outcomeOf(commands.reassign({ officerId: 'gw-0001' }), cases.accepted())).toBe('unfit-officer');
    const barred = after(commands.open(), commands.recuseOther({ officerId: 'gw-0007' }));
    expect(outcomeOf(commands.reassign(), barred)).toBe('unfit-officer');
  });

  itIsGuarded(commands.reassign(), ['dispatched', 'accepted', 'answered', 'verified']);
});

describe('amend (更正)', () => {
  it('the subject, as long as somebody is at it', () => {
    expect(dataOf('case.amended.v1', commands.amend(), cases.accepted())).toEqual({
      ...{ subject: '3幢水管爆裂', reason: '楼号记错' },
    });
  });

  it('the answer, before it is checked, and whoever corrected it does not check it (Jinan Art. 27)', () => {
    const corrected = commands.amend({ subject: undefined, answer: '阀门已更换', by: officers.nextWorker });
    expect(outcomeOf(corrected, cases.answered())).toEqual(['amended']);
    expect(outcomeOf(corrected, cases.verified())).toBe('invalid-transition');
    const state = after(commands.open(), commands.accept(), commands.answer(), corrected);
    const check = { ...commands.verify(true), by: { ...officers.supervisor, id: officers.nextWorker.id } };
    expect(outcomeOf(check, state)).toBe('same-person');
  });

  it('one of both', () => {
    expect(outcomeOf(commands.amend({ answer: '阀门已更换' }), cases.answered())).toBe('nothing-named');
    expect(outcomeOf(commands.amend({ subject: undefined }), cases.answered())).toBe('nothing-named');
  });

  itIsGuarded(commands.amend(), ['dispatched', 'accepted', 'queued', 'answered', 'verified']);
});

it('a community that is named is no grid', () => {
  expect(outcomeOf(commands.move({ handlers: handlersIn(COMMUNITY) }), cases.accepted())).toEqual(['relocated']);
});

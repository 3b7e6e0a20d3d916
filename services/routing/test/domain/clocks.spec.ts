import type { Deadline } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../src/domain/commands.ts';
import type { CaseState } from '../../src/domain/state.ts';
import { at, CITY, handlersIn, instant, judgement, nowhere, policy, report, TOWNSHIP } from '../controls.ts';
import { after, cases, commands, dataOf, eventsOf, freeRules, inCityQueue, judged, outcomeOf } from './case-story.ts';

const owedOf = (state: CaseState) => {
  if (state.phase === 'none') throw new Error('no case');
  return state.about.owed;
};

/** `triage 5`: in minutes from two at night. */
const told = (deadlines: readonly Deadline[]) =>
  deadlines.map(({ milestone, dueAt }) => `${milestone} ${(Date.parse(dueAt) - at(0)) / 60_000}`);
const dueIn = (state: CaseState) => told(owedOf(state).due);
const lateIn = (state: CaseState) => told(owedOf(state).overdue);

/** The watchdog finds what is due. */
const miss = (milestone: Deadline['milestone'], minutes: number, given: object = {}): CaseCommand =>
  commands.missDeadline({ milestone, dueAt: instant(minutes), now: at(minutes + 1), ...given });

const answered = [commands.open(), commands.accept(), commands.answer()];
const inQueue = judged(undefined);

describe('every state has its milestones', () => {
  it.each([
    ['dispatched', cases.dispatched(), ['accept 15', 'answer 30', 'settle 120', 'promise 1000']],
    ['accepted', cases.accepted(), ['answer 30', 'settle 120', 'promise 1000']],
    ['answered', cases.answered(), ['verify 80', 'promise 1000']],
    ['verified', cases.verified(), ['close 240', 'promise 1000']],
    ['sent back as rework', after(...answered, commands.verify(false)), ['answer 70', 'settle 160', 'promise 1000']],
    ['returned', after(commands.open(), commands.return()), ['triage 10', 'promise 1000']],
    ['closed', cases.closed(), []],
  ])('%s', (_, state, due) => {
    expect(new Set(dueIn(state))).toEqual(new Set(due));
  });

  it.each([
    ['critical', ['triage 5', 'promise 3000']],
    ['urgent', ['triage 30', 'promise 8000']],
    ['normal', ['triage 600', 'promise 90000']],
  ] as const)('in a queue, judged %s though its nature was not clear', (urgency, due) => {
    const state = after(commands.open({ judgement: judgement({ nature: undefined, urgency }) }));
    expect(dueIn(state)).toEqual(due);
  });

  it('somebody is trapped and nobody knows where: judged within minutes, and the clock stands in the log before the queue', () => {
    const events = eventsOf(inCityQueue, cases.none);
    expect(events.map(({ type }) => type)).toEqual([
      ...['case.opened.v1', 'case.triaged.v1', 'case.clockSet.v1', 'case.queued.v1'],
    ]);
    expect(dueIn(after(inCityQueue))).toEqual(['triage 5', 'promise 1000']);
  });
});

describe('the promise', () => {
  it('is as long as the longest tier takes where the nature is open, and comes nearer with the triage', () => {
    const normal = judgement({ nature: undefined, urgency: 'normal' });
    const opened = commands.open({ judgement: normal });
    const state = after(opened, commands.triage({ urgency: 'urgent', now: at(100) }));
    expect(dueIn(after(opened))).toContain('promise 90000');
    expect(dueIn(state)).toContain('promise 4100');
  });

  it('is never put off: not by a triage to less, a return, a rework, an escalation or a reopening', () => {
    const story = [
      commands.open(),
      commands.return(),
      commands.triage({ urgency: 'normal', nature: 'beyondCommunity' }),
    ];
    expect(dueIn(after(...story))).toContain('promise 1000');
    const worked = [...answered, commands.verify(false), commands.escalate({ now: at(45) })];
    expect(dueIn(after(...worked))).toContain('promise 1000');
    expect(dueIn(after(...answered, commands.close(), commands.reopen()))).toContain('promise 1000');
  });

  it('stands as it was after a reopening, though its time was up while the case was closed: at the next look it is missed', () => {
    const late = commands.reopen({ now: at(5_000) });
    const reopened = after(...answered, commands.close(), late);
    expect(dueIn(reopened)).toContain('promise 1000');
    expect(outcomeOf(miss('promise', 1_000, { now: at(5_000) }), reopened)).toEqual(['deadlineMissed']);
  });

  it('broken before the end it is late again with the reopening, and is not told a second time', () => {
    const broken = [commands.open(), miss('promise', 1_000), commands.accept(), commands.answer(), commands.close()];
    expect(lateIn(after(...broken))).toEqual([]);
    const again = after(...broken, commands.reopen({ now: at(5_000) }));
    expect(lateIn(again)).toEqual(['promise 1000']);
    expect(dueIn(again)).not.toContain('promise 1000');
    expect(outcomeOf(miss('promise', 1_000, { now: at(5_001) }), again)).toEqual([]);
  });

  it('is recorded when it is missed, of whoever has it, and the case stays where it is', () => {
    expect(dataOf('case.deadlineMissed.v2', miss('promise', 1_000), cases.accepted())).toEqual({
      ...{ milestone: 'promise', tier: 'grid', areaCode: '330782001004001', dueAt: instant(1_000) },
    });
  });
});

describe('a queue climbs', () => {
  const late = miss('triage', 5);

  it("from the township's to the city's, with the reason and a clock of its own", () => {
    expect(outcomeOf(late, after(inQueue))).toEqual(['deadlineMissed', 'clockSet', 'queued']);
    expect(dataOf('case.deadlineMissed.v2', late, after(inQueue))).toEqual({
      ...{ milestone: 'triage', tier: null, areaCode: TOWNSHIP, dueAt: instant(5) },
    });
    const queued = dataOf('case.queued.v1', late, after(inQueue));
    expect(queued).toMatchObject({ queue: CITY, reason: 'natureUnclear' });
    expect(queued.explanation.matched[0]).toEqual({
      rule: 'escalation.triage',
      because: `triage was due at ${instant(5)} and was missed in the queue of ${TOWNSHIP}`,
    });
    expect(new Set(dueIn(after(inQueue, late)))).toEqual(new Set(['promise 3000', 'triage 11']));
  });

  it('no further: at the city it is recorded, once, and it stays late until somebody judges it', () => {
    const there = miss('triage', 11);
    const state = after(inQueue, late, there);
    expect(outcomeOf(there, after(inQueue, late))).toEqual(['deadlineMissed']);
    expect(outcomeOf(there, state)).toEqual([]);
    expect(dueIn(state)).toEqual(['promise 3000']);
    expect(lateIn(state)).toEqual(['triage 5']);
    const desk = { id: 'desk-1', role: 'intakeDesk', area: CITY } as const;
    expect(lateIn(after(inQueue, late, there, commands.triage({ by: desk, now: at(20) })))).toEqual([]);
  });

  it('not where the rule set says so', () => {
    const rules = freeRules({ ...policy, escalation: { ...policy.escalation, triage: false } });
    expect(outcomeOf(miss('triage', 5, { rules }), after(inQueue))).toEqual(['deadlineMissed']);
  });

  it('a triage that comes too late says so itself', () => {
    const command = commands.triage({ now: at(6) });
    expect(outcomeOf(command, after(inQueue))).toEqual(['deadlineMissed', 'triaged', 'dispatched']);
  });
});

describe('what is due after the answer is recorded when it is missed, and owed until it is done', () => {
  it.each([
    ['verify', cases.answered(), miss('verify', 80), commands.verify(true)],
    ['close', cases.verified(), miss('close', 240), commands.close({ now: at(300) })],
  ] as const)('%s', (milestone, state, late, done) => {
    expect(outcomeOf(late, state)).toEqual(['deadlineMissed']);
    expect(dataOf('case.deadlineMissed.v2', late, state)).toMatchObject({ milestone, tier: 'grid' });
    const missed = eventsOf(late, state);
    expect(missed).toHaveLength(1);
    const story = milestone === 'verify' ? answered : [...answered, commands.verify(true)];
    expect(lateIn(after(...story, late))).toEqual([`${milestone} ${milestone === 'verify' ? 80 : 240}`]);
    expect(lateIn(after(...story, late, done))).toEqual([]);
  });

  it.each([
    ['verify', cases.answered(), { ...commands.verify(true), now: at(81) } as CaseCommand],
    ['close', cases.verified(), commands.close({ now: at(241) })],
  ])('a %s that comes too late says so itself', (_, state, command) => {
    expect(outcomeOf(command, state)).toContain('deadlineMissed');
  });
});

describe('what a handler missed stays owed while others have the case', () => {
  const late = commands.missDeadline();

  it('over escalations up to the township, until somebody there takes it up', () => {
    const climbed = [commands.open(), late, miss('accept', 31), miss('accept', 47)];
    expect(lateIn(after(...climbed))).toEqual(['accept 15']);
    const by = { id: 'to-1', role: 'townshipOfficer', area: TOWNSHIP } as const;
    expect(lateIn(after(...climbed, commands.accept({ by, now: at(50) })))).toEqual([]);
  });

  it('over a return and a new triage', () => {
    const by = { id: 'co-1', role: 'communityOfficer', area: '330782001004' } as const;
    const back = [commands.open(), late, commands.return({ by, now: at(17) }), commands.triage({ now: at(18) })];
    expect(lateIn(after(...back))).toEqual(['accept 15']);
    expect(lateIn(after(...back, commands.accept({ now: at(19) })))).toEqual([]);
  });
});

it('a report without a place and without a nature: both are said, and the clock runs', () => {
  const command = commands.open({
    report: report({ location: nowhere, text: '着火了！快来人，有人被困在里面' }),
    judgement: judgement({ nature: undefined }),
    handlers: handlersIn(CITY, {}),
  });
  expect(outcomeOf(command, cases.none)).toEqual(['opened', 'judged', 'clockSet', 'queued']);
  expect(dataOf('case.judged.v1', command, cases.none)).toEqual({ field: '0101', urgency: 'critical' });
});

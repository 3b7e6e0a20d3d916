import { describe, expect, it } from 'vitest';
import type { OfficerCommand } from '../../../src/domain/commands.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { at, CITY, COMMUNITY, GRID, handlersIn, instant, officers, rules, TOWNSHIP } from '../../controls.ts';
import { cases, commands, dataOf, eventsOf, freeRules, outcomeOf, refusalOf, told } from '../case-story.ts';
import {
  allDone,
  answered,
  colleague,
  lead,
  measuresIn,
  planned,
  story,
  tackling,
  tacklingCases,
} from './tackling-story.ts';

const close = commands.close({ by: officers.supervisor, now: at(300) });

describe('义乌 practice 4 (上报镇街、形成清单、攻坚销号): who tackles it', () => {
  it('a team is formed once the township has taken up what stands on its list, with its number', () => {
    expect(outcomeOf(tackling.form(), cases.atTownship())).toBe('invalid-transition');
    expect(dataOf('case.teamFormed.v1', tackling.form(), tacklingCases.accepted())).toMatchObject({
      township: TOWNSHIP,
      list: { year: 2026, number: 17 },
      lead: { officerId: lead.id },
    });
  });

  it('asked for before its listing was read, it is to be asked for again', () => {
    expect(outcomeOf(tackling.form({ list: undefined }), tacklingCases.accepted())).toBe('moved');
  });

  it('a second team is not formed; the first is changed, with a reason', () => {
    expect(outcomeOf(tackling.form({ by: colleague }), tacklingCases.formed())).toBe('invalid-transition');
    expect(dataOf('case.teamChanged.v1', tackling.change(), tacklingCases.formed())).toMatchObject({
      lead: { officerId: colleague.id },
      members: [{ unit: '城建办' }],
      reason: '调离',
    });
  });

  it('nobody stands in the team twice, and a change changes something', () => {
    const twice = [{ unit: '城建办' }, { unit: '城建办' }];
    expect(refusalOf(tackling.form({ members: twice }), tacklingCases.accepted())).toMatchObject({
      code: 'unfit-tackling',
      pointer: '/members/1',
    });
    const same = { lead: undefined, members: undefined };
    expect(refusalOf(tackling.change(same), tacklingCases.formed())).toMatchObject({ code: 'unfit-tackling' });
  });

  it('济南 Art. 32: whoever is recused has no part in it', () => {
    const recuse = commands.recuseOther({ officerId: lead.id, by: officers.supervisor, now: at(28) });
    expect(refusalOf(tackling.form(), story(recuse))).toMatchObject({
      code: 'unfit-tackling',
      pointer: '/lead/officerId',
    });
  });

  it('only whoever works at the township forms it', () => {
    expect(outcomeOf(tackling.form({ by: officers.stranger }), tacklingCases.accepted())).toBe('out-of-area');
    const supervised = tackling.form({ by: officers.supervisor });
    expect(outcomeOf(supervised, tacklingCases.accepted())).toBe('forbidden');
  });
});

describe('济南 Art. 24: what can not be solved now has measures and a date', () => {
  it('each measure has its own day, ahead of us', () => {
    const behind = [{ unit: '城建办', what: '鉴定', dueAt: instant(20) }];
    expect(refusalOf(tackling.plan({ measures: behind }), tacklingCases.formed())).toMatchObject({
      code: 'unfit-tackling',
      pointer: '/measures/0/dueAt',
    });
    expect(measuresIn(tacklingCases.planned()).map(({ standing }) => standing)).toEqual(['open', 'open']);
  });

  it('planned twice in the same words it is one', () => {
    expect(outcomeOf(tackling.plan(), tacklingCases.planned())).toEqual([]);
  });

  it('there is nothing to report on before there is a plan', () => {
    expect(outcomeOf(tackling.stage(), tacklingCases.formed())).toBe('invalid-transition');
    expect(outcomeOf(tackling.stage(), tacklingCases.planned())).toEqual(['stageReported', 'clockSet']);
  });

  it('it is not said to be done while a measure is open', () => {
    expect(refusalOf(answered, tacklingCases.planned())).toMatchObject({
      code: 'measures-open',
      open: [{ unit: '城建办' }, { unit: '综合行政执法中队' }],
    });
    expect(outcomeOf(answered, tacklingCases.done())).toContain('answered');
  });

  it('a measure that is done, or dropped, is nobody else’s to report', () => {
    const state = tacklingCases.done();
    expect(outcomeOf(tackling.report(state, 0, { by: colleague }), state)).toBe('invalid-transition');
    const before = story(...planned, (now) => tackling.changeMeasure(now, 0, { dueAt: undefined }));
    expect(refusalOf(tackling.report(before, 0), before)).toMatchObject({ pointer: '/measureId' });
  });
});

describe('北京 Art. 14: late, it takes a reason and a staged report', () => {
  it('says why something is late', () => {
    const late = tackling.stage({ now: at(400) });
    expect(refusalOf(late, tacklingCases.planned())).toMatchObject({
      code: 'unfit-tackling',
      pointer: '/lateBecause',
    });
    const explained = tackling.stage({ now: at(400), lateBecause: '鉴定报告迟到' });
    expect(outcomeOf(explained, tacklingCases.planned())).toEqual(['stageReported', 'clockSet']);
  });
});

describe('攻坚销号: struck off with reason and proof', () => {
  it('is asked for by who leads, and nobody else', () => {
    expect(outcomeOf(tackling.ask({ by: officers.township }), tacklingCases.done())).toBe('not-the-team-lead');
    expect(outcomeOf(tackling.ask(), tacklingCases.done())).toEqual(['clockSet', 'strikeOffAsked']);
    const changed = story(...allDone, tackling.change({ now: at(110) }));
    expect(outcomeOf(tackling.ask(), changed)).toBe('not-the-team-lead');
    expect(outcomeOf(tackling.ask({ by: colleague }), changed)).toContain('strikeOffAsked');
  });

  it('is refused while measures are open', () => {
    expect(refusalOf(tackling.ask(), tacklingCases.planned())).toMatchObject({ code: 'measures-open' });
  });

  it('is ruled on by another than who asked (the Jiangsu rule: what ends a case is approved by another)', () => {
    expect(outcomeOf(tackling.rule({ by: lead }), tacklingCases.asked())).toBe('same-person');
    expect(eventsOf(tackling.rule(), tacklingCases.asked()).slice(-2)).toEqual([
      { type: 'case.strikeOffRuled.v1', data: { granted: true, reason: '材料齐全' } },
      { type: 'case.struckOff.v1', data: { township: TOWNSHIP, result: '违建已拆除' } },
    ]);
    expect(outcomeOf(tackling.rule({ by: officers.supervisor }), tacklingCases.asked())).toContain('struckOff');
  });

  it('not granted it stays on the list, and is asked for again', () => {
    const refused = story(...allDone, tackling.ask(), tackling.rule({ granted: false }));
    expect(refused.about).toMatchObject({ listed: TOWNSHIP, tackling: { strikeOff: { ruled: 'refused' } } });
    expect(outcomeOf(tackling.ask({ result: '已复查' }), refused)).toContain('strikeOffAsked');
  });

  it('where the rules want no second person, who asks strikes it off', () => {
    const policy = { ...rules.policy, tackling: { ...rules.policy.tackling, secondPerson: false } } as Policy;
    const alone = tackling.ask({ rules: freeRules(policy) });
    expect(outcomeOf(alone, tacklingCases.done())).toEqual(['strikeOffAsked', 'strikeOffRuled', 'struckOff']);
    const struckOff = told(tacklingCases.done(), alone, eventsOf(alone, tacklingCases.done()));
    expect(outcomeOf(alone, struckOff)).toEqual([]);
  });

  it('what a team tackles is not closed, nor diverted, before', () => {
    const atEnd = story(...allDone, answered, { ...commands.verify(true), now: at(230) } as OfficerCommand);
    expect(outcomeOf(close, atEnd)).toBe('tackling-open');
    expect(outcomeOf(commands.divert({ now: at(110) }), tacklingCases.done())).toBe('tackling-open');
    const struckOff = [...allDone, tackling.ask(), tackling.rule(), answered] as const;
    expect(outcomeOf(close, story(...struckOff))).toContain('closed');
  });

  it('without a team it is closed, and struck off by that, as ever', () => {
    const alone = story(commands.answer({ by: officers.township, now: at(40) }));
    expect(outcomeOf(close, alone).slice(-2)).toEqual(['struckOff', 'closed']);
  });

  it('what leaves the list otherwise leaves it with its reason, and its team is at it no more', () => {
    const returned = commands.return({ by: officers.township, now: at(120), handlers: handlersIn(GRID) });
    const state = story(...planned, returned);
    expect(state.about).toMatchObject({
      listed: null,
      tackling: { state: 'left', measures: [{ standing: 'lapsed' }, {}] },
    });
    const ended = story(
      ...planned,
      commands.void({ by: officers.township, now: at(110) }),
      commands.rule({ now: at(120) }),
    );
    expect(ended).toMatchObject({ phase: 'closed', about: { listed: null, tackling: { state: 'left' } } });
  });

  it('济南 Art. 27: done again, it is on the list again, and takes a team again', () => {
    const again = { ...commands.verify(false), now: at(230) } as OfficerCommand;
    const state = story(...allDone, tackling.ask(), tackling.rule(), answered, again);
    expect(state.about).toMatchObject({ listed: TOWNSHIP, tackling: { state: 'struckOff' } });
    expect(outcomeOf(tackling.form({ now: at(240) }), state)).toEqual(['clockSet', 'teamFormed']);
  });
});

describe('济南 Art. 29, 30: up to the city, where the township can not', () => {
  it('keeps its tier and its place on the list, and is not done before the city has decided', () => {
    const state = tacklingCases.sent();
    expect(state).toMatchObject({
      dispatch: { tier: 'township' },
      about: { listed: TOWNSHIP, tackling: { city: 'asked' } },
    });
    const done = story(...allDone, tackling.send({ now: at(110) }));
    expect([outcomeOf(answered, done), outcomeOf(tackling.ask(), done)]).toEqual(['city-open', 'city-open']);
    expect(outcomeOf(tackling.send({ now: at(120), reason: '再请' }), done)).toBe('invalid-transition');
  });

  it('is decided by who is of the city', () => {
    const ofTownship = { ...officers.supervisor, id: 'su-9', area: TOWNSHIP };
    expect(outcomeOf(tackling.decide({ by: ofTownship }), tacklingCases.sent())).toBe('forbidden');
    expect(outcomeOf(tackling.decide({ by: officers.township }), tacklingCases.sent())).toBe('forbidden');
    expect(officers.supervisor.area).toBe(CITY);
    expect(outcomeOf(tackling.decide(), tacklingCases.planned())).toBe('invalid-transition');
  });

  it('潍坊 Art. 22: what the city designates is neither dropped, nor put off, nor given back', () => {
    const state = tacklingCases.designated();
    expect(measuresIn(state).at(-1)).toMatchObject({ unit: '市水务集团', byCity: true, standing: 'open' });
    expect(outcomeOf(tackling.changeMeasure(state, 2, { now: at(90) }), state)).toBe('designated');
    const back = commands.return({ by: officers.township, now: at(90), handlers: handlersIn(GRID) });
    expect(outcomeOf(back, state)).toBe('designated');
    expect(outcomeOf(commands.object({ by: officers.township, now: at(90) }), state)).toBe('designated');
    const day = { unit: '市水务集团', what: '改造管网', dueAt: instant(10) };
    expect(refusalOf(tackling.decide({ designates: day }), tacklingCases.sent())).toMatchObject({
      pointer: '/designates/dueAt',
    });
  });

  it('handed back with an instruction, the township goes on, and may send it up again', () => {
    const back = story(...planned, tackling.send(), tackling.decide({ designates: undefined }));
    expect(back.about.tackling).toMatchObject({ city: 'handedBack', measures: [{}, {}] });
    expect(outcomeOf(tackling.send({ now: at(120), reason: '仍无法解决' }), back)).toEqual(['clockSet', 'sentToCity']);
  });

  it('a community has no list to send up from', () => {
    expect(COMMUNITY).toContain(TOWNSHIP);
    expect(outcomeOf(tackling.send({ by: officers.community }), cases.atCommunity())).toBe('forbidden');
  });
});

describe('said again, each is quiet', () => {
  it('also where it would be refused by now', () => {
    expect(outcomeOf(tackling.form(), tacklingCases.formed())).toEqual([]);
    expect(outcomeOf(tackling.ask(), tacklingCases.asked())).toEqual([]);
    expect(outcomeOf(tackling.rule(), tacklingCases.struckOff())).toEqual([]);
    expect(outcomeOf(tackling.send(), tacklingCases.sent())).toEqual([]);
    expect(outcomeOf(tackling.decide(), tacklingCases.designated())).toEqual([]);
  });
});

import { nameUuid } from '@gridcase/event-sourcing';
import { describe, expect, it } from 'vitest';
import type { CaseCommand, OfficerCommand } from '../../../src/domain/commands.ts';
import {
  at,
  COMMUNITY,
  FAR_COMMUNITY,
  farHandlers,
  GRID,
  handlersIn,
  instant,
  judgement,
  MINUTE,
  officers,
  rules,
} from '../../controls.ts';
import { after, commands, dataOf, EVIDENCE, judged, outcomeOf, refusalOf } from '../case-story.ts';

const by = officers.community;
const here = { by, rules, now: at(60) };
const resident = { partyId: nameUuid(['party', '1']), kind: 'resident', as: '三幢业主代表' } as const;
const merchant = { partyId: nameUuid(['party', '2']), kind: 'merchant', unit: '东门小店' } as const;
const property = { partyId: nameUuid(['party', '3']), kind: 'unit', unit: '小区物业' } as const;
const everybody = [resident.partyId, merchant.partyId];
const DAY = 24 * 60;

const open: OfficerCommand = { type: 'openConsultation', matter: '投放点移位', ...here };
const add = (...parties: Extract<OfficerCommand, { type: 'addParties' }>['parties']): OfficerCommand => ({
  ...{ type: 'addParties', parties },
  ...here,
});
const call = (given: object = {}): OfficerCommand => ({
  ...{ type: 'callSession', at: instant(DAY), place: '议事厅' },
  ...here,
  ...given,
});
const hold = (given: object = {}): OfficerCommand => ({
  ...{ type: 'holdSession', heldAt: instant(50), place: '院子里', attended: everybody, standpoints: [] },
  ...here,
  ...given,
});
const conclude = (given: object = {}): OfficerCommand => ({
  ...{ type: 'concludeConsultation', outcome: 'agreed', text: '移到东门', signedBy: everybody, record: EVIDENCE },
  undertakings: [{ partyId: merchant.partyId, what: '清洗原址', dueOn: '2026-12-10' }],
  ...here,
  ...given,
});
const notAgreed = conclude({ outcome: 'notAgreed', text: '各方意见不一', signedBy: [], undertakings: [] });

/** Of no urgency: a danger is not talked over. */
const judgedDispute = commands.open({ judgement: judgement({ nature: 'dispute', urgency: 'normal' }) });
const dispute = [judgedDispute, commands.accept({ by })];
const opened = [...dispute, open, add(resident, merchant)];
const held = [...opened, hold()];
const agreed = [...held, conclude()];
const answer = commands.answer({ by, now: at(70) });
const atCommunity = { handlers: handlersIn(GRID), by, now: at(70) };
const consultationAfter = (...story: CaseCommand[]) => {
  const state = after(...story);
  return state.phase === 'none' ? undefined : state.about.consultation;
};
/** Names of what is due or late of an undertaking. */
const owing = (...story: CaseCommand[]) => {
  const state = after(...story);
  const { due, overdue } = state.phase === 'none' ? { due: [], overdue: [] } : state.about.owed;
  return [due, overdue].map((all) =>
    all.filter(({ milestone }) => milestone === 'undertaking').map(({ dueAt }) => dueAt),
  );
};

describe('群体利益或矛盾纠纷事项由社区党委牵头协商 (the Yiwu article, practice 4)', () => {
  it('the committee opens the consultation of a dispute that it has taken up', () => {
    expect(outcomeOf(open, after(...dispute))).toEqual(['consultationOpened']);
  });

  it.each([
    ['not taken up yet', [judgedDispute], by, 'invalid-transition'],
    ['of another nature', [judged('crossDepartment'), commands.accept({ by })], by, 'forbidden'],
    ['by another than the community', dispute, officers.township, 'forbidden'],
    ['by a community elsewhere', dispute, { ...by, area: FAR_COMMUNITY }, 'out-of-area'],
    ['that is open', opened, { ...by, id: 'co-2' }, 'invalid-transition'],
  ] as const)('and is refused one %s', (_, story, who, code) => {
    expect(outcomeOf({ ...open, by: who }, after(...story))).toBe(code);
  });

  it('while it is open the case is neither answered nor sent up; `possible` says what can be done', () => {
    const escalate = commands.escalate({ ...atCommunity });
    for (const command of [answer, escalate]) {
      const refusal = refusalOf(command, after(...opened));
      expect(refusal).toMatchObject({
        code: 'consultation-open',
        possible: expect.arrayContaining(['concludeConsultation']),
      });
      expect(refusal).toMatchObject({ possible: expect.not.arrayContaining([command.type]) });
    }
  });

  it('without an agreement it is answered as such, or goes up to the joint meeting', () => {
    expect(outcomeOf(answer, after(...held, notAgreed))).toEqual(['clockSet', 'answered']);
    expect(outcomeOf(commands.escalate(atCommunity), after(...held, notAgreed))).toEqual(['escalated', 'dispatched']);
  });

  it('a dispute that nobody talked over is answered as before', () => {
    expect(outcomeOf(answer, after(...dispute))).toEqual(['clockSet', 'answered']);
  });

  it('ended, it may be taken up again with the same parties', () => {
    const again = [...held, notAgreed, { ...open, matter: '再议' } as OfficerCommand];
    expect(consultationAfter(...again)).toMatchObject({ state: 'open', matter: '再议', record: null });
    expect(consultationAfter(...again)?.parties).toHaveLength(2);
    expect(outcomeOf(answer, after(...again))).toBe('consultation-open');
  });
});

describe('parties', () => {
  it('come late, and are parties from then on', () => {
    expect(outcomeOf(add(property), after(...held))).toEqual(['partyAdded']);
    expect(refusalOf(conclude(), after(...held, add(property)))).toMatchObject({
      code: 'not-all-signed',
      pointer: '/signedBy',
    });
  });

  it('told twice are added once', () => {
    expect(outcomeOf(add(resident, property, property), after(...opened))).toEqual(['partyAdded']);
    expect(outcomeOf(add(resident), after(...opened))).toEqual([]);
  });

  it('leave with a reason, and may come back; a stranger can not leave', () => {
    const remove: OfficerCommand = { type: 'removeParty', partyId: merchant.partyId, reason: '已转让', ...here };
    expect(outcomeOf(remove, after(...opened))).toEqual(['partyLeft']);
    expect(outcomeOf(remove, after(...opened, remove))).toEqual([]);
    expect(outcomeOf(add(merchant), after(...opened, remove))).toEqual(['partyAdded']);
    expect(refusalOf({ ...remove, partyId: property.partyId }, after(...opened))).toMatchObject({
      code: 'party-unknown',
    });
    // Whoever is left agrees.
    expect(outcomeOf(conclude({ signedBy: [resident.partyId], undertakings: [] }), after(...held, remove))).toEqual([
      'consultationConcluded',
    ]);
  });

  it('are fifty at most', () => {
    const many = Array.from({ length: 51 }, (_, n) => ({
      ...property,
      partyId: nameUuid(['party', 'many', String(n)]),
    }));
    expect(refusalOf(add(...many), after(...opened))).toMatchObject({ code: 'invalid-transition' });
  });
});

describe('a session', () => {
  const sessionId = consultationAfter(...opened, call())!.sessions[0]!.sessionId;

  it('is called to an hour to come, everybody invited who stands in it', () => {
    expect(dataOf('case.sessionCalled.v1', call(), after(...opened))).toMatchObject({ invited: everybody });
    expect(dataOf('case.sessionCalled.v1', call({ invite: [resident.partyId] }), after(...opened))).toMatchObject({
      invited: [resident.partyId],
    });
  });

  it.each([
    ['an hour behind us', { at: instant(60) }, 'in-the-past'],
    ['more than a year ahead', { at: instant(400 * DAY) }, 'in-the-future'],
    ['with a stranger', { invite: [property.partyId] }, 'party-unknown'],
  ])('but not to %s', (_, given, code) => {
    expect(outcomeOf(call(given), after(...opened))).toBe(code);
  });

  it('but not while there is nobody to invite', () => {
    expect(outcomeOf(call(), after(...dispute, open))).toBe('invalid-transition');
  });

  it('is called off with a reason, once; called again for the same hour it stands again', () => {
    const off: OfficerCommand = { type: 'callOffSession', sessionId, reason: '下雨', ...here };
    expect(outcomeOf(off, after(...opened, call()))).toEqual(['sessionCalledOff']);
    expect(outcomeOf(off, after(...opened, call(), off))).toEqual([]);
    expect(outcomeOf(call(), after(...opened, call(), off))).toEqual(['sessionCalled']);
    expect(outcomeOf({ ...off, sessionId: property.partyId }, after(...opened))).toBe('session-unknown');
  });

  it('is held without a party that does not come', () => {
    const done = hold({
      sessionId,
      heldAt: undefined,
      place: undefined,
      attended: [resident.partyId],
      now: at(2 * DAY),
    });
    const [session] = consultationAfter(...opened, call(), done)!.sessions;
    expect(session).toMatchObject({
      state: 'held',
      at: instant(DAY),
      attended: [resident.partyId],
      invited: everybody,
    });
  });

  it('is not held before its hour, nor when it was called off, nor twice', () => {
    const early = hold({ sessionId, heldAt: undefined, place: undefined });
    expect(outcomeOf(early, after(...opened, call()))).toBe('in-the-future');
    const off: OfficerCommand = { type: 'callOffSession', sessionId, reason: '下雨', ...here };
    expect(outcomeOf(hold({ sessionId }), after(...opened, call(), off))).toBe('invalid-transition');
    expect(outcomeOf(hold(), after(...held))).toEqual([]);
    expect(outcomeOf(hold({ by: { ...by, id: 'co-2' } }), after(...held))).toBe('invalid-transition');
  });

  it('that nobody called is told by when and where it was', () => {
    expect(consultationAfter(...held)!.sessions).toMatchObject([{ state: 'held', invited: [], place: '院子里' }]);
  });

  it('has a standpoint of a side that wrote and did not come; what was said last stands', () => {
    const said = (text: string) => [{ partyId: merchant.partyId, text }];
    const first = hold({ attended: [], standpoints: said('不同意') });
    const second = hold({ heldAt: instant(55), standpoints: said('同意移到东门') });
    expect(consultationAfter(...opened, first, second)!.parties[1]).toMatchObject({ standpoint: '同意移到东门' });
  });

  it('is corrected as a whole, with a reason, also after the end of the consultation and until the case is closed', () => {
    const [session] = consultationAfter(...held)!.sessions;
    const correct: OfficerCommand = {
      ...{
        type: 'correctSession',
        sessionId: session!.sessionId,
        heldAt: instant(52),
        place: '院子里',
        reason: '漏记',
      },
      ...{ attended: [merchant.partyId], standpoints: [], ...here },
    };
    expect(consultationAfter(...held, correct)!.sessions[0]).toMatchObject({
      at: instant(52),
      attended: [merchant.partyId],
    });
    expect(outcomeOf(correct, after(...agreed, answer))).toEqual(['sessionCorrected']);
    expect(outcomeOf(correct, after(...agreed, answer, commands.close({ now: at(80) })))).toBe('invalid-transition');
  });
});

describe('an agreement', () => {
  it('says who does what by when, and is in force when everybody has signed (人民调解法 Art. 29)', () => {
    const data = dataOf('case.consultationConcluded.v1', conclude(), after(...held));
    expect(data).toMatchObject({ outcome: 'agreed', signedBy: everybody, record: EVIDENCE });
    // The tenth is over at midnight in Yiwu.
    expect(data.undertakings).toMatchObject([
      { partyId: merchant.partyId, what: '清洗原址', dueAt: '2026-12-10T16:00:00.000Z' },
    ]);
  });

  it.each([
    ['of those who never met', opened, {}, 'invalid-transition'],
    ['that one of them has not signed', held, { signedBy: [resident.partyId] }, 'not-all-signed'],
    ['signed by a stranger', held, { signedBy: [...everybody, property.partyId] }, 'party-unknown'],
    [
      'on a day that is over',
      held,
      { undertakings: [{ unit: '城管办', what: '划线', dueOn: '2026-11-23' }] },
      'in-the-past',
    ],
    [
      'by which a stranger is bound',
      held,
      { undertakings: [{ partyId: property.partyId, what: '划线', dueOn: '2026-12-01' }] },
      'party-unknown',
    ],
  ])('is none %s', (_, story, given, code) => {
    expect(outcomeOf(conclude(given), after(...story))).toBe(code);
  });

  it('calls off what was still to be', () => {
    const [, session] = consultationAfter(...held, call(), conclude())!.sessions;
    expect(session).toMatchObject({ state: 'calledOff' });
  });
});

describe('what was undertaken', () => {
  const [undertaking] = consultationAfter(...agreed)!.undertakings;
  const settle = (given: object = {}): OfficerCommand => ({
    ...{ type: 'settleUndertaking', undertakingId: undertaking!.undertakingId, outcome: 'kept', note: '已清洗' },
    ...{ evidence: [EVIDENCE], ...here },
    ...given,
  });
  const dueAt = '2026-12-10T16:00:00.000Z';
  const late = Date.parse(dueAt) + MINUTE;
  const miss = commands.missDeadline({
    ...{ milestone: 'undertaking', item: undertaking!.undertakingId, dueAt, now: late },
    handlers: handlersIn(GRID),
  });

  it('is due from the agreement on, and done when it is kept or released', () => {
    expect(owing(...agreed)).toEqual([[dueAt], []]);
    expect(owing(...agreed, settle())).toEqual([[], []]);
    expect(owing(...agreed, settle({ outcome: 'released' }))).toEqual([[], []]);
  });

  it('missed, it is told once, the case stays where it is, and it is late until it is done', () => {
    expect(outcomeOf(miss, after(...agreed))).toEqual(['deadlineMissed']);
    expect(outcomeOf(miss, after(...agreed, miss))).toEqual([]);
    expect(owing(...agreed, miss)).toEqual([[], [dueAt]]);
    expect(owing(...agreed, miss, settle({ now: late + MINUTE }))).toEqual([[], []]);
  });

  it('done too late before anybody looked, it was late all the same', () => {
    expect(outcomeOf(settle({ now: late }), after(...agreed))).toEqual(['deadlineMissed', 'undertakingSettled']);
  });

  it('is followed up after the end of the case too (济南条例 Art. 24: measures, a date and tracked supervision)', () => {
    const closed = [...agreed, answer, commands.close({ now: at(80) })];
    expect(owing(...closed)).toEqual([[dueAt], []]);
    expect(outcomeOf(settle({ now: at(90) }), after(...closed))).toEqual(['undertakingSettled']);
    expect(outcomeOf(miss, after(...closed))).toEqual(['deadlineMissed']);
  });

  it('goes with the case to whoever has it', () => {
    const up = [...agreed, commands.escalate(atCommunity)];
    expect(owing(...up)).toEqual([[dueAt], []]);
    expect(outcomeOf(settle({ by: officers.township }), after(...up))).toEqual(['undertakingSettled']);
  });

  it('is kept once; kept is not released', () => {
    expect(outcomeOf(settle(), after(...agreed, settle()))).toEqual([]);
    const other = { ...settle({ outcome: 'released' }), by: { ...by, id: 'co-2' } } as OfficerCommand;
    expect(outcomeOf(other, after(...agreed, settle({ by: officers.township })))).toBe('invalid-transition');
    expect(outcomeOf(settle({ undertakingId: property.partyId }), after(...agreed))).toBe('undertaking-unknown');
  });
});

describe('handed on in the middle of it', () => {
  const called = [...opened, call()];
  const settleMissed = commands.missDeadline({
    ...{ milestone: 'settle', dueAt: instant(1_440), now: at(1_441), handlers: handlersIn(GRID) },
  });
  const far = handlersIn(FAR_COMMUNITY, farHandlers);

  it.each<[string, CaseCommand]>([
    ['sent to another community', commands.transfer({ by: officers.supervisor, handlers: far })],
    ['returned to the queue', commands.return(atCommunity)],
    ['sent up by a missed deadline', settleMissed],
  ])('%s, it is broken off, and nobody comes to what was still to be', (_, move) => {
    const consultation = consultationAfter(...called, move);
    expect(consultation).toMatchObject({ state: 'brokenOff', sessions: [{ state: 'calledOff' }] });
    expect(consultation!.parties).toHaveLength(2);
  });

  it('a danger takes it from the community at once: nobody talks about it first', () => {
    const alarm = commands.raiseAlarm({ receivedAt: instant(65), now: at(65), handlers: handlersIn(GRID) });
    expect(consultationAfter(...called, alarm)).toMatchObject({ state: 'brokenOff' });
  });

  it('back at the community it may be taken up again', () => {
    const back = [
      commands.return(atCommunity),
      commands.triage({ nature: 'dispute', handlers: handlersIn(COMMUNITY) }),
    ];
    expect(outcomeOf(open, after(...called, ...back, commands.accept({ by })))).toEqual(['consultationOpened']);
  });
});

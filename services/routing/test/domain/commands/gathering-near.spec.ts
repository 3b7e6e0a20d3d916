import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../src/domain/commands.ts';
import { at, instant, officers, policy } from '../../controls.ts';
import { after, commands, eventsOf, freeRules, judged, told } from '../case-story.ts';

const rules = freeRules({ ...policy, remindCalled: 60 });
const by = officers.community;
const partyId = '6f9b2f0a-1c3d-5e4f-8a6b-7c8d9e0f1a2b';
const asked = { by, rules, now: at(10) };
const talks: CaseCommand[] = [
  judged('dispute'),
  commands.accept({ by }),
  { type: 'openConsultation', matter: '加装电梯', ...asked },
  { type: 'addParties', parties: [{ partyId, kind: 'resident', as: '一楼住户' }], ...asked },
  { type: 'callSession', at: instant(600), place: '议事厅', invite: [partyId], ...asked } as CaseCommand,
];
const called = () => after(...talks);
const remind = (minutes: number): CaseCommand => ({ type: 'remind', rules, now: at(minutes) });
const near = (minutes: number, state = called()) => eventsOf(remind(minutes), state).map(({ type }) => type);

describe('those who were called are reminded before they meet (会前提醒)', () => {
  it('as long before as the rule set says, once', () => {
    expect(near(539)).toEqual([]);
    expect(eventsOf(remind(540), called())).toMatchObject([
      { type: 'case.gatheringNear.v1', data: { gathering: 'session', at: instant(600) } },
    ]);
    const reminded = told(called(), remind(540), eventsOf(remind(540), called()));
    expect(near(550, reminded)).toEqual([]);
  });

  it('not when it is too late, nor when it was called off, nor where the rule set says nothing', () => {
    expect(near(600)).toEqual([]);
    const { about } = called() as Extract<ReturnType<typeof called>, { about: unknown }>;
    const { sessionId } = about.consultation!.sessions[0]!;
    const off = { type: 'callOffSession', sessionId, reason: '改期', ...asked } as CaseCommand;
    expect(near(550, after(...talks, off))).toEqual([]);
    const silent = { type: 'remind', rules: freeRules(policy), now: at(550) } as const;
    expect(eventsOf(silent, called())).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../src/domain/commands.ts';
import type { CaseState } from '../../../src/domain/state.ts';
import { at, joined, judgement, officers, policy, REPORT_ID, rules, target } from '../../controls.ts';
import {
  after,
  cases,
  commands,
  dataOf,
  freeRules,
  inCityQueue,
  outcomeOf,
  REACHED,
  refusalOf,
} from '../case-story.ts';

const normal = commands.open({ judgement: judgement({ urgency: 'normal' }) });
const atWork = () => after(normal, commands.accept(), commands.withdraw());
const inQueue = { ...inCityQueue, judgement: judgement({ urgency: 'normal' }) } as CaseCommand;
const waiting = () => after(inQueue);
const about = (state: CaseState) => (state.phase === 'none' ? undefined : state.about);

describe('撤诉: whoever reported it withdraws it', () => {
  it('before anybody was given it, it ends by that, at the rules’ word, and nothing is due', () => {
    expect(dataOf('case.withdrawn.v1', commands.withdraw(), waiting())).toEqual({
      ...{ reportId: REPORT_ID, reason: '已经修好了', asks: false },
    });
    const withdrawn = after(inQueue, commands.withdraw());
    expect(outcomeOf(commands.endWithdrawn(), withdrawn)).toEqual(['withdrawalSettled', 'closed']);
    const over = after(inQueue, commands.withdraw(), commands.endWithdrawn());
    expect(over).toMatchObject({ phase: 'closed', about: { owed: { due: [] } } });
    expect(outcomeOf(commands.endWithdrawn(), over)).toEqual([]);
  });

  it('in work, whoever has it is asked, and it goes on until they agree', () => {
    const accepted = after(normal, commands.accept());
    expect(dataOf('case.withdrawn.v1', commands.withdraw(), accepted)).toMatchObject({ asks: true });
    expect(outcomeOf(commands.endWithdrawn(), atWork())).toEqual([]);
    expect(outcomeOf(commands.settleWithdrawal(), atWork())).toEqual(['withdrawalSettled', 'closed']);
    expect(dataOf('case.closed.v1', commands.settleWithdrawal(), atWork()).result).toContain('现场确认已修好');
  });

  it('where the rule set lets it, it ends also once it was dispatched', () => {
    const own = freeRules({ ...policy, withdrawal: { endsIn: ['queued', 'dispatched'] } });
    const withdrawn = after(normal, commands.withdraw({ rules: own }));
    expect(outcomeOf(commands.endWithdrawn({ rules: own }), withdrawn)).toEqual(['withdrawalSettled', 'closed']);
    expect(outcomeOf(commands.endWithdrawn(), withdrawn)).toEqual([]);
  });

  it('is quiet when it is said again, and when it is over', () => {
    expect(outcomeOf(commands.withdraw(), atWork())).toEqual([]);
    expect(outcomeOf(commands.withdraw(), cases.closed())).toEqual([]);
  });

  it('a danger does not end by it: not in a queue, nor though an officer would', () => {
    const danger = after(inCityQueue, commands.withdraw());
    expect(outcomeOf(commands.endWithdrawn(), danger)).toEqual([]);
    const atDanger = after(commands.open(), commands.accept(), commands.withdraw());
    expect(refusalOf(commands.settleWithdrawal(), atDanger)).toMatchObject({ code: 'unfit-withdrawal' });
    expect(outcomeOf(commands.settleWithdrawal({ ends: false }), atDanger)).toEqual(['withdrawalSettled']);
  });

  it('of what several reported one leaves alone, and it ends when all have withdrawn', () => {
    const shared = [normal, commands.accept(), commands.join()] as const;
    expect(dataOf('case.withdrawn.v1', commands.withdraw(), after(...shared))).toMatchObject({ asks: false });
    const one = after(...shared, commands.withdraw());
    expect(refusalOf(commands.settleWithdrawal(), one).code).toBe('invalid-transition');
    const last = commands.withdraw({ reportId: joined(1).reportId });
    expect(dataOf('case.withdrawn.v1', last, one)).toMatchObject({ asks: true });
    expect(outcomeOf(commands.settleWithdrawal(), after(...shared, commands.withdraw(), last))).toContain('closed');
  });

  it('who reports it after that wants it gone on with', () => {
    const again = after(normal, commands.accept(), commands.withdraw(), commands.join());
    expect(refusalOf(commands.settleWithdrawal(), again).code).toBe('invalid-transition');
  });

  it('part of another case, it is marked here and settled there; withdrawn, it is not merged any more', () => {
    expect(dataOf('case.withdrawn.v1', commands.withdraw(), cases.merged())).toMatchObject({ asks: false });
    const merge = commands.merge({ target: target({ urgency: 'normal' }) });
    expect(refusalOf(merge, atWork())).toMatchObject({ code: 'unfit-merge' });
  });

  it('gone on with all the same, or opened again, it is withdrawn no more, and may be once more', () => {
    const goesOn = after(normal, commands.accept(), commands.withdraw(), commands.settleWithdrawal({ ends: false }));
    expect(about(goesOn)?.withdrawn).toEqual([]);
    expect(outcomeOf(commands.withdraw(), goesOn)).toEqual(['withdrawn']);
    const ended = [normal, commands.accept(), commands.withdraw(), commands.settleWithdrawal()] as const;
    expect(about(after(...ended, commands.reopen()))?.withdrawn).toEqual([]);
  });

  it('is not settled in the middle of what is talked over', () => {
    const dispute = commands.open({ judgement: judgement({ nature: 'dispute', urgency: 'normal' }) });
    const talking = after(
      ...[dispute, commands.accept({ by: officers.community })],
      ...[
        { type: 'openConsultation', matter: '噪音', by: officers.community, rules, now: at(6) } as const,
        commands.withdraw(),
      ],
    );
    expect(refusalOf(commands.settleWithdrawal({ by: officers.supervisor }), talking).code).toBe('consultation-open');
  });

  it('is settled by whoever has it or the desk, not by others; said again it is quiet', () => {
    expect(refusalOf(commands.settleWithdrawal({ by: officers.stranger }), atWork()).code).toBe('out-of-area');
    const auditor = { ...officers.supervisor, role: 'auditor' as const };
    expect(refusalOf(commands.settleWithdrawal({ by: auditor }), atWork()).code).toBe('forbidden');
    const ended = after(normal, commands.accept(), commands.withdraw(), commands.settleWithdrawal());
    expect(outcomeOf(commands.settleWithdrawal(), ended)).toEqual([]);
    const other = commands.settleWithdrawal({ by: { ...officers.worker, id: 'gw-9' } });
    expect(outcomeOf(other, ended)).toBe('invalid-transition');
    expect(refusalOf(commands.settleWithdrawal(), after(normal)).code).toBe('invalid-transition');
  });
});

describe('a reporter is reached otherwise', () => {
  it('from then on, by whoever writes to them or joins them to another case, in any phase', () => {
    for (const state of [cases.queued(), cases.accepted(), cases.closed(), cases.merged()]) {
      expect(outcomeOf(commands.correctReporter(), state)).toEqual(['reporterCorrected']);
    }
    const corrected = after(commands.open(), commands.correctReporter());
    expect(corrected).toMatchObject({ past: { reporter: REACHED } });
  });

  it('of a case that several reported, only the one', () => {
    const of = joined(1);
    const state = after(commands.open(), commands.join(), commands.correctReporter({ reportId: of.reportId }));
    expect(state).toMatchObject({ past: { joined: [{ reportId: of.reportId, reporter: REACHED }] } });
    expect(state.phase === 'none' ? undefined : state.past.reporter).not.toEqual(REACHED);
  });
});

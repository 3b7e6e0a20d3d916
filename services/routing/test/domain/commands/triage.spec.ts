import type { Urgency } from '@gridcase/contracts';
import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../../../src/domain/commands.ts';
import type { CaseEvent } from '../../../src/domain/events.ts';
import type { CaseState } from '../../../src/domain/state.ts';
import {
  allHandlers,
  CITY,
  FAR_COMMUNITY,
  farHandlers,
  GRID,
  handlersIn,
  judgement,
  policy,
  TOWNSHIP,
} from '../../controls.ts';
import { after, cases, commands, dataOf, eventsOf, freeRules, outcomeOf, told } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

const cityDesk = { id: 'desk-1', role: 'intakeDesk', area: CITY } as const;

describe('triage by hand', () => {
  it('judges and dispatches what waits in the queue', () => {
    const command = commands.triage({ by: cityDesk });
    expect(outcomeOf(command, cases.queued())).toEqual(['triaged', 'dispatched']);
    expect(dataOf('case.triaged.v1', command, cases.queued())).toMatchObject({
      by: 'person',
      nature: 'service',
      field: '0101',
    });
    expect(dataOf('case.dispatched.v1', command, cases.queued())).toMatchObject({ tier: 'grid', areaCode: GRID });
  });

  it('names the officer and the note in its explanation', () => {
    const command = commands.triage({ urgency: undefined, note: '电话里问清了' });
    expect(dataOf('case.triaged.v1', command, cases.unclear()).explanation.matched).toEqual([
      { rule: 'byHand', because: 'decided by to-1: 电话里问清了' },
    ]);
  });

  it('keeps field and urgency as the rules judged them when the officer leaves them out', () => {
    const command = commands.triage({ by: cityDesk, nature: 'dispute', field: undefined, urgency: undefined });
    expect(dataOf('case.triaged.v1', command, cases.queued())).toMatchObject({ field: '0101', urgency: 'critical' });
  });

  it('of a case whose nature was not clear: no less, though only that was asked', () => {
    const command = commands.triage({ field: undefined, urgency: undefined });
    expect(dataOf('case.triaged.v1', command, cases.unclear())).toMatchObject({ field: '0101', urgency: 'critical' });
  });

  it("takes the rules' fallback where nobody has judged, and no explanation in the log of before tells", () => {
    const command = commands.triage({ field: undefined, urgency: undefined });
    expect(dataOf('case.triaged.v1', command, cases.unjudged())).toMatchObject({ field: '9900', urgency: 'normal' });
  });

  it('sends a hard case to the township, listed', () => {
    expect(outcomeOf(commands.triage({ nature: 'beyondCommunity' }), cases.unclear())).toEqual([
      'triaged',
      'dispatched',
      'listed',
    ]);
  });

  it('is refused where nobody holds the tier: the officer can name a finer area', () => {
    const handlers = handlersIn(GRID, { township: allHandlers.township });
    expect(outcomeOf(commands.triage({ handlers }), cases.unclear())).toBe('no-handler');
  });

  describe('into another township', () => {
    const far = { nature: 'dispute', handlers: handlersIn(FAR_COMMUNITY, farHandlers) } as const;

    it('dispatches there at once, by whoever may send a case sideways', () => {
      expect(outcomeOf(commands.triage(far), cases.unclear())).toEqual(['triaged', 'dispatched']);
      const dispatched = dataOf('case.dispatched.v1', commands.triage(far), cases.unclear());
      expect(dispatched).toMatchObject({ areaCode: FAR_COMMUNITY, handler: farHandlers.community });
    });

    it('is refused by rules that let nobody reach beyond their own area', () => {
      const rules = freeRules({ ...policy, beyondOwnArea: [] });
      expect(outcomeOf(commands.triage({ ...far, rules }), cases.unclear())).toBe('out-of-area');
    });
  });

  describe('what a person leaves out', () => {
    const leftOut = commands.triage({ field: undefined, urgency: undefined });
    const openOnly = (...rest: CaseEvent[]): CaseState => {
      const [opened] = eventsOf(commands.open(), cases.none);
      return told(cases.none, commands.open(), [opened!, ...rest]);
    };
    const explanation = judgement().explanation;
    const queued: Extract<CaseEvent, { type: 'case.queued.v1' }> = {
      type: 'case.queued.v1',
      data: { queue: TOWNSHIP, reason: 'natureUnclear', explanation },
    };
    const asJudged = { field: '0203', urgency: 'critical' } as const;

    it('stays as it was judged, where the rules could not tell the nature', () => {
      const state = openOnly({ type: 'case.judged.v1', data: asJudged }, queued);
      expect(dataOf('case.triaged.v1', leftOut, state)).toMatchObject(asJudged);
    });

    it('stays as the explanation of an older history says it was judged', () => {
      const facts = { ...asJudged, nature: null };
      const state = openOnly({ ...queued, data: { ...queued.data, explanation: { ...explanation, facts } } });
      expect(dataOf('case.triaged.v1', leftOut, state)).toMatchObject(asJudged);
    });

    it('stays through a triage, a return, and an end and a beginning', () => {
      const judgedCritical = openOnly({ type: 'case.judged.v1', data: asJudged }, queued);
      const again = { ...handlersIn(TOWNSHIP, allHandlers) };
      const story: CaseCommand[] = [leftOut, commands.return(), commands.close(), commands.reopen({ handlers: again })];
      const state = story.reduce((each, command) => told(each, command, eventsOf(command, each)), judgedCritical);
      expect(dataOf('case.triaged.v1', leftOut, state)).toMatchObject(asJudged);
    });
  });

  describe('another urgency than was judged', () => {
    const byHand = (urgency: Urgency) => {
      const state = after(commands.open({ judgement: judgement({ urgency: 'urgent' }) }), commands.return());
      return dataOf('case.triaged.v1', commands.triage({ urgency }), state).explanation.matched;
    };

    it.each([
      ['lowered', 'normal', 'byHand.urgencyLowered'],
      ['raised', 'critical', 'byHand.urgencyRaised'],
    ] as const)('%s, stands in the explanation', (_, urgency, rule) => {
      expect(byHand(urgency)).toEqual([
        expect.objectContaining({ rule: 'byHand' }),
        { rule, because: `judged urgent before, ${urgency} by to-1` },
      ]);
    });

    it('is only where it is another', () => {
      expect(byHand('urgent')).toEqual([expect.objectContaining({ rule: 'byHand' })]);
    });
  });

  itIsGuarded(commands.triage(), ['queued']);
});

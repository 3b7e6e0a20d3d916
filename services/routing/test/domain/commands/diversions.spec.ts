import { describe, expect, it } from 'vitest';
import { instant, judgement, officers, policy } from '../../controls.ts';
import { after, cases, commands, dataOf, freeRules, outcomeOf, refusalOf } from '../case-story.ts';
import { itIsGuarded } from './guarded-command.ts';

const normal = commands.open({ judgement: judgement({ urgency: 'normal' }) });
const asNormal = after(normal);

describe('Beijing Art. 11 (1): a danger is handed to 110, 119, 120 or 122', () => {
  it('with who took it over and when, and the case stays ours, with all that is due', () => {
    const state = cases.accepted();
    expect(outcomeOf(commands.handToEmergency(), state)).toEqual(['handedToEmergency']);
    const handed = after(commands.open(), commands.accept(), commands.handToEmergency());
    expect(handed).toMatchObject({
      phase: 'accepted',
      about: { diversions: { emergency: [{ service: '119', takenBy: '接警员 12 号', takenAt: instant(7) }] } },
    });
    const owed = (of: typeof state) => (of.phase === 'none' ? undefined : of.about.owed);
    expect(owed(handed)).toEqual(owed(state));
  });

  it('to several, one after the other', () => {
    const both = after(commands.open(), commands.handToEmergency(), commands.handToEmergency({ service: '120' }));
    expect(both).toMatchObject({ about: { diversions: { emergency: [{ service: '119' }, { service: '120' }] } } });
  });

  it('not before it was', () => {
    expect(refusalOf(commands.handToEmergency({ takenAt: instant(9) }), cases.accepted()).code).toBe('unfit-handover');
  });

  itIsGuarded(commands.handToEmergency(), ['queued', 'dispatched', 'accepted', 'answered', 'verified']);
});

describe('Beijing Art. 11 (2) to (6): what belongs to another channel', () => {
  it('is closed with what its reporter is told, and nothing is due', () => {
    expect(outcomeOf(commands.divert(), asNormal)).toEqual(['diverted', 'closed']);
    const { result } = dataOf('case.closed.v1', commands.divert(), asNormal);
    expect(result).toContain('诉讼');
    expect(result).toContain('已向法院起诉');
    expect(after(normal, commands.divert())).toMatchObject({
      phase: 'closed',
      about: { diversions: { diverted: 'litigation' }, owed: { due: [] } },
    });
  });

  it('opened again, as the reporter says that it is not so, it is a case like any other', () => {
    const again = after(normal, commands.divert(), commands.reopen());
    expect(again).toMatchObject({ phase: 'dispatched', about: { diversions: { diverted: null } } });
  });

  it('from a queue too', () => {
    const unclear = after(commands.open({ judgement: judgement({ urgency: 'normal', nature: undefined }) }));
    expect(outcomeOf(commands.divert(), unclear)).toEqual(['diverted', 'closed']);
  });

  it.each(['litigation', 'repeated', 'secret', 'outOfRemit', 'unlawful'])('%s is one of the five', (diversion) => {
    expect(outcomeOf(commands.divert({ diversion }), asNormal)).toEqual(['diverted', 'closed']);
  });

  it('is never somebody in distress', () => {
    expect(refusalOf(commands.divert(), cases.dispatched())).toMatchObject({ code: 'unfit-diversion' });
  });

  it('is none that the rule set does not have: the channels are data', () => {
    expect(refusalOf(commands.divert({ diversion: 'elsewhere' }), asNormal).code).toBe('unfit-diversion');
    const rules = freeRules({ ...policy, diversions: [{ id: 'elsewhere', name: '别处', channel: '请到别处' }] });
    expect(outcomeOf(commands.divert({ rules, diversion: 'elsewhere' }), asNormal)).toEqual(['diverted', 'closed']);
    expect(refusalOf(commands.divert({ rules }), asNormal).code).toBe('unfit-diversion');
  });

  it('said again by the same officer, as the answer was lost, is quiet', () => {
    expect(outcomeOf(commands.divert(), after(normal, commands.divert()))).toEqual([]);
    const other = commands.divert({ by: { ...officers.supervisor, id: 'su-9' } });
    expect(outcomeOf(other, after(normal, commands.divert()))).toBe('invalid-transition');
  });

  it('is said by the desk, not by who has the case', () => {
    expect(outcomeOf(commands.divert({ by: officers.worker }), asNormal)).toBe('forbidden');
  });
});

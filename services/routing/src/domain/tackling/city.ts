import { areaLevel } from '@gridcase/contracts';
import { decided, refused } from '@gridcase/event-sourcing';
import { startClocks, urgencyOf } from '../clocks.ts';
import type { CaseDecision } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { dueAfter } from '../limit.ts';
import { alreadyMissed } from '../miss-deadline.ts';
import { forbidden } from '../refusals.ts';
import type { HandledCase, OpenedCase } from '../state.ts';
import type { DecideAtCity, SendToCity } from './commands.ts';
import { measureOf, refuseDay } from './measures.ts';

/** 提请市级 (济南市12345条例 Art. 29 and 30: up to the office, and to the standing meeting). The township keeps it on its list. */
export function sendToCity({ reason, rules, now }: SendToCity, state: OpenedCase): CaseDecision {
  const decideBy = dueAfter('cityDecision', rules.policy.tackling.cityWithin[urgencyOf(state.about)], now, rules);
  return decided<CaseEvent>(...startClocks(decideBy), { type: 'case.sentToCity.v1', data: { reason } });
}

/**
 * 市级决定: by who is of the city, not of one township. What is laid down stands on the plan, and the township that has the case may
 * neither drop it nor give the case back (潍坊市12345条例 Art. 22).
 */
export function decideAtCity(command: DecideAtCity, state: HandledCase): CaseDecision {
  const { instruction, designates, by, now } = command;
  const { tier, handler } = state.dispatch;
  if (areaLevel(by.area) !== 'city') return refused(forbidden('decideAtCity', by.role, tier));
  const late = alreadyMissed(state, now, 'cityDecision');
  if (designates === undefined) {
    return decided<CaseEvent>(...late, {
      type: 'case.cityDecided.v1',
      data: { decision: 'handedBack', instruction },
    });
  }
  const unfit = refuseDay(designates, '/designates/dueAt', now);
  if (unfit) return refused(unfit);
  // Another than what the township has planned in the same words, and than what the city laid down before.
  const measure = measureOf(state.about.caseId, designates, `city ${now}`);
  return decided<CaseEvent>(
    ...late,
    { type: 'case.cityDecided.v1', data: { decision: 'designated', instruction, measure } },
    { type: 'case.designated.v1', data: { tier, unit: handler.unit, areaCode: handler.areaCode } },
  );
}

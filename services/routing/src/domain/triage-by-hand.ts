import { decided, refused } from '@gridcase/event-sourcing';
import { nearerPromise } from './clocks.ts';
import type { TriageByHand } from './commands.ts';
import type { CaseDecision } from './decide.ts';
import { dispatchTo, explain } from './dispatching.ts';
import type { CaseEvent } from './events.ts';
import { admits } from './guards/lists.ts';
import { alreadyMissed } from './miss-deadline.ts';
import { noHandler, offList } from './refusals.ts';
import type { QueuedCase } from './state.ts';
import { refuseTarget } from './transitions.ts';
import { byHand, triagedBy, urgencyChanged } from './triaged-by.ts';

/** A person says what the rules could not, and gives it to whoever holds the tier for it. */
export function triageByHand(command: TriageByHand, state: QueuedCase): CaseDecision {
  const { about } = state;
  const { by, handlers, rules, now } = command;
  const { nature, field, urgency } = triagedBy(command, about);
  const outside = refuseTarget(handlers.areaCode, command);
  if (outside) return refused(outside);
  const tier = rules.policy.tierOf[nature];
  // A person is at hand who can name a finer area: back into the same queue would help nobody.
  if (handlers.byTier[tier] === undefined) return refused(noHandler(tier, handlers.areaCode));
  if (!admits(tier, { field, urgency }, rules.policy)) return refused(offList(tier, field));
  const because = [byHand(command), ...urgencyChanged(command, about)];
  const facts = { officer: by.id, role: by.role, area: handlers.areaCode };
  const triaged: CaseEvent = {
    type: 'case.triaged.v1',
    data: {
      nature,
      field,
      urgency,
      by: 'person',
      explanation: explain(rules, because, facts),
    },
  };
  const why = { rule: `dispatch.${nature}`, because: `a matter of nature ${nature} goes to tier ${tier}` };
  const judged = { nature, field, urgency };
  const clocks = nearerPromise(about, judged, rules, now);
  return decided<CaseEvent>(
    ...alreadyMissed(state, now, 'triage'),
    triaged,
    ...dispatchTo({ tier, because: why }, judged, handlers, rules, now, clocks),
  );
}

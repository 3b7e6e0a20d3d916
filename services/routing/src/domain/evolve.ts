import { type DataOf, OWES_NOTHING, owedAfter } from '@gridcase/contracts';
import type { CaseEvent, CaseOpened } from './events.ts';
import type { OfficerAction } from './policy.ts';
import type { About, CaseState, HandledCase, OpenedCase, Violation } from './state.ts';

/** What was decided is history: an event that does not fit the phase changes nothing, it is never an error. */
export function evolve(state: CaseState, event: CaseEvent): CaseState {
  if (event.type === 'case.opened.v1') return opened(event.data);
  if (state.phase === 'none') return state;
  const changed = change(state, event);
  return know(changed, { owed: owedAfter(changed.about.owed, event) });
}

const opened = (data: CaseOpened): CaseState => ({
  phase: 'opened',
  about: {
    caseId: data.caseId,
    reportId: data.reportId,
    location: data.location,
    areaCode: undefined,
    triaged: undefined,
    judged: undefined,
    owed: OWES_NOTHING,
    listed: undefined,
    lastDeed: undefined,
    supervised: undefined,
    messageIds: [],
    violations: [],
    rated: undefined,
  },
});

function change(state: OpenedCase, event: Exclude<CaseEvent, { type: 'case.opened.v1' }>): OpenedCase {
  switch (event.type) {
    case 'case.triaged.v1': {
      const { nature, field, urgency, by } = event.data;
      const triaged = know(state, { triaged: { nature, field, urgency }, judged: { field, urgency } });
      return by === 'person' ? did(triaged, 'triage', deedWords(nature, field, urgency)) : triaged;
    }
    case 'case.judged.v1':
      return know(state, { judged: event.data });
    case 'case.queued.v1': {
      const { queue, reason } = event.data;
      return { phase: 'queued', about: { ...state.about, areaCode: queue }, waiting: { queue, reason } };
    }
    case 'case.dispatched.v1':
      return dispatched(state.about, event.data);
    case 'case.listed.v1':
      return know(state, { listed: event.data.township });
    case 'case.struckOff.v1':
      return know(state, { listed: undefined });
    case 'case.accepted.v1':
      return did(enter(state, 'accepted'), 'accept', '');
    case 'case.progressNoted.v1':
      return did(enter(state, 'accepted'), 'progress', event.data.note);
    case 'case.answered.v1':
      return did(enter(state, 'answered'), 'answer', event.data.answer);
    case 'case.verified.v1': {
      const { satisfied, note } = event.data;
      const verified = satisfied ? enter(state, 'verified') : state;
      return did(verified, 'verify', deedWords(String(satisfied), note));
    }
    case 'case.reworkOrdered.v1':
      return enter(state, 'accepted');
    case 'case.closed.v1':
      return did(closed(state), 'close', event.data.result);
    case 'case.returned.v1':
      return did(state, 'return', event.data.reason);
    case 'case.reopened.v1':
      return did(state, 'reopen', event.data.reason);
    case 'case.escalated.v1':
      return escalated(state, event.data);
    case 'case.supervised.v1':
      return know(state, { supervised: deedWords(event.data.level, event.data.note) });
    case 'case.followedUp.v1':
      return know(state, { messageIds: [...state.about.messageIds, event.data.messageId] });
    case 'case.rated.v1':
      return know(state, { rated: { rating: event.data.rating, solved: event.data.solved } });
    // All that these say is what is due or late.
    case 'case.clockSet.v1':
    case 'case.deadlineMissed.v1':
    case 'case.deadlineMissed.v2':
      return state;
    // Nobody writes these yet.
    case 'case.transferred.v1':
    case 'case.callbackOrdered.v1':
    case 'case.archived.v1':
      return state;
    case 'case.violationFound.v1':
      return withViolation(state, { found: event.data, standing: 'found' });
    case 'case.violationWithdrawn.v1':
      return standing(state, event.data.violationId, 'withdrawn');
    case 'case.violationConfirmed.v1':
      return standing(state, event.data.violationId, 'confirmed');
  }
}

/** The words of a deed in one text, so that two deeds can be compared. */
export const deedWords = (...parts: readonly (string | undefined)[]): string => JSON.stringify(parts);

const know = (state: OpenedCase, news: Partial<About>): OpenedCase => ({
  ...state,
  about: { ...state.about, ...news },
});

const did = (state: OpenedCase, action: OfficerAction, words: string): OpenedCase =>
  know(state, { lastDeed: { action, words } });

/** In the place of what was known of the same violation, or behind the others. */
function withViolation(state: OpenedCase, violation: Violation): OpenedCase {
  const others = state.about.violations.filter(({ found }) => found.violationId !== violation.found.violationId);
  return know(state, { violations: [...others, violation] });
}

function standing(state: OpenedCase, violationId: string, now: Violation['standing']): OpenedCase {
  const violations = state.about.violations.map((violation) =>
    violation.found.violationId === violationId ? { ...violation, standing: now } : violation,
  );
  return know(state, { violations });
}

function dispatched(about: About, data: DataOf<'case.dispatched.v1'>): OpenedCase {
  const { tier, handler, areaCode } = data;
  return { phase: 'dispatched', about: { ...about, areaCode }, dispatch: { tier, handler } };
}

const isHandled = (state: OpenedCase): state is HandledCase => 'dispatch' in state;

/** The next phase with the same handler. */
const enter = (state: OpenedCase, phase: HandledCase['phase']): OpenedCase =>
  isHandled(state) ? { ...state, phase } : state;

function closed(state: OpenedCase): OpenedCase {
  if (isHandled(state)) return { phase: 'closed', about: state.about, left: state.dispatch };
  return state.phase === 'queued' ? { phase: 'closed', about: state.about, left: state.waiting } : state;
}

function escalated(state: OpenedCase, { cause, reason }: DataOf<'case.escalated.v1'>): OpenedCase {
  return cause === 'officer' ? did(state, 'escalate', reason) : know(state, { lastDeed: undefined });
}

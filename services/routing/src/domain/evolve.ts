import { type DataOf, OWES_NOTHING, owedAfter, Urgency } from '@gridcase/contracts';
import type { Made } from '@gridcase/event-sourcing';
import { isDeed } from './deeds.ts';
import type { CaseEvent, CaseOpened } from './events.ts';
import type { About, CaseState, Dispatch, HandledCase, OpenedCase, Violation } from './state.ts';

/** What was decided is history: an event that does not fit the phase changes nothing, it is never an error. */
export function evolve(state: CaseState, event: CaseEvent, made: Made): CaseState {
  if (event.type === 'case.opened.v1') return opened(event.data);
  if (state.phase === 'none') return state;
  const changed = change(state, event, made);
  return know(changed, { owed: owedAfter(changed.about.owed, event), deeds: deedsAfter(changed.about, event, made) });
}

const opened = (data: CaseOpened): CaseState => ({
  phase: 'opened',
  about: {
    caseId: data.caseId,
    reportId: data.reportId,
    channel: data.channel,
    location: data.location,
    areaCode: undefined,
    triaged: undefined,
    judged: undefined,
    archived: undefined,
    owed: OWES_NOTHING,
    listed: undefined,
    deeds: new Map(),
    sentTo: undefined,
    answeredBy: undefined,
    verifiedBy: undefined,
    closedInQueueBy: undefined,
    answeredAt: undefined,
    closedAt: undefined,
    orderedByRule: 0,
    messageIds: [],
    violations: [],
  },
});

type Change = Exclude<CaseEvent, { type: 'case.opened.v1' }>;

function change(state: OpenedCase, event: Change, { actor, at }: Made): OpenedCase {
  switch (event.type) {
    case 'case.triaged.v1': {
      const { nature, field, urgency } = event.data;
      return know(state, { triaged: { nature, field, urgency }, judged: { field, urgency } });
    }
    case 'case.judged.v1':
      return know(state, { judged: event.data });
    case 'case.queued.v1':
      return queued(state.about, event.data);
    case 'case.dispatched.v1':
      return dispatched(state.about, event.data);
    case 'case.listed.v1':
      return know(state, { listed: event.data.township });
    case 'case.struckOff.v1':
      return know(state, { listed: undefined });
    case 'case.accepted.v1':
      return takenUp(enter(state, 'accepted'), actor);
    case 'case.progressNoted.v1':
      return enter(state, 'accepted');
    case 'case.answered.v1':
      return know(enter(state, 'answered'), { answeredBy: actor, answeredAt: at });
    case 'case.verified.v1':
      return event.data.satisfied ? know(enter(state, 'verified'), { verifiedBy: actor }) : state;
    case 'case.reworkOrdered.v1':
      return orderedBy(enter(state, 'accepted'), actor);
    case 'case.callbackOrdered.v1':
      return orderedBy(state, actor);
    case 'case.closed.v1':
      return know(closed(state, actor), { closedAt: at, orderedByRule: 0 });
    case 'case.reopened.v1':
      return know(state, { archived: undefined, closedInQueueBy: undefined });
    case 'case.followedUp.v1':
      return know(state, { messageIds: [...state.about.messageIds, event.data.messageId] });
    // All that these say is what is due or late.
    case 'case.clockSet.v1':
    case 'case.deadlineMissed.v1':
    case 'case.deadlineMissed.v2':
      return state;
    // Where the case is then, what follows in the same append says.
    case 'case.returned.v1':
    case 'case.escalated.v1':
    case 'case.supervised.v1':
    case 'case.rated.v1':
      return state;
    case 'case.transferred.v1':
      return know(state, { sentTo: event.data.to });
    case 'case.archived.v1':
      return archived(state, event.data, at);
    case 'case.violationFound.v1':
      return withViolation(state, { found: event.data, standing: 'found' });
    case 'case.violationWithdrawn.v1':
      return standing(state, event.data.violationId, 'withdrawn');
    case 'case.violationConfirmed.v1':
      return standing(state, event.data.violationId, 'confirmed');
  }
}

const know = (state: OpenedCase, news: Partial<About>): OpenedCase => ({
  ...state,
  about: { ...state.about, ...news },
});

/** A person's rework follows from their check. */
const orderedBy = (state: OpenedCase, { kind }: Made['actor']): OpenedCase =>
  kind === 'service' ? know(state, { orderedByRule: state.about.orderedByRule + 1 }) : state;

function deedsAfter({ deeds }: About, event: CaseEvent, { actor }: Made): About['deeds'] {
  return isDeed(event, actor) ? new Map(deeds).set(actor.id, event) : deeds;
}

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
  return { phase: 'dispatched', about: { ...about, areaCode }, dispatch: { tier, handler, acceptedBy: undefined } };
}

function queued(about: About, { queue, reason, explanation }: DataOf<'case.queued.v1'>): OpenedCase {
  const judged = about.judged ?? judgedIn(explanation);
  return { phase: 'queued', about: { ...about, areaCode: queue, judged }, waiting: { queue, reason } };
}

/** Before `case.judged.v1`, what the rules could tell of a case of an open nature stood in the explanation alone. */
function judgedIn({ facts: { field, urgency } }: DataOf<'case.queued.v1'>['explanation']): About['judged'] {
  const known = Urgency.safeParse(urgency);
  return typeof field === 'string' && known.success ? { field, urgency: known.data } : undefined;
}

const takenUp = (state: OpenedCase, acceptedBy: Dispatch['acceptedBy']): OpenedCase =>
  isHandled(state) ? { ...state, dispatch: { ...state.dispatch, acceptedBy } } : state;

const isHandled = (state: OpenedCase): state is HandledCase => 'dispatch' in state;

/** The next phase with the same handler. */
const enter = (state: OpenedCase, phase: HandledCase['phase']): OpenedCase =>
  isHandled(state) ? { ...state, phase } : state;

/** Out of a queue the result is the only answer. */
function closed(state: OpenedCase, actor: Made['actor']): OpenedCase {
  if (isHandled(state)) return { phase: 'closed', about: state.about, left: state.dispatch };
  if (state.phase !== 'queued') return state;
  return { phase: 'closed', about: { ...state.about, closedInQueueBy: actor }, left: state.waiting };
}

/** Over. Opened again, it is in the queue of whoever would have had it. */
function archived({ about }: OpenedCase, data: DataOf<'case.archived.v1'>, at: string): OpenedCase {
  const { location, queue } = data;
  return {
    phase: 'closed',
    about: { ...about, location, areaCode: queue, archived: data, closedAt: data.closedAt ?? at },
    left: { queue, reason: 'returned' },
  };
}

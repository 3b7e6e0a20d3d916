import { type DataOf, evolveCase, isSameJoin } from '@gridcase/contracts';
import type { Made } from '@gridcase/event-sourcing';
import { type Deed, isDeed } from './deeds.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState, OpenedCase, Past } from './state.ts';

/** What was decided is history: an event that does not fit the phase changes nothing, it is never an error. */
export function evolve(state: CaseState, event: CaseEvent, made: Made): CaseState {
  if (event.type === 'case.opened.v1')
    return { ...evolveCase(undefined, event)!, past: { ...NOTHING_YET, reporter: event.data.reporter } };
  if (state.phase === 'none') return state;
  const revision = state.past.revision + 1;
  const listed = event.type === 'case.listed.v1' ? { listedAt: revision } : {};
  const past = { ...pastAfter(state.past, event, made, state), revision, ...listed };
  const facts = evolveCase(state, event);
  const moved = { ...past, lay: facts.about.areaCode === state.about.areaCode ? past.lay : layAt(state) };
  return { ...facts, past: isDeed(event, made.actor) ? withDeed(moved, made.actor.id, event) : moved };
}

const layAt = ({ about, past }: OpenedCase): Past['lay'] => ({ areaCode: about.areaCode, until: past.revision });

const NOTHING_YET: Past = {
  archived: undefined,
  revision: 0,
  listedAt: undefined,
  lay: undefined,
  deeds: new Map(),
  sentTo: undefined,
  acceptedBy: undefined,
  answeredBy: [],
  verifiedBy: undefined,
  closedInQueueBy: undefined,
  askedBy: undefined,
  answeredAt: undefined,
  closedAt: undefined,
  ...{ orderedByRule: 0, reworks: 0 },
  reporter: undefined,
  joined: [],
  messageIds: [],
};

const withDeed = (past: Past, by: string, deed: Deed): Past => ({ ...past, deeds: new Map(past.deeds).set(by, deed) });

/** Reached otherwise from now on, here and wherever the case goes. */
const corrected = (past: Past, { reportId, reporter }: DataOf<'case.reporterCorrected.v1'>, own: string): Past =>
  reportId === own
    ? { ...past, reporter }
    : { ...past, joined: past.joined.map((each) => (each.reportId === reportId ? { ...each, reporter } : each)) };

function pastAfter(
  past: Past,
  event: CaseEvent,
  { actor, at }: Made,
  { phase, about: { reportId } }: OpenedCase,
): Past {
  switch (event.type) {
    case 'case.dispatched.v1':
      return { ...past, acceptedBy: undefined, reworks: 0 };
    case 'case.accepted.v1':
      return { ...past, acceptedBy: actor };
    case 'case.answered.v1':
      return { ...past, answeredBy: [actor], answeredAt: at };
    case 'case.verified.v1':
      return event.data.satisfied ? { ...past, verifiedBy: actor } : past;
    case 'case.objected.v1':
    case 'case.extensionRequested.v1':
    case 'case.endingRequested.v1':
    case 'case.reporterAsked.v1':
      return { ...past, askedBy: actor };
    case 'case.reassigned.v1':
      return phase === 'accepted' ? { ...past, acceptedBy: { kind: 'person', id: event.data.to } } : past;
    case 'case.amended.v1':
      return event.data.answer === undefined ? past : { ...past, answeredBy: [...past.answeredBy, actor] };
    case 'case.reworkOrdered.v1':
    case 'case.callbackOrdered.v1': {
      const reworks = past.reworks + (event.type === 'case.reworkOrdered.v1' ? 1 : 0);
      // A person's rework follows from their check.
      return { ...past, reworks, orderedByRule: past.orderedByRule + (actor.kind === 'service' ? 1 : 0) };
    }
    case 'case.closed.v1': {
      const closedInQueueBy = phase === 'queued' ? actor : past.closedInQueueBy;
      return { ...past, closedInQueueBy, closedAt: at, orderedByRule: 0 };
    }
    case 'case.reopened.v1':
      return { ...past, archived: undefined, closedInQueueBy: undefined };
    case 'case.followedUp.v1':
      return { ...past, messageIds: [...past.messageIds, event.data.messageId] };
    case 'case.joined.v1':
      return { ...past, joined: [...past.joined.filter((known) => !isSameJoin(known, event.data)), event.data] };
    case 'case.reporterCorrected.v1':
      return corrected(past, event.data, reportId);
    case 'case.left.v1':
      return { ...past, joined: past.joined.filter((known) => !isSameJoin(known, event.data)) };
    case 'case.transferred.v1':
      return { ...past, sentTo: event.data.to };
    case 'case.archived.v1':
      return { ...past, archived: event.data, closedAt: event.data.closedAt ?? at };
    default:
      return past;
  }
}

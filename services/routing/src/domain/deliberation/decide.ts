import {
  areaContains,
  type Deliberation,
  type DeliberationEvent,
  type GatheringFact,
  gatheringAfter,
} from '@gridcase/contracts';
import { type Decision, decided, refused } from '@gridcase/event-sourcing';
import { resolve } from '../gathering/agreement.ts';
import { decideGathering } from '../gathering/decide-gathering.ts';
import { addParties } from '../gathering/parties.ts';
import type { GatheringRefusal } from '../gathering/refusals.ts';
import type { DeliberationAction, DeliberationCommand, Propose } from './commands.ts';
import { possibleFor, whyNot } from './possible.ts';
import { type DeliberationRefusal, deliberationUnknown, notPossible } from './refusals.ts';

export type DeliberationState = Deliberation | { readonly phase: 'none' };
type DeliberationDecision = Decision<DeliberationEvent, DeliberationRefusal>;

/** Area first, so that a stranger learns nothing. */
export function decide(command: DeliberationCommand, state: DeliberationState): DeliberationDecision {
  if (command.type === 'propose') return propose(command, state);
  if (state.phase === 'none') return refused(deliberationUnknown);
  const { type, by, supporters } = command;
  if (!areaContains(by.area, state.areaCode)) return refused(outOfArea(state.areaCode, by.area));
  const possible = possibleFor(state, supporters);
  if (!possible.includes(type)) {
    // What is so already was so before: an answer was lost, and they ask again.
    return isSo(command, state) ? decided() : refused(notPossible(type, possible, whyNot(state, type, supporters)));
  }
  return carryOut(command, state);
}

const outOfArea = (area: string, own: string): DeliberationRefusal => ({
  ...{ code: 'out-of-area', detail: `area ${area} does not lie in your area ${own}` },
});

function propose(command: Propose, state: DeliberationState): DeliberationDecision {
  const { deliberationId, areaCode, subject, text, party, by } = command;
  if (!areaContains(by.area, areaCode)) return refused(outOfArea(areaCode, by.area));
  if (state.phase !== 'none') return decided();
  return decided<DeliberationEvent>(
    { type: 'deliberation.proposed.v1', data: { deliberationId, areaCode, subject, text, proposedBy: party.partyId } },
    { type: 'deliberation.partyAdded.v1', data: party },
  );
}

/** A second close, withdrawal or settlement in the same sense. */
function isSo(command: DeliberationCommand, state: Deliberation): boolean {
  switch (command.type) {
    case 'close':
      return state.phase === 'closed';
    case 'withdraw':
      return state.phase === 'withdrawn';
    case 'resolve':
      return state.phase === command.outcome && state.resolution === command.text;
    case 'settleUndertaking':
      return state.undertakings.some(
        ({ undertakingId, state: how }) => undertakingId === command.undertakingId && how === command.outcome,
      );
    default:
      return false;
  }
}

type Later = Exclude<DeliberationCommand, Propose>;

function carryOut(command: Later, state: Deliberation): DeliberationDecision {
  switch (command.type) {
    case 'support':
      return support(command, state);
    case 'resolve': {
      const decision = resolve(command, state, { ownerId: state.deliberationId, now: command.now });
      if (decision.outcome === 'refused') return notDone(command, state, decision.refusal);
      return decided(...decision.events.map((data): DeliberationEvent => ({ type: 'deliberation.resolved.v1', data })));
    }
    case 'withdraw':
      return decided<DeliberationEvent>({ type: 'deliberation.withdrawn.v1', data: { reason: command.reason } });
    case 'close':
      return decided<DeliberationEvent>({ type: 'deliberation.closed.v1', data: { result: command.result } });
    default: {
      const decision = decideGathering(command, state, { ownerId: state.deliberationId, now: command.now });
      if (decision.outcome === 'refused') return notDone(command, state, decision.refusal);
      return decided(...decision.events.map(ofDeliberation));
    }
  }
}

/** Each supporter counts once, and never who proposed it. */
function support(command: Extract<Later, { type: 'support' }>, state: Deliberation): DeliberationDecision {
  const { party } = command;
  const added = addParties({ parties: [party] }, state);
  if (added.outcome === 'refused') return notDone(command, state, added.refusal);
  const events = added.events.map(ofDeliberation);
  const after = added.events.reduce<Deliberation>((each, fact) => gatheringAfter(each, fact), state);
  if (after.proposedBy === party.partyId || after.supportedBy.includes(party.partyId)) return decided(...events);
  return decided<DeliberationEvent>(...events, { type: 'deliberation.supported.v1', data: { partyId: party.partyId } });
}

const ofDeliberation = ({ name, data }: GatheringFact): DeliberationEvent =>
  ({ type: `deliberation.${name}.v1`, data }) as DeliberationEvent;

function notDone(
  { type, supporters }: { readonly type: DeliberationAction; readonly supporters: number },
  state: Deliberation,
  refusal: GatheringRefusal,
): DeliberationDecision {
  if (refusal.code !== 'not-now') return refused(refusal);
  return refused(notPossible(type, possibleFor(state, supporters), refusal.detail));
}

import { type Decision, decided, refused } from '@gridcase/event-sourcing';
import { worksIn } from '../officer.ts';
import type { ChangePremises, ClosePremises, SetHolder, SingleCommand } from './commands.ts';
import { fromDayOn, onDay } from './dated.ts';
import { event, type PremisesEvent } from './events.ts';
import { holderOn } from './questions.ts';
import {
  alreadyClosed,
  areaUnknown,
  beforeRegistered,
  historyFull,
  MAX_HISTORY,
  outOfArea,
  type PremisesRefusal,
  premisesClosed,
  premisesUnknown,
} from './refusals.ts';
import { register } from './register.ts';
import { sameHolder, samePlace } from './same.ts';
import type { PremisesState, RegisteredPremises } from './state.ts';

export type PremisesDecision = Decision<PremisesEvent, PremisesRefusal>;

/** Area first, so that a stranger learns nothing. Then whether it is so already: a repeat is quiet, never refused. */
export function decideOne(command: SingleCommand, state: PremisesState): PremisesDecision {
  const outside = refuseArea(command, state);
  if (outside) return refused(outside);
  if (command.type === 'register') return register(command, state);
  if (state.phase === 'none') return refused(premisesUnknown);
  if (isSo(command, state)) return decided();
  const refusal = refuse(command, state);
  return refusal ? refused(refusal) : decided(eventOf(command));
}

/** What is said of a day holds for the days after it: everything that stands from then on must be the officer's. */
function refuseArea(command: SingleCommand, state: PremisesState): PremisesRefusal | undefined {
  const day = command.type === 'close' ? command.on : command.from;
  const standing = state.phase === 'none' ? [] : fromDayOn(state.places, day).map(({ areaCode }) => areaCode);
  const stated = 'areaCode' in command ? [command.areaCode] : [];
  const outside = [...standing, ...stated].find((area) => !worksIn(command.by, area));
  return outside === undefined ? undefined : outOfArea(outside, command.by.area);
}

type Later = ChangePremises | SetHolder | ClosePremises;

function isSo(command: Later, state: RegisteredPremises): boolean {
  switch (command.type) {
    case 'change':
      return samePlace(command, onDay(state.places, command.from));
    case 'setHolder':
      return command.from >= state.from && sameHolder(command.holder, holderOn(state, command.from));
    case 'close':
      return state.closed?.on === command.on;
  }
}

function refuse(command: Later, { from, closed, places, holders }: RegisteredPremises): PremisesRefusal | undefined {
  if (command.type === 'close' && closed) return alreadyClosed(closed.on);
  const day = command.type === 'close' ? command.on : command.from;
  if (day < from) return beforeRegistered(from);
  if (closed && day >= closed.on) return premisesClosed(closed.on);
  if (command.type === 'change' && !command.gridKnown) return areaUnknown;
  if (Math.max(places.length, holders.length) >= MAX_HISTORY && command.type !== 'close') return historyFull;
  return undefined;
}

function eventOf(command: Later): PremisesEvent {
  switch (command.type) {
    case 'change': {
      const { name, address, areaCode, from } = command;
      return event('premises.changed.v1', { name, address, areaCode, from });
    }
    case 'setHolder':
      return event('premises.holderChanged.v1', { holder: command.holder?.holder ?? null, from: command.from });
    case 'close':
      return event('premises.closed.v1', { on: command.on, reason: command.reason });
  }
}

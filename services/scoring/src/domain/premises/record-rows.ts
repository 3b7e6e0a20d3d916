import { decided } from '@gridcase/event-sourcing';
import type { Officer } from '../officer.ts';
import type { RecordRows, RegisterRow, SingleCommand } from './commands.ts';
import { decideOne, type PremisesDecision } from './decide-one.ts';
import type { PremisesEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { PremisesState } from './state.ts';

/** All rows or none: the first refusal is the answer. */
export function recordRows({ rows, by }: RecordRows, state: PremisesState): PremisesDecision {
  const events: PremisesEvent[] = [];
  let current = state;
  for (const row of rows) {
    const outcome = recordRow(row, by, current);
    if (outcome.outcome === 'refused') return outcome;
    events.push(...outcome.events);
    current = outcome.events.reduce(evolve, current);
  }
  return decided(...events);
}

/** One row: what is new in it, in as many events as it takes; refused when one part of it is. */
export function recordRow(row: RegisterRow, by: Officer, state: PremisesState): PremisesDecision {
  const events: PremisesEvent[] = [];
  let current = state;
  for (const command of commandsOf(row, by, state)) {
    const decision = decideOne(command, current);
    if (decision.outcome === 'refused') return decision;
    events.push(...decision.events);
    current = decision.events.reduce(evolve, current);
  }
  return decided(...events);
}

function commandsOf(row: RegisterRow, by: Officer, state: PremisesState): readonly SingleCommand[] {
  const { name, address, areaCode, gridKnown, from, holder, closed } = row;
  const closing: SingleCommand[] = closed === undefined ? [] : [{ type: 'close', ...closed, by }];
  if (state.phase === 'none') return [{ ...row, type: 'register', by }, ...closing];
  return [
    { type: 'change', name, address, areaCode, gridKnown, from, by },
    ...(holder === undefined ? [] : [{ type: 'setHolder', holder, from, by } as const]),
    ...closing,
  ];
}

import type { CaseEvent, DataOf } from '@gridcase/contracts';
import type { Made } from '@gridcase/event-sourcing';
import { caseDecider } from '@gridcase/routing';
import fc from 'fast-check';
import type { CaseCommand } from '../../../../services/routing/src/domain/commands.ts';
import * as control from '../../../../services/routing/test/controls.ts';
import { actorOf } from '../../../../services/routing/test/domain/case-story.ts';
import { story } from '../../../../services/routing/test/domain/random-commands.ts';

export interface Told {
  readonly event: CaseEvent;
  readonly made: Made;
}

/** What an older register says, and what it says later: as routing hears it, at a place that is known or not. */
const archive: fc.Arbitrary<CaseCommand> = fc
  .record({
    location: fc.constantFrom(
      control.found(control.GRID),
      control.found(control.TOWNSHIP),
      control.eitherOfTwo,
      control.nowhere,
    ),
    queue: fc.constantFrom(control.TOWNSHIP, control.CITY, control.ELSEWHERE),
    nature: fc.constantFrom('service' as const, 'dispute' as const, undefined),
    closedAt: fc.constantFrom('2019-05-09T02:11:00.000Z', undefined),
    dueAt: fc.constantFrom('2019-05-07T02:11:00.000Z', undefined),
  })
  .map(({ location, queue, nature, closedAt, dueAt }) => ({
    type: 'archiveReport',
    report: {
      ...control.report({ location, receivedAt: '2019-05-04T01:00:00.000Z' }),
      ...{ importedAt: control.instant(-60), source: '2019.csv', unit: undefined, outcome: '路灯已更换' },
      ...{ closedAt, dueAt },
    },
    judgement: control.judgement({ nature }),
    queue,
  }));

/**
 * Cases as routing's own decider makes them of random commands of officers, watchdog and reporter; one in four comes from
 * an older register, and may be told of again.
 */
export const history: fc.Arbitrary<readonly Told[]> = fc
  .record({
    story,
    archives: fc.oneof(
      { weight: 3, arbitrary: fc.constant<CaseCommand[]>([]) },
      { weight: 1, arbitrary: fc.array(archive, { minLength: 1, maxLength: 3 }) },
    ),
  })
  .map(({ story: { opening, steps }, archives }) => {
    const told: Told[] = [];
    let state = caseDecider.initialState;
    const first = archives.length > 0 ? archives : [opening];
    for (const step of [...first, ...steps]) {
      const command = typeof step === 'function' ? step(state) : step;
      const decision = caseDecider.decide(command, state);
      if (decision.outcome === 'refused') continue;
      const made = { actor: actorOf(command), at: 'now' in command ? new Date(command.now).toISOString() : IMPORTED };
      for (const event of decision.events) {
        told.push({ event, made });
        state = caseDecider.evolve(state, event, made);
      }
    }
    return told;
  });

const IMPORTED = control.instant(-60);

/** As builds wrote it that had no event for what the rules could tell of a case of an open nature, and no clocks. */
export const asBefore = (history: readonly Told[]): readonly Told[] => {
  let judged: DataOf<'case.judged.v1'> | undefined;
  return history.flatMap(({ event, made }): Told[] => {
    if (event.type === 'case.clockSet.v1') return [];
    if (event.type === 'case.judged.v1') {
      judged = event.data;
      return [];
    }
    if (event.type !== 'case.queued.v1' || judged === undefined) return [{ event, made }];
    const { explanation } = event.data;
    const facts = { ...explanation.facts, ...judged };
    return [{ event: { ...event, data: { ...event.data, explanation: { ...explanation, facts } } }, made }];
  });
};

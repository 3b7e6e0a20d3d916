import { randomUUID } from 'node:crypto';
import {
  type CommandContext,
  type CommandHandling,
  createMemoryEventStore,
  handleCommand,
} from '@gridcase/event-sourcing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseCodec } from '../../src/case-codec.ts';
import { caseDecider } from '../../src/domain/case-decider.ts';
import type { CaseCommand } from '../../src/domain/commands.ts';
import type { CaseEvent } from '../../src/domain/events.ts';
import type { CaseRefusal } from '../../src/domain/refusals.ts';
import { type CaseState, initialState } from '../../src/domain/state.ts';
import { TWO_AT_NIGHT } from '../controls.ts';
import { story } from './random-commands.ts';

const STREAM = 'case-1';

const handling = (presumeNew = false): CommandHandling<CaseState, CaseCommand, CaseEvent, CaseRefusal> => ({
  ...{ store: createMemoryEventStore(), decider: caseDecider, codec: caseCodec, presumeNew },
});

const context = (commandId: string): CommandContext => ({
  commandId,
  correlationId: commandId,
  actor: { kind: 'service', id: 'routing' },
  now: TWO_AT_NIGHT,
});

describe('every command, in any story, said twice', () => {
  it('with its own id again yields nothing', () =>
    fc.assert(
      fc.asyncProperty(story, async ({ opening, steps }) => {
        const at = handling();
        let state: CaseState = initialState;
        for (const step of [() => opening, ...steps]) {
          const command = step(state);
          const id = context(randomUUID());
          const first = await handleCommand(at, STREAM, command, id);
          if (first.outcome === 'refused') continue;
          state = first.state;
          const second = await handleCommand(at, STREAM, command, id);
          expect(second).toMatchObject({ outcome: 'done', events: [], revision: first.revision });
        }
      }),
      { numRuns: 60 },
    ));

  it('under another id, at once, yields nothing either: what is said is known', () =>
    fc.assert(
      fc.asyncProperty(story, async ({ opening, steps }) => {
        const at = handling();
        let state: CaseState = initialState;
        for (const step of [() => opening, ...steps]) {
          const command = step(state);
          const first = await handleCommand(at, STREAM, command, context(randomUUID()));
          if (first.outcome === 'refused') continue;
          state = first.state;
          const second = await handleCommand(at, STREAM, command, context(randomUUID()));
          expect(second, command.type).toMatchObject({ outcome: 'done', events: [], revision: first.revision });
        }
      }),
      { numRuns: 60 },
    ));

  it('by two workers racing each other is written once', () =>
    fc.assert(
      fc.asyncProperty(story, async ({ opening, steps }) => {
        const at = handling(true);
        let state: CaseState = initialState;
        for (const step of [() => opening, ...steps]) {
          const command = step(state);
          const id = context(randomUUID());
          const results = await Promise.all([1, 2, 3].map(() => handleCommand(at, STREAM, command, id)));
          const written = results.filter((result) => result.outcome === 'done' && result.events.length > 0);
          expect(written.length).toBeLessThanOrEqual(1);
          const [first] = results;
          if (first?.outcome === 'done') state = first.state;
        }
      }),
      { numRuns: 60 },
    ));
});

import { randomUUID } from 'node:crypto';
import {
  type CommandContext,
  type CommandHandling,
  createMemoryEventStore,
  createRecentFolds,
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
import { actorOf } from './case-story.ts';
import { story } from './random-commands.ts';

const STREAM = 'case-1';

type CaseHandling = CommandHandling<CaseState, CaseCommand, CaseEvent, CaseRefusal>;

const handling = (presumeNew: boolean, room: number): CaseHandling => ({
  ...{ store: createMemoryEventStore(), decider: caseDecider, codec: caseCodec, presumeNew },
  recent: createRecentFolds(room),
});
/** Of the case nothing is kept, or sometimes, or always. */
const someRoom = fc.constantFrom(0, 4, 1_000);

const context = (command: CaseCommand): CommandContext => {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: actorOf(command), now: TWO_AT_NIGHT };
};

/** Says each command of any story in its turn: `say` tells how the case stands then, undefined where it stands as before. */
const inAnyStory = (
  say: (command: CaseCommand, at: CaseHandling) => Promise<CaseState | undefined>,
  { presumeNew = false } = {},
) =>
  fc.assert(
    fc.asyncProperty(story, someRoom, async ({ opening, steps }, room) => {
      const at = handling(presumeNew, room);
      let state: CaseState = initialState;
      for (const step of [() => opening, ...steps]) state = (await say(step(state), at)) ?? state;
    }),
    { numRuns: 60 },
  );

/** One violation is found once, and withdrawn once, whoever says so; a party, a session, an undertaking, a resolution, a measure and what a helper is asked are one as well. */
const KNOWN_BY_NAME: ReadonlySet<string> = new Set([
  ...['recordViolation', 'withdrawViolation', 'addParties', 'removeParty', 'callSession', 'callOffSession'],
  ...['settleUndertaking', 'adoptResolutions', 'planMeasures', 'askHelp', 'answerHelp'],
]);

describe('every command, in any story, said twice', () => {
  it('with its own id again yields nothing', () =>
    inAnyStory(async (command, at) => {
      const id = context(command);
      const first = await handleCommand(at, STREAM, command, id);
      if (first.outcome === 'refused') return undefined;
      const second = await handleCommand(at, STREAM, command, id);
      expect(second).toMatchObject({ outcome: 'done', events: [], revision: first.revision });
      return first.state;
    }));

  it('under another id by the same person, at once, is done again or told how it stands, never refused', () =>
    inAnyStory(async (command, at) => {
      const first = await handleCommand(at, STREAM, command, context(command));
      if (first.outcome === 'refused') return undefined;
      const second = await handleCommand(at, STREAM, command, context(command));
      if (second.outcome === 'done') return second.state;
      // What a batch asks for is known by its id alone.
      if ('batch' in command && command.batch) return first.state;
      // Where the place was narrowed down meanwhile, it is looked up again.
      expect(second.refusal.code, command.type).toBe('moved');
      return first.state;
    }));

  it('by another person is never taken for a repeat', () =>
    inAnyStory(async (command, at) => {
      const first = await handleCommand(at, STREAM, command, context(command));
      if (first.outcome === 'refused') return undefined;
      if (!('by' in command) || KNOWN_BY_NAME.has(command.type)) return first.state;
      // Somebody who has not been there: what they did themselves they may ask for again.
      const other = { ...command, by: { ...command.by, id: randomUUID() } };
      const second = await handleCommand(at, STREAM, other, context(other));
      if (second.outcome === 'refused') return first.state;
      expect(second.events, command.type).not.toEqual([]);
      return second.state;
    }));

  it('by two workers racing each other is written once', () =>
    inAnyStory(
      async (command, at) => {
        const id = context(command);
        const results = await Promise.all([1, 2, 3].map(() => handleCommand(at, STREAM, command, id)));
        const written = results.filter((result) => result.outcome === 'done' && result.events.length > 0);
        expect(written.length).toBeLessThanOrEqual(1);
        const [first] = results;
        return first?.outcome === 'done' ? first.state : undefined;
      },
      { presumeNew: true },
    ));
});

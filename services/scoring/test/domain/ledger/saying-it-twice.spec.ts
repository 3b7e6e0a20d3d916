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
import { ledgerCodec } from '../../../src/codecs.ts';
import {
  initialState,
  type LedgerCommand,
  type LedgerEvent,
  type LedgerRefusal,
  type LedgerState,
  ledgerDecider,
} from '../../../src/domain/ledger/index.ts';
import { NOW } from '../../controls.ts';
import { play, story } from './random-commands.ts';

const STREAM = 'ledger-1';
type Handling = CommandHandling<LedgerState, LedgerCommand, LedgerEvent, LedgerRefusal>;
const handling = (room: number): Handling => ({
  ...{ store: createMemoryEventStore(), decider: ledgerDecider, codec: ledgerCodec },
  recent: createRecentFolds(room),
});
/** Of the ledger nothing is kept, or sometimes, or always. */
const someRoom = fc.constantFrom(0, 4, 1_000);
const context = (commandId: string): CommandContext => ({
  ...{ commandId, correlationId: commandId, actor: { kind: 'service', id: 'scoring' }, now: NOW },
});

describe('every command, in any story, said twice', () => {
  it.each([
    ['with its own id', (id: string) => id],
    ['under another id', () => randomUUID()],
  ])('%s yields nothing', (_, nextId) =>
    fc.assert(
      fc.asyncProperty(story, someRoom, async ({ steps }, room) => {
        const at = handling(room);
        let state: LedgerState = initialState;
        for (const step of steps) {
          const command = step(state);
          const id = randomUUID();
          const first = await handleCommand(at, STREAM, command, context(id));
          if (first.outcome === 'refused') continue;
          state = first.state;
          const second = await handleCommand(at, STREAM, command, context(nextId(id)));
          expect(second, command.type).toMatchObject({ outcome: 'done', events: [], revision: first.revision });
        }
      }),
      { numRuns: 60 },
    ),
  );

  it('by two workers racing each other is written once', () =>
    fc.assert(
      fc.asyncProperty(story, someRoom, async ({ steps }, room) => {
        const at = handling(room);
        let state: LedgerState = initialState;
        for (const step of steps) {
          const command = step(state);
          const ids = [randomUUID(), randomUUID()];
          const results = await Promise.all(ids.map((id) => handleCommand(at, STREAM, command, context(id))));
          const written = results.filter((result) => result.outcome === 'done' && result.events.length > 0);
          expect(written.length).toBeLessThanOrEqual(1);
          for (const result of results) if (result.outcome === 'done') state = result.state;
        }
      }),
      { numRuns: 60 },
    ));

  it('much later, after all that came between, changes nothing that counts', () => {
    fc.assert(
      fc.property(story, (one) => {
        const { said, state } = play(one);
        for (const command of said) {
          const decision = ledgerDecider.decide(command, state);
          const events = decision.outcome === 'refused' ? [] : decision.events;
          // A later handover may be followed by an earlier one of the same day: that one is news.
          expect(events.filter(({ type }) => type !== 'ledger.holderChanged.v1')).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

import { randomUUID } from 'node:crypto';
import { type CommandContext, createMemoryEventStore, type EventStore, handleCommand } from '@gridcase/event-sourcing';
import { describe, expect, it } from 'vitest';
import { caseCodec } from '../../src/case-codec.ts';
import { caseDecider } from '../../src/domain/case-decider.ts';
import type { CaseCommand } from '../../src/domain/commands.ts';
import { at, officers } from '../controls.ts';
import { actorOf, commands, short } from './case-story.ts';

const STREAM = 'case-1';

const contextOf = (command: CaseCommand): CommandContext => {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: actorOf(command), now: at(0) };
};

const say = (store: EventStore, command: CaseCommand) =>
  handleCommand({ store, decider: caseDecider, codec: caseCodec }, STREAM, command, contextOf(command));

/** Somebody else's command is appended between the reading and the writing of the next one. */
function withRival(store: EventStore, rival: CaseCommand): EventStore {
  let waiting = true;
  return {
    ...store,
    async append(stream, events, expected) {
      if (waiting) {
        waiting = false;
        await say(store, rival);
      }
      return store.append(stream, events, expected);
    },
  };
}

async function raced(story: readonly CaseCommand[], rival: CaseCommand, command: CaseCommand) {
  const store = createMemoryEventStore();
  for (const each of story) await say(store, each);
  const result = await say(withRival(store, rival), command);
  const types = (await store.readStream(STREAM)).map(({ type }) => short(type));
  return { result, types: types.slice(types.indexOf('dispatched') + 1) };
}

describe('when somebody else was faster, it is decided again', () => {
  it('two officers accept: one has it, the other is told who', async () => {
    const second = commands.accept({ by: officers.nextWorker });
    const { result, types } = await raced([commands.open()], commands.accept(), second);
    expect(result).toMatchObject({ outcome: 'refused', refusal: { acceptedBy: { id: 'gw-0001' } } });
    expect(types).toEqual(['accepted']);
  });

  it('one officer accepts twice: one fact, the second time is quiet', async () => {
    const { result, types } = await raced([commands.open()], commands.accept(), commands.accept());
    expect(result).toMatchObject({ outcome: 'done', events: [] });
    expect(types).toEqual(['accepted']);
  });

  it('accepted while the watchdog came: no escalation', async () => {
    const { types } = await raced([commands.open()], commands.accept(), commands.missDeadline());
    expect(types).toEqual(['accepted']);
  });

  it('the watchdog was first: the accept comes too late for its tier', async () => {
    const { result, types } = await raced([commands.open()], commands.missDeadline(), commands.accept({ now: at(16) }));
    expect(result).toMatchObject({ outcome: 'refused', refusal: { code: 'forbidden' } });
    expect(types).toEqual(['deadlineMissed', 'escalated', 'dispatched']);
  });

  it('escalated by an officer while the watchdog came: it climbs once', async () => {
    const { types } = await raced([commands.open()], commands.escalate(), commands.missDeadline());
    expect(types).toEqual(['escalated', 'dispatched']);
  });

  it('answered while being escalated: the answer stands', async () => {
    const story = [commands.open(), commands.accept()];
    const { result, types } = await raced(story, commands.answer(), commands.escalate());
    expect(result).toMatchObject({ outcome: 'refused', refusal: { code: 'invalid-transition' } });
    expect(types).toEqual(['accepted', 'clockSet', 'answered']);
  });

  it('a follow-up between reading and writing is kept, and so is the answer', async () => {
    const story = [commands.open(), commands.accept()];
    const { types } = await raced(story, commands.followUp(), commands.answer());
    expect(types).toEqual(['accepted', 'followedUp', 'clockSet', 'answered']);
  });

  it('closed twice with different results: the first one stands', async () => {
    const story = [commands.open(), commands.accept(), commands.answer()];
    const rival = commands.close({ result: '甲', by: officers.township });
    const { result, types } = await raced(story, rival, commands.close({ result: '乙' }));
    expect(result).toMatchObject({ outcome: 'refused', refusal: { code: 'invalid-transition' } });
    expect(types).toEqual(['accepted', 'clockSet', 'answered', 'closed']);
  });
});

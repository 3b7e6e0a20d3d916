import { expect, it } from 'vitest';
import {
  type CommandActor,
  type CommandHandling,
  createMemoryEventStore,
  createRecentFolds,
  type Decider,
  decided,
  handleCommand,
  loadState,
} from '../src/index.ts';
import { someContext } from './bucket.ts';

type Signed = { readonly type: 'book.signed' };
interface Signature {
  readonly by: CommandActor;
  readonly at: string;
}

/** Whose state is nothing but who signed and when: its events say neither. */
const visitors: Decider<readonly Signature[], 'sign', Signed> = {
  initialState: [],
  evolve: (book, _, { actor, at }) => [...book, { by: actor, at }],
  decide: () => decided({ type: 'book.signed' }),
};
const handlingOf = (
  given: Partial<CommandHandling<readonly Signature[], 'sign', Signed, never>> = {},
): CommandHandling<readonly Signature[], 'sign', Signed, never> => ({
  ...{ store: createMemoryEventStore(), decider: visitors as Decider<readonly Signature[], 'sign', Signed, never> },
  codec: {
    encode: () => ({ type: 'book.signed', data: '{}', schemaVersion: 1 }),
    decode: () => ({ type: 'book.signed' }),
  },
  ...given,
});

const MING = { kind: 'person', id: 'ming', role: 'worker' } as const;
const ROBOT = { kind: 'service', id: 'routing' } as const;
const ming = () => someContext({ actor: MING, now: Date.parse('2026-11-24T02:00:00.000Z') });
const robot = () => someContext({ actor: ROBOT, now: Date.parse('2026-11-24T03:00:00.000Z') });
const signatures = [
  { by: MING, at: '2026-11-24T02:00:00.000Z' },
  { by: ROBOT, at: '2026-11-24T03:00:00.000Z' },
];

it.each([
  ['read again each time', () => handlingOf()],
  ['remembered', () => handlingOf({ recent: createRecentFolds(100) })],
])('a fold learns who made an event and when, of this moment as of an old one: %s', async (_, handlingLike) => {
  const handling = handlingLike();
  await handleCommand(handling, 'book-1', 'sign', ming());
  expect(await handleCommand(handling, 'book-1', 'sign', robot())).toMatchObject({ state: signatures });
  expect((await loadState(handling, 'book-1')).state).toEqual(signatures);
});

it('an actor without a role has none when it is read again, too', async () => {
  const handling = handlingOf();
  const now = await handleCommand(handling, 'book-1', 'sign', someContext({ actor: { ...ROBOT, role: undefined } }));
  expect(now).toMatchObject({ outcome: 'done' });
  expect((await loadState(handling, 'book-1')).state).toEqual(now.outcome === 'done' ? now.state : []);
});

import { randomUUID } from 'node:crypto';
import { toInstant } from './clock.ts';
import type { CommandContext } from './command-context.ts';
import type { CodedRefusal, Decider } from './decider.ts';
import type { EventCodec, StoredEvent } from './event-codec.ts';
import { type EventStore, MAX_PAGE, type NewEvent, type RecordedEvent } from './event-store.ts';
import { madeOf } from './made.ts';
import type { Fold, RecentFolds } from './recent-folds.ts';
import { StreamBroken } from './stream-broken.ts';

export type CommandResult<State, Refusal> =
  | {
      readonly outcome: 'done';
      /** What this command appended now; empty when it changed nothing. */
      readonly events: readonly NewEvent[];
      /** True when the command had been carried out before, or there was nothing to change. */
      readonly repeated: boolean;
      readonly state: State;
      /** Revision of the stream's last event, -1 when there is none. */
      readonly revision: number;
    }
  | {
      readonly outcome: 'refused';
      readonly refusal: Refusal | CommandRefusal;
      /** What a decider refused it on, fresh from the store; absent where it was not the decider who refused. */
      readonly found?: { readonly state: State; readonly revision: number };
    };

/** Refusals that any command can meet. */
export interface CommandRefusal extends CodedRefusal {
  readonly code: 'command-id-reused' | 'too-many-conflicts' | 'stream-too-long';
}

export interface CommandHandling<State, Command, Event, Refusal extends CodedRefusal> {
  readonly store: EventStore;
  readonly decider: Decider<State, Command, Event, Refusal>;
  readonly codec: EventCodec<Event>;
  /** How often a conflict may send the decision back to fresh state. Default 5. */
  readonly attempts?: number;
  /** Longest stream that is folded. Default 100,000 events. */
  readonly maxStreamLength?: number;
  /**
   * For commands that nearly always begin a stream: decide and append once as if there were none, and read only when
   * there is one after all. Nothing is refused or called a repeat on that presumption. Default false.
   */
  readonly presumeNew?: boolean;
  /**
   * Streams as this process saw them last. What is known of a stream is decided on as it is: the append tells whether others
   * have written since, and then what is new is read. As above, nothing is refused or called a repeat on it. Default: none.
   */
  readonly recent?: RecentFolds<State> | undefined;
}

const LONGEST = 100_000;

interface Loaded<State> {
  readonly state: State;
  readonly revision: number;
  /** As in a fold, where one is kept. */
  readonly commands: Fold<State>['commands'] | undefined;
  /** What an earlier event says of the same command. */
  readonly repeat?: { readonly commandHash?: string | undefined } | undefined;
}

/**
 * Load, fold, decide, append; on conflict again from fresh state, a bounded number of times. A command that depends on the
 * state is made of the one that is decided on.
 *
 * A command whose id already caused an event in the stream is a repeat: nothing is decided again. Each try has event ids of
 * its own, so of two racing workers with the same command one conflicts, reads, and finds the other's.
 * Throws what the store throws (EventStoreUnavailable), and StreamBroken.
 */
export async function handleCommand<State, Command, Event, Refusal extends CodedRefusal>(
  handling: CommandHandling<State, Command, Event, Refusal>,
  stream: string,
  command: Command | ((state: State) => Command),
  context: CommandContext,
): Promise<CommandResult<State, Refusal>> {
  const carryOut = () => decideAndAppend(handling, stream, command, context);
  // Who has read would be overtaken by those who need not, again and again: within a process each has its turn.
  return handling.recent ? handling.recent.inTurn(stream, carryOut) : carryOut();
}

async function decideAndAppend<State, Command, Event, Refusal extends CodedRefusal>(
  handling: CommandHandling<State, Command, Event, Refusal>,
  stream: string,
  command: Command | ((state: State) => Command),
  context: CommandContext,
): Promise<CommandResult<State, Refusal>> {
  const { store, decider, codec, recent, attempts = 5 } = handling;
  const commandOn = typeof command === 'function' ? (command as (state: State) => Command) : () => command;
  let presumed = presume(handling, stream, context.commandId);
  for (let conflicts = 0; conflicts < attempts; ) {
    const loaded = presumed ?? (await load(handling, stream, context.commandId));
    if (loaded === 'too-long') return refuse('stream-too-long', `${stream} is longer than this system folds`);
    if (loaded.repeat) return answerRepeat(loaded, context);
    const decision = decider.decide(commandOn(loaded.state), loaded.state);
    if (presumed && (decision.outcome === 'refused' || decision.events.length === 0)) {
      presumed = undefined;
      continue;
    }
    if (decision.outcome === 'refused') {
      const { state, revision } = loaded;
      return { ...decision, found: { state, revision } };
    }
    if (decision.events.length === 0) return done(loaded.state, loaded.revision, []);
    const events = decision.events.map((event) => toNewEvent(codec, event, context));
    const expected = loaded.revision < 0 ? 'noStream' : loaded.revision;
    const result = await store.append(stream, events, expected, { idsAreNew: true });
    if (result.outcome === 'appended') {
      const { revision } = result;
      const state = events.reduce((before, event) => evolveBy(handling, before, event), loaded.state);
      if (loaded.commands) {
        loaded.commands.set(context.commandId, context.commandHash);
        recent?.keep(stream, { state, revision, commands: loaded.commands });
      }
      return done(state, revision, events);
    }
    conflicts++;
    presumed = undefined;
    // A log that ends before what was seen of it is another one, or has lost its end: nothing known of it holds.
    if (result.actual === 'noStream' || result.actual < loaded.revision) recent?.forget(stream);
  }
  return refuse('too-many-conflicts', `${stream} was changed by others ${attempts} times meanwhile; try again`);
}

/** A stream's state as its events tell it; revision -1 when there are none. Throws StreamBroken. */
export async function loadState<State, Event>(
  handling: {
    readonly store: EventStore;
    readonly decider: Pick<Decider<State, never, Event>, 'initialState' | 'evolve'>;
    readonly codec: Pick<EventCodec<Event>, 'decode'>;
  },
  stream: string,
): Promise<{ readonly state: State; readonly revision: number; readonly events: readonly RecordedEvent[] }> {
  const events: RecordedEvent[] = [];
  let state = handling.decider.initialState;
  for await (const event of allEvents(handling.store, stream)) {
    events.push(event);
    state = evolveBy(handling, state, event);
  }
  return { state, revision: events.length - 1, events };
}

/** As the stored event tells it, also when it has just been written: what is answered and kept is what others will read. */
const evolveBy = <State, Event>(
  {
    decider,
    codec,
  }: {
    readonly decider: Pick<Decider<State, never, Event>, 'evolve'>;
    readonly codec: Pick<EventCodec<Event>, 'decode'>;
  },
  state: State,
  event: StoredEvent,
): State => decider.evolve(state, codec.decode(event), madeOf(event));

/**
 * A whole stream, or what is in it from one revision on and up to another, page by page. Throws StreamBroken where a
 * revision is missing.
 */
export async function* allEvents(
  store: EventStore,
  stream: string,
  first = 0,
  last = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<RecordedEvent> {
  for (let next = first; next <= last; ) {
    const limit = Math.min(MAX_PAGE, last - next + 1);
    const page = await store.readStream(stream, { from: next, limit });
    for (const event of page) {
      if (event.revision !== next) throw new StreamBroken(stream, next, event.revision);
      yield event;
      next++;
    }
    if (page.length < limit) return;
  }
}

/** What may be decided on without reading, if anything. A command that was carried out already is looked for in what stands. */
function presume<State, Command, Event, Refusal extends CodedRefusal>(
  { recent, presumeNew, decider, maxStreamLength = LONGEST }: CommandHandling<State, Command, Event, Refusal>,
  stream: string,
  commandId: string,
): Loaded<State> | undefined {
  const kept = recent?.find(stream);
  if (kept) return kept.commands.has(commandId) || kept.revision >= maxStreamLength ? undefined : kept;
  if (!presumeNew) return undefined;
  return { state: decider.initialState, revision: -1, commands: recent && new Map() };
}

async function load<State, Command, Event, Refusal extends CodedRefusal>(
  handling: CommandHandling<State, Command, Event, Refusal>,
  stream: string,
  commandId: string,
): Promise<Loaded<State> | 'too-long'> {
  const { recent, maxStreamLength: ceiling = LONGEST } = handling;
  const kept = recent?.find(stream);
  const commands = recent && (kept?.commands ?? new Map<string, string | undefined>());
  let { state, revision } = kept ?? { state: handling.decider.initialState, revision: -1 };
  let repeat: Loaded<State>['repeat'];
  if (revision >= ceiling) return 'too-long';
  for await (const event of allEvents(handling.store, stream, revision + 1)) {
    if (event.revision >= ceiling) return 'too-long';
    state = evolveBy(handling, state, event);
    revision = event.revision;
    if (commands) {
      const { $causationId, commandHash } = sayingOf(event);
      if (!commands.has($causationId)) commands.set($causationId, commandHash);
    }
    // The id is searched as text first: parsing every event's metadata only to find no repeat would double the cost.
    else if (!repeat && event.metadata.includes(commandId)) {
      const saying = sayingOf(event);
      if (saying.$causationId === commandId) repeat = saying;
    }
  }
  if (commands && revision >= 0) recent?.keep(stream, { state, revision, commands });
  if (commands?.has(commandId)) repeat = { commandHash: commands.get(commandId) };
  return { state, revision, commands, repeat };
}

const sayingOf = (event: RecordedEvent) =>
  JSON.parse(event.metadata) as { readonly $causationId: string; readonly commandHash?: string };

function answerRepeat<State, Refusal>(loaded: Loaded<State>, context: CommandContext): CommandResult<State, Refusal> {
  const { commandHash } = loaded.repeat!;
  if (context.commandHash !== undefined && commandHash !== undefined && commandHash !== context.commandHash) {
    return refuse('command-id-reused', 'this key was used before for another command; use a new key');
  }
  return done(loaded.state, loaded.revision, []);
}

function toNewEvent<Event>(codec: EventCodec<Event>, event: Event, context: CommandContext): NewEvent {
  const { type, data, schemaVersion } = codec.encode(event);
  const { correlationId: $correlationId, commandId: $causationId, now, actor, traceparent, commandHash } = context;
  const metadata = { $correlationId, $causationId, schemaVersion, at: toInstant(now), actor, traceparent, commandHash };
  return { eventId: randomUUID(), type, data, metadata: JSON.stringify(metadata) };
}

const done = <State>(state: State, revision: number, events: readonly NewEvent[]) =>
  ({ outcome: 'done', events, repeated: events.length === 0, state, revision }) as const;

const refuse = (code: CommandRefusal['code'], detail: string) =>
  ({ outcome: 'refused', refusal: { code, detail } }) as const;

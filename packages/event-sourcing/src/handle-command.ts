import { toInstant } from './clock.ts';
import type { CommandContext } from './command-context.ts';
import type { CodedRefusal, Decider } from './decider.ts';
import { type EventStore, MAX_PAGE, type NewEvent, type RecordedEvent } from './event-store.ts';
import { madeBy, madeOf } from './made.ts';
import { nameUuid } from './name-uuid.ts';
import type { RecentFolds } from './recent-folds.ts';
import { StreamBroken } from './stream-broken.ts';

/** How an aggregate's events become stored ones and back. `encode` throws on what does not fit the contract. */
export interface EventCodec<Event> {
  encode(event: Event): { readonly type: string; readonly data: string; readonly schemaVersion: number };
  decode(type: string, data: string): Event;
}

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
  | { readonly outcome: 'refused'; readonly refusal: Refusal | CommandRefusal };

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
  /** For streams that are long and written often: only what is new in them is read and folded. Default: all of it. */
  readonly recent?: RecentFolds<State> | undefined;
}

interface Loaded<State> {
  readonly state: State;
  readonly revision: number;
  /** What an earlier event says of the same command. */
  readonly repeat: { readonly commandHash?: string | undefined } | undefined;
}

/**
 * Load, fold, decide, append; on conflict again from fresh state, a bounded number of times.
 *
 * A command whose id already caused an event in the stream is a repeat: nothing is decided again. Event ids follow from
 * stream, command and place, so that two racing workers with the same command write the same events, once.
 * Throws what the store throws (EventStoreUnavailable), and StreamBroken.
 */
export async function handleCommand<State, Command, Event, Refusal extends CodedRefusal>(
  handling: CommandHandling<State, Command, Event, Refusal>,
  stream: string,
  command: Command,
  context: CommandContext,
): Promise<CommandResult<State, Refusal>> {
  const attempts = handling.attempts ?? 5;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const presumed = handling.presumeNew === true && attempt === 1;
    const loaded = presumed ? presumedNew(handling) : await load(handling, stream, context.commandId);
    if (loaded === 'too-long') return refuse('stream-too-long', `${stream} is longer than this system folds`);
    if (loaded.repeat) return answerRepeat(loaded, context);
    const decision = handling.decider.decide(command, loaded.state);
    if (presumed && (decision.outcome === 'refused' || decision.events.length === 0)) continue;
    if (decision.outcome === 'refused') return decision;
    if (decision.events.length === 0) return done(loaded.state, loaded.revision, []);
    const events = decision.events.map((event, index) => toNewEvent(handling.codec, stream, event, index, context));
    const expected = loaded.revision < 0 ? 'noStream' : loaded.revision;
    const result = await handling.store.append(stream, events, expected);
    if (result.outcome === 'appended' && !(presumed && result.repeated)) {
      const made = madeBy(context);
      const state = decision.events.reduce((s, event) => handling.decider.evolve(s, event, made), loaded.state);
      return done(state, result.revision, result.repeated ? [] : events);
    }
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
    state = handling.decider.evolve(state, handling.codec.decode(event.type, event.data), madeOf(event));
  }
  return { state, revision: events.length - 1, events };
}

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

const presumedNew = <State>(handling: { readonly decider: { readonly initialState: State } }): Loaded<State> => ({
  state: handling.decider.initialState,
  revision: -1,
  repeat: undefined,
});

async function load<State, Command, Event, Refusal extends CodedRefusal>(
  handling: CommandHandling<State, Command, Event, Refusal>,
  stream: string,
  commandId: string,
): Promise<Loaded<State> | 'too-long'> {
  const ceiling = handling.maxStreamLength ?? 100_000;
  const { recent } = handling;
  const kept = recent?.find(stream);
  const commands = kept?.commands ?? new Map<string, string | undefined>();
  let state = kept?.state ?? handling.decider.initialState;
  let revision = kept?.revision ?? -1;
  let repeat: Loaded<State>['repeat'];
  for await (const event of allEvents(handling.store, stream, revision + 1)) {
    if (event.revision >= ceiling) return 'too-long';
    state = handling.decider.evolve(state, handling.codec.decode(event.type, event.data), madeOf(event));
    revision = event.revision;
    if (recent) {
      const { $causationId, commandHash } = sayingOf(event);
      if (!commands.has($causationId)) commands.set($causationId, commandHash);
    }
    // The id is searched as text first: parsing every event's metadata only to find no repeat would double the cost.
    else if (!repeat && event.metadata.includes(commandId)) {
      const saying = sayingOf(event);
      if (saying.$causationId === commandId) repeat = saying;
    }
  }
  if (recent && revision >= 0) recent.keep(stream, { state, revision, commands });
  if (recent && commands.has(commandId)) repeat = { commandHash: commands.get(commandId) };
  return { state, revision, repeat };
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

function toNewEvent<Event>(
  codec: EventCodec<Event>,
  stream: string,
  event: Event,
  index: number,
  context: CommandContext,
): NewEvent {
  const { type, data, schemaVersion } = codec.encode(event);
  const metadata = {
    $correlationId: context.correlationId,
    $causationId: context.commandId,
    schemaVersion,
    at: toInstant(context.now),
    actor: context.actor,
    traceparent: context.traceparent,
    commandHash: context.commandHash,
  };
  const eventId = nameUuid([stream, context.commandId, String(index)]);
  return { eventId, type, data, metadata: JSON.stringify(metadata) };
}

const done = <State>(state: State, revision: number, events: readonly NewEvent[]) =>
  ({ outcome: 'done', events, repeated: events.length === 0, state, revision }) as const;

const refuse = (code: CommandRefusal['code'], detail: string) =>
  ({ outcome: 'refused', refusal: { code, detail } }) as const;

import { allEvents, type EventStore, type RecordedEvent } from '@gridcase/event-sourcing';
import { oneLine } from '@gridcase/runtime';
import { type CaseRecord, type CaseView, readMetadata, recordAfter, viewOf } from '@gridcase/timeline';
import { UsageError } from '../data-directory.ts';
import { instantOf } from '../instant-of.ts';
import { openSameLog } from '../open-backend.ts';
import { printLines } from '../print-lines.ts';

export interface ReplayOptions {
  readonly case: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly data?: string;
}

/** `gridcase replay`: reads the log itself, beside a running server or without one, and folds it before your eyes. */
export async function replay(options: ReplayOptions): Promise<void> {
  const asOf = options.asOf === undefined ? undefined : instantOf('--as-of', options.asOf);
  const { store, close } = await openSameLog(options.data);
  try {
    await printLines(describeSteps(store, options, asOf));
  } finally {
    await close();
  }
}

/** A line a step, or three for people; one event is in hand at a time, however long the history. */
async function* describeSteps(
  store: EventStore,
  options: ReplayOptions,
  asOf: string | undefined,
): AsyncGenerator<string> {
  let record: CaseRecord | undefined;
  let length = 0;
  let later = 0;
  for await (const event of allEvents(store, `case-${options.case}`)) {
    length++;
    const { at } = readMetadata(event);
    // As `foldCase` has it: from the first later one on, a clock that was set back brings nothing in again.
    if (later > 0 || (asOf !== undefined && at > asOf)) later++;
    else {
      record = recordAfter(record, event, at);
      const state = record && viewOf(record);
      yield options.json ? oneLine(JSON.stringify(toStep(event, state))) : describeStep(event, state);
    }
  }
  if (length === 0) throw new UsageError(`there is no case ${options.case}`);
  if (!options.json && later > 0)
    yield `(${later} later ${later === 1 ? 'event' : 'events'} not shown: decided after ${asOf})`;
}

const toStep = (event: RecordedEvent, state: CaseView | undefined) => ({
  revision: event.revision,
  type: event.type,
  metadata: readMetadata(event),
  data: JSON.parse(event.data) as unknown,
  state,
});

function describeStep(event: RecordedEvent, state: CaseView | undefined): string {
  const { at, actor } = readMetadata(event);
  return [
    `${String(event.revision).padStart(3)}  ${at}  ${event.type}  by ${actor.kind} ${actor.id}`,
    `       ${event.data}`,
    `     → ${describeState(state)}`,
  ].join('\n');
}

/** A state in one line. */
function describeState(state: CaseView | undefined): string {
  if (!state) return 'no case yet';
  const due = state.openDeadlines.map(({ milestone, dueAt }) => `${milestone} by ${dueAt}`).join(', ');
  const late = state.overdue.map(({ milestone, dueAt }) => `${milestone} since ${dueAt}`).join(', ');
  return [
    state.phase,
    state.tier && `tier ${state.tier}`,
    state.handler && `with ${state.handler.unit}${state.handler.name ? ` (${state.handler.name})` : ''}`,
    state.queue && `in the human queue of ${state.queue.areaCode} (${state.queue.reason})`,
    due && `due: ${due}`,
    late && `late: ${late}`,
    state.missed.length > 0 && `${state.missed.length} missed`,
    state.listed && "on the township's list",
  ]
    .filter(Boolean)
    .join(' · ');
}

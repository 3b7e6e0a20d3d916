import { openEmbedded } from '@gridcase/embedded';
import type { RecordedEvent } from '@gridcase/event-sourcing';
import { oneLine } from '@gridcase/runtime';
import { type CaseView, foldCase, readCaseStream, readMetadata } from '@gridcase/timeline';
import { existingData, UsageError } from '../data-directory.ts';

export interface ReplayOptions {
  readonly case: string;
  readonly asOf?: string;
  readonly json?: boolean;
  readonly data?: string;
}

/** `gridcase replay`: reads the log itself, beside a running server or without one, and folds it before your eyes. */
export async function replay(options: ReplayOptions): Promise<void> {
  const asOf = options.asOf === undefined ? undefined : instantOf(options.asOf);
  const embedded = await openEmbedded({ directory: existingData(options.data) });
  try {
    const events = await readCaseStream(embedded.store, options.case);
    if (events.length === 0) throw new UsageError(`there is no case ${options.case}`);
    printSteps(events, asOf, options.json ?? false);
  } finally {
    await embedded.close();
  }
}

function instantOf(text: string): string {
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds) || !/(Z|[+-]\d{2}:\d{2})$/.test(text)) {
    throw new UsageError('--as-of must be an instant with its zone, like 2026-11-24T10:00:00+08:00');
  }
  return new Date(milliseconds).toISOString();
}

function printSteps(events: readonly RecordedEvent[], asOf: string | undefined, json: boolean): void {
  const shown = events.slice(0, revisionAsOf(events, asOf) + 1);
  for (const [index, event] of shown.entries()) {
    const state = foldCase(events.slice(0, index + 1));
    console.log(json ? oneLine(JSON.stringify(toStep(event, state))) : describeStep(event, state));
  }
  const left = events.length - shown.length;
  if (!json && left > 0)
    console.log(`(${left} later ${left === 1 ? 'event' : 'events'} not shown: decided after ${asOf})`);
}

/** Revision of the last event that counts as of an instant; -1 when none does. */
function revisionAsOf(events: readonly RecordedEvent[], asOf: string | undefined): number {
  return foldCase(events, asOf)?.revision ?? -1;
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

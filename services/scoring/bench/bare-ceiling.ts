import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '@gridcase/embedded';
import { type EventStore, MAX_PAGE, type RecordedEvent } from '@gridcase/event-sourcing';

/** As many as one commit takes. */
const IN_FLIGHT = 512;

export interface Ceiling {
  readonly events: number;
  readonly seconds: number;
}

/**
 * The same events from one position to another, append by append, into an empty store of the same kind: what the disk
 * and the tables allow when nothing is decided. Reading them is not timed.
 */
export async function measureCeiling(from: EventStore, after: number, until: number): Promise<Ceiling> {
  const directory = mkdtempSync(join(tmpdir(), 'gridcase-ceiling-'));
  const { store, close } = await openEmbedded({ directory });
  let [events, seconds, position] = [0, 0, after];
  while (position < until) {
    const slice = await from.readAll({ after: position, limit: MAX_PAGE });
    const appends = together(slice.events.filter((event) => event.position <= until));
    position = slice.position;
    const begun = performance.now();
    await appendAll(store, appends);
    seconds += (performance.now() - begun) / 1_000;
    events += appends.flat().length;
  }
  await close();
  rmSync(directory, { recursive: true, force: true });
  return { events, seconds };
}

/** Events that stand side by side in the log and in their stream were appended at once. */
function together(events: readonly RecordedEvent[]): RecordedEvent[][] {
  const appends: RecordedEvent[][] = [];
  for (const event of events) {
    const last = appends.at(-1);
    if (last !== undefined && last[0]!.stream === event.stream) last.push(event);
    else appends.push([event]);
  }
  return appends;
}

async function appendAll(store: EventStore, appends: readonly RecordedEvent[][]): Promise<void> {
  let next = 0;
  const work = async () => {
    for (let i = next++; i < appends.length; i = next++) await store.append(appends[i]![0]!.stream, appends[i]!, 'any');
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
}

import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { AppendResult } from '@gridcase/event-sourcing';
import { openEmbedded } from '../src/index.ts';

/**
 * Run as a process of its own: `appending-process.ts DIRECTORY NAME [APPENDS]`. Appends from eight writers at once, to
 * streams of its own and to one that all processes share, and prints a line for each append once it is acknowledged:
 * stream, revision of the last event, id of the append, number of its events. Without a number it goes on until killed.
 */
const [directory, name, appends = 'Infinity'] = process.argv.slice(2) as [string, string, string?];
const { store, close } = await openEmbedded({ directory });
let left = Number(appends);

async function write(writer: number): Promise<void> {
  for (let n = 0; left-- > 0; n++) {
    const stream = n % 3 === 0 ? 'case-shared' : `case-${name}.${writer}.${Math.floor(n / 20)}`;
    const append = randomUUID();
    const of = 1 + (n % 4);
    const events = Array.from({ length: of }, (_, index) => ({
      eventId: randomUUID(),
      type: 'test.happened',
      data: JSON.stringify({ append, index, of, padding: '水'.repeat(100) }),
      metadata: '{}',
    }));
    acknowledge(stream, await store.append(stream, events, 'any'), append, of);
  }
}

function acknowledge(stream: string, result: AppendResult, append: string, of: number): void {
  if (result.outcome !== 'appended') throw new Error(`${stream}: ${JSON.stringify(result)}`);
  // Synchronously: what was acknowledged is told, however soon the end comes.
  writeSync(1, `${stream} ${result.revision} ${append} ${of}\n`);
}

await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
await close();

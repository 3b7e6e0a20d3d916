import { SERVICES } from '@gridcase/contracts';
import type { Poisoned, PoisonQueue } from '@gridcase/messaging';
import { oneLine } from '@gridcase/runtime';
import { UsageError } from '../data-directory.ts';
import { openSameBackend } from '../open-backend.ts';

interface PoisonOptions {
  readonly service: string;
  readonly data?: string;
}

export interface PoisonListOptions extends PoisonOptions {
  readonly json?: boolean;
}

export interface PoisonReplayOptions extends PoisonOptions {
  readonly limit?: string;
}

/** `gridcase poison list`: what a service could not handle, oldest first, and what of it still waits. */
export async function listPoison({ json, ...options }: PoisonListOptions): Promise<void> {
  await withQueue(options, async (queue, service) => {
    let all = 0;
    let waiting = 0;
    for await (const entry of queue.list(service)) {
      const { state, whole } = entry;
      console.log(json ? oneLine(JSON.stringify({ ...whole, state })) : describe(entry, state));
      all++;
      if (state === 'waiting') waiting++;
    }
    if (!json) console.log(`${all} in the poison queue of ${service}, ${waiting} waiting`);
  });
}

/** `gridcase poison replay`: gives what waits to the service once more, each once. */
export async function replayPoisonQueue(options: PoisonReplayOptions): Promise<void> {
  const limit = limitOf(options.limit);
  await withQueue(options, async (queue, service) => {
    const stopping = new AbortController();
    process.once('SIGINT', () => stopping.abort());
    const givenBack = await queue.giveBack(service, {
      limit,
      signal: stopping.signal,
      onEntry: (entry, { outcome, ...why }) =>
        console.log(describe(entry, outcome === 'handled' ? 'given back' : `${outcome} ${JSON.stringify(why)}`)),
    });
    console.log(`${givenBack} given back, ${await queue.waiting(service)} waiting`);
  });
}

async function withQueue(options: PoisonOptions, work: (queue: PoisonQueue, service: string) => Promise<void>) {
  const service = SERVICES.find((name) => name === options.service);
  if (service === undefined) throw new UsageError(`--service must be one of ${SERVICES.join(', ')}`);
  const backend = await openSameBackend(options.data);
  try {
    await work(backend.feed.poison, service);
  } finally {
    await backend.close();
  }
}

function limitOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit must be a whole number from 1 on');
  return limit;
}

/** One of them in two lines: what it is and where it stands; why it is there. A third where it was shortened. The rest is left to `--json`. */
function describe({ type, key, place, attempt, reason, shortened }: Poisoned, state: string): string {
  return [
    `${state}  ${type}  key ${key}  from ${place}`,
    `        after ${attempt} ${attempt === 1 ? 'attempt' : 'attempts'}: ${reason}`,
    ...(shortened === undefined ? [] : [`        shortened: ${shortened}; it stands whole at the place it is from`]),
  ].join('\n');
}

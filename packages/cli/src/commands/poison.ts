import { SERVICES } from '@gridcase/contracts';
import {
  countPoison,
  type DeliveredMessage,
  type MessageBus,
  POISON_HEADERS,
  readPoison,
  replayPoison,
} from '@gridcase/messaging';
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
export async function listPoison(options: PoisonListOptions): Promise<void> {
  await withBus(options, async (bus, service) => {
    const messages = await Array.fromAsync(readPoison(bus, service));
    const waiting = await countPoison(bus, service);
    const firstWaiting = messages.length - waiting;
    for (const [index, message] of messages.entries()) {
      const state = index < firstWaiting ? 'given back' : 'waiting';
      console.log(options.json ? oneLine(JSON.stringify({ ...message, state })) : describe(message, state));
    }
    if (!options.json) console.log(`${messages.length} in the poison queue of ${service}, ${waiting} waiting`);
  });
}

/** `gridcase poison replay`: gives what waits back to the topics it came from, each message once. */
export async function replayPoisonQueue(options: PoisonReplayOptions): Promise<void> {
  const limit = limitOf(options.limit);
  await withBus(options, async (bus, service) => {
    const stopping = new AbortController();
    process.once('SIGINT', () => stopping.abort());
    const replayed = await replayPoison(bus, service, {
      limit,
      signal: stopping.signal,
      onMessage: (message, { outcome, ...why }) =>
        console.log(describe(message, outcome === 'handled' ? 'given back' : `${outcome} ${JSON.stringify(why)}`)),
    });
    console.log(`${replayed} given back, ${await countPoison(bus, service)} waiting`);
  });
}

async function withBus(options: PoisonOptions, work: (bus: MessageBus, service: string) => Promise<void>) {
  const service = SERVICES.find((name) => name === options.service);
  if (service === undefined) throw new UsageError(`--service must be one of ${SERVICES.join(', ')}`);
  const backend = await openSameBackend(options.data);
  try {
    await work(backend.bus, service);
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

/** One message in two lines: where it stands and what it is; why it is there. A third where it was shortened. The value is left to `--json`. */
function describe({ offset, key, headers }: DeliveredMessage, state: string): string {
  const from = `${headers[POISON_HEADERS.topic]}[${headers[POISON_HEADERS.partition]}]@${headers[POISON_HEADERS.offset]}`;
  const attempts = headers[POISON_HEADERS.attempts];
  const shortened = headers[POISON_HEADERS.shortened];
  return [
    `${String(offset).padStart(6)}  ${state}  ${headers.ce_type ?? 'unknown type'}  key ${key}  from ${from}`,
    `        after ${attempts} ${attempts === '1' ? 'attempt' : 'attempts'}: ${headers[POISON_HEADERS.reason]}`,
    ...(shortened === undefined ? [] : [`        shortened: ${shortened}; it stands whole at the place it is from`]),
  ].join('\n');
}

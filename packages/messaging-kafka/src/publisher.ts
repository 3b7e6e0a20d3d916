import { backoffMs, pause } from '@gridcase/event-sourcing';
import { type BusMessage, MessageBusUnavailable } from '@gridcase/message-bus';
import { reasonOf } from '@gridcase/messaging';
import { isForGood, MessagesLost, publishError } from './kafka-errors.ts';
import { cutInSlices } from './slices.ts';

/** Turns many publishes into one send after the other. */
export interface Publisher {
  /** Resolves when all is on the broker, in the order given; rejects when that could not be told within the time. */
  publish(messages: readonly BusMessage[]): Promise<void>;
  /** Ends what is in hand, with one more attempt for what fails. */
  close(): Promise<void>;
}

export interface PublisherOptions {
  send(messages: readonly BusMessage[]): Promise<void>;
  /** A publish is tried for at least so long. */
  readonly timeoutMs: number;
  onTrouble(facts: { readonly error: string; readonly failures: number }): void;
}

/** A publish, sent as one slice or several. */
interface Job {
  readonly deadline: number;
  failed: boolean;
  resolve(): void;
  reject(error: Error): void;
}

interface Slice {
  readonly job: Job;
  readonly messages: readonly BusMessage[];
  readonly bytes: number;
  readonly last: boolean;
}

const BACKOFF = { firstMs: 100, factor: 2, ceilingMs: 2_000 };
/** Less than a broker takes by default in one batch (max.message.bytes 1,048,588), as all may be for one partition. */
const SEND_BYTES = 1_000_000;

export function createPublisher({ send, timeoutMs, onTrouble }: PublisherOptions): Publisher {
  const closing = new AbortController();
  let queue: Slice[] = [];
  let running: Promise<void> | undefined;

  /** As many slices as fit into a send, at least one. */
  const nextSend = (): Slice[] => {
    let bytes = 0;
    const end = queue.findIndex((slice, index) => {
      bytes += slice.bytes;
      return index > 0 && bytes > SEND_BYTES;
    });
    const slices = end === -1 ? queue : queue.slice(0, end);
    queue = end === -1 ? [] : queue.slice(end);
    return slices;
  };

  /** The same batch again until it is acknowledged: whatever comes after it waits. */
  const sendAgainAndAgain = async (slices: readonly Slice[]) => {
    const messages = slices.flatMap((slice) => slice.messages);
    const deadline = Math.min(...slices.map(({ job }) => job.deadline));
    for (let failures = 1; ; failures++) {
      try {
        return await send(messages);
      } catch (error) {
        onTrouble({ error: reasonOf(error), failures });
        if (isForGood(error) || performance.now() > deadline || closing.signal.aborted) throw error;
        await pause(backoffMs(BACKOFF, failures), closing.signal);
      }
    }
  };

  const deliver = async (slices: readonly Slice[]): Promise<void> => {
    try {
      await sendAgainAndAgain(slices);
      for (const { job, last } of slices) if (last) job.resolve();
    } catch (error) {
      // One of them can't be taken at all: it must not take the others down with it.
      if (slices.length > 1 && isForGood(error) && !(error instanceof MessagesLost)) return deliverSingly(slices);
      for (const { job } of slices) fail(job, error);
    }
  };

  const deliverSingly = async (slices: readonly Slice[]) => {
    for (const slice of slices) if (!slice.job.failed) await deliver([slice]);
  };

  const fail = (job: Job, error: unknown) => {
    job.failed = true;
    job.reject(publishError(error));
  };

  const run = async () => {
    while (queue.length > 0) {
      const slices = nextSend().filter(({ job }) => !job.failed);
      if (slices.length > 0) await deliver(slices);
    }
    running = undefined;
  };

  return {
    publish(messages) {
      if (closing.signal.aborted) return Promise.reject(new MessageBusUnavailable('closed'));
      if (messages.length === 0) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const job: Job = { deadline: performance.now() + timeoutMs, failed: false, resolve, reject };
        queue.push(...cutInSlices(messages, SEND_BYTES).map((slice) => ({ job, ...slice })));
        // In a turn of its own: publishes of the same moment go together.
        running ??= Promise.resolve().then(run);
      });
    },
    async close() {
      closing.abort();
      await running;
    },
  };
}

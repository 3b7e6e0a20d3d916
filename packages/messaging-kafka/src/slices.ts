import type { BusMessage } from '@gridcase/message-bus';

/** Consecutive messages of one publish that go to the broker together. */
interface CutSlice {
  readonly messages: readonly BusMessage[];
  readonly bytes: number;
  readonly last: boolean;
}

/** What a record needs beside its texts, generously. */
const RECORD_BYTES = 64;

/** At most so many bytes each, and at least one message. */
export function cutInSlices(messages: readonly BusMessage[], bytes: number): CutSlice[] {
  const slices: CutSlice[] = [];
  let from = 0;
  let filled = 0;
  for (const [index, message] of messages.entries()) {
    const size = sizeOf(message);
    if (index > from && filled + size > bytes) {
      slices.push({ messages: messages.slice(from, index), bytes: filled, last: false });
      from = index;
      filled = 0;
    }
    filled += size;
  }
  slices.push({ messages: from === 0 ? messages : messages.slice(from), bytes: filled, last: true });
  return slices;
}

function sizeOf({ key, value, headers }: BusMessage): number {
  let size = RECORD_BYTES + key.length * 3;
  if (value !== null) size += Buffer.byteLength(value);
  for (const name in headers) size += (name.length + headers[name]!.length) * 3 + 4;
  return size;
}

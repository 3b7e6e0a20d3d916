import type { DeliveredMessage } from './message-bus.ts';
import { PUBLISH_LIMITS } from './publishable.ts';

/** As much of a message as may be published, and what that leaves out. */
interface Fitted {
  readonly key: string;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** The key is made of the message's place. */
  readonly surrogate: boolean;
  /** For people: `value of 1200000 bytes, 1 of 5 headers left out`. Undefined when all is there. */
  readonly shortened: string | undefined;
}

/** Room for what a poisoned message says beside its own headers. */
const OWN_HEADER_CHARS = 4_096;

/** Cuts a message, which may be of foreign make, to the limits of a publish. */
export function fitted(message: DeliveredMessage): Fitted {
  const key = fittingKey(message);
  const value = fittingValue(message.value);
  const headers = fittingHeaders(message.headers);
  const all = Object.keys(message.headers).length;
  const leftOut = all - Object.keys(headers).length;
  const shortened = [
    ...(value === message.value ? [] : [`value of ${Buffer.byteLength(message.value!)} bytes`]),
    ...(leftOut === 0 ? [] : [`${leftOut} of ${all} headers left out`]),
  ];
  return {
    ...{ key, value, headers, surrogate: key !== message.key },
    shortened: shortened.length === 0 ? undefined : shortened.join(', '),
  };
}

/** Its own, or one made of its place where it has none that may be published. */
export const fittingKey = ({ key, topic, partition, offset }: DeliveredMessage): string =>
  key !== '' && key.length <= PUBLISH_LIMITS.keyChars && key.isWellFormed() ? key : `${topic}/${partition}/${offset}`;

/** Whole characters, from its beginning on. */
function fittingValue(value: string | null): string | null {
  if (value === null || value.length * 3 <= PUBLISH_LIMITS.valueBytes) return value?.toWellFormed() ?? null;
  const { read } = new TextEncoder().encodeInto(value, new Uint8Array(PUBLISH_LIMITS.valueBytes));
  return value.slice(0, read).toWellFormed();
}

/** In their order, those that there is room for. */
function fittingHeaders(headers: DeliveredMessage['headers']): Record<string, string> {
  let room = PUBLISH_LIMITS.headerChars - OWN_HEADER_CHARS;
  const fit: [string, string][] = [];
  for (const [name, text] of Object.entries(headers)) {
    const length = name.length + text.length;
    if (length > room || !name.isWellFormed() || !text.isWellFormed()) continue;
    room -= length;
    fit.push([name, text]);
  }
  return Object.fromEntries(fit);
}

import { expect, it } from 'vitest';
import { idempotencyKeyOf } from '../src/index.ts';
import { IDEMPOTENCY_KEY } from '../src/openapi-parts.ts';

const documented = new RegExp(IDEMPOTENCY_KEY.pattern);
const taken = (header: string): boolean => {
  try {
    return idempotencyKeyOf({ 'idempotency-key': header }) !== undefined;
  } catch {
    return false;
  }
};

/** Every printable character alone, in the middle, in quotes and behind a backslash; lengths around the limit. */
const characters = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
const headers = [
  ...characters.flatMap((one) => [`a${one}b`, `"a${one}b"`, `"${one}"`, `"a\\${one}b"`]),
  ...[1, 200, 201].flatMap((length) => ['k'.repeat(length), `"${'k'.repeat(length)}"`, `"${'\\"'.repeat(length)}"`]),
  ...['', '""', '"', '"a', 'a"', 'é', '"é"', 'a b', '4f1c1f6e-6f0e-4a53-9c3e-0d8a5d9d1a01'],
];

it.each(headers)('the API docs and the server say the same of Idempotency-Key: %s', (header) => {
  expect(documented.test(header)).toBe(taken(header));
});

it('the example is one', () => expect(taken(IDEMPOTENCY_KEY.example)).toBe(true));

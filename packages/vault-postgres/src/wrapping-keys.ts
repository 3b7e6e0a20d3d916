import { createCipheriv, createDecipheriv, hash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { EventStoreUnavailable } from '@gridcase/event-sourcing';

/** Keys that wrap the people's keys, by their ids: the first 16 hex digits of the key's SHA-256. */
export type WrappingKeys = ReadonlyMap<string, Uint8Array>;

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The file's keys, one a line in base64; none when there is no file. Throws EventStoreUnavailable for any other content. */
export function readWrappingKeys(path: string): WrappingKeys {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw new EventStoreUnavailable(`key vault: ${(error as Error).message}`, { cause: error });
  }
  const keys = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [Buffer.from(line.trim(), 'base64')]));
  if (keys.some((key) => key.length !== KEY_BYTES)) {
    throw new EventStoreUnavailable(`key vault: ${path} holds something else than keys of 32 bytes in base64`);
  }
  return new Map(keys.map((key) => [hash('sha256', key, 'hex').slice(0, 16), key]));
}

/** The file's key of that id. Throws EventStoreUnavailable where it has none: other hosts' files have it. */
export function wrappingKey(path: string, id: string): Uint8Array {
  const key = readWrappingKeys(path).get(id);
  if (key) return key;
  throw new EventStoreUnavailable(`key vault: ${path} lacks the key ${id}; copy the file from a host that has it`);
}

/** Makes the file with one key where there is none; 0600. */
export function createWrappingKeys(path: string): WrappingKeys {
  const standing = readWrappingKeys(path);
  return standing.size > 0 ? standing : writeWrappingKeys(path, [randomBytes(KEY_BYTES)]);
}

/** Puts a new key behind the file's others, whole or not at all. */
export const addWrappingKey = (path: string): WrappingKeys =>
  writeWrappingKeys(path, [...readWrappingKeys(path).values(), randomBytes(KEY_BYTES)]);

/** Leaves one of the file's keys: what the others wrapped, nobody opens any more. */
export const keepWrappingKey = (path: string, id: string): WrappingKeys =>
  writeWrappingKeys(path, [readWrappingKeys(path).get(id)!]);

function writeWrappingKeys(path: string, keys: readonly Uint8Array[]): WrappingKeys {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}`;
  const lines = keys.map((key) => `${Buffer.from(key).toString('base64')}\n`);
  writeFileSync(draft, lines.join(''), { mode: 0o600, flag: 'wx', flush: true });
  renameSync(draft, path);
  return readWrappingKeys(path);
}

/** A person's key as the database may hold it: AES-256-GCM, bound to the person. Nonce, ciphertext, tag. */
export function wrap(wrapping: Uint8Array, ref: string, key: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce).setAAD(Buffer.from(ref));
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

/** Throws when a single bit differs, or the row is another person's. */
export function unwrap(wrapping: Uint8Array, ref: string, wrapped: Uint8Array): Uint8Array {
  const body = wrapped.subarray(NONCE_BYTES, wrapped.length - TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', wrapping, wrapped.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(ref)).setAuthTag(wrapped.subarray(wrapped.length - TAG_BYTES));
  return new Uint8Array(Buffer.concat([decipher.update(body), decipher.final()]));
}

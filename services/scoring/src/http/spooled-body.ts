import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Problem } from '@gridcase/runtime';

/** A body on disk instead of in memory, to be read as often as it takes. */
export interface SpooledBody {
  /** SHA-256 of its bytes. */
  readonly digest: Buffer;
  open(): AsyncIterable<Uint8Array>;
  /** Takes it off the disk. Safe to call twice. */
  remove(): Promise<void>;
}

/**
 * Writes bodies to files that only this process's owner may read, for they may hold names and numbers. Throws Problem
 * `payload-too-large` at the first byte over the limit, `overloaded` while `atOnce` bodies are there; nothing is left
 * behind then, nor when the sender goes away.
 */
export function createSpool({ limitBytes, atOnce }: { readonly limitBytes: number; readonly atOnce: number }) {
  const inHand = new Set<string>();
  return async (body: Readable): Promise<SpooledBody> => {
    if (inHand.size >= atOnce) {
      throw new Problem('overloaded', { detail: 'other files are being imported', retryAfterSeconds: 10 });
    }
    const path = join(tmpdir(), `gridcase-${randomUUID()}.csv`);
    inHand.add(path);
    const remove = async (): Promise<void> => {
      inHand.delete(path);
      await rm(path, { force: true });
    };
    try {
      return { digest: await writeTo(path, body, limitBytes), open: () => createReadStream(path), remove };
    } catch (error) {
      await remove();
      throw error;
    }
  };
}

/** The body is left as it is when it is too large: destroyed, it would take the answer with it. */
async function writeTo(path: string, body: Readable, limitBytes: number): Promise<Buffer> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limitBytes) throw tooLarge(limitBytes);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return hash.digest();
}

const tooLarge = (limitBytes: number): Problem =>
  new Problem('payload-too-large', {
    detail: `a file may have ${limitBytes / 1_048_576} MiB; send it in several, each with the head line`,
    // The rest of it will not be read.
    headers: { connection: 'close' },
  });

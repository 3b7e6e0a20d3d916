export const SQLITE_BUSY = 5;

/** SQLite's primary result code of an error, or undefined when it is not SQLite's. https://sqlite.org/rescode.html */
export function sqliteCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** Only for opening, where nothing else is going on yet: holds the event loop, 100 times the busy timeout at most. */
export function retryWhileBusy<T>(attempt: () => T): T {
  for (let left = 100; ; left--) {
    try {
      return attempt();
    } catch (error) {
      if (sqliteCode(error) !== SQLITE_BUSY || left === 0) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5 + Math.random() * 20);
    }
  }
}

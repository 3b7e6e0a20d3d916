/** Nothing came in time. Says nothing of what was done. */
export class Overdue extends Error {
  constructor(what: string, milliseconds: number) {
    super(`${what}: no answer within ${Math.round(milliseconds)} ms`);
    this.name = 'Overdue';
  }
}

const DEADLINE_EXCEEDED = 4;

/** Whether nothing more is known than that the time was over, by our clock or by gRPC's. */
export const isOverdue = (error: unknown): boolean =>
  error instanceof Overdue || (error as { code?: unknown } | undefined)?.code === DEADLINE_EXCEEDED;

/** The work's own end, or Overdue. The work is not stopped by this; what becomes of it later is nobody's. */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    const end = () => reject(new Overdue(what, milliseconds));
    // Where this process itself was busy past the time, an answer may lie in the socket: it is taken before the judgement.
    timer = setTimeout(() => setImmediate(end), milliseconds);
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, overdue]);
  } finally {
    clearTimeout(timer);
  }
}

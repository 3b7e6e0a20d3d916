import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ServerLimits } from './limits.ts';
import { Problem } from './problems.ts';
import { createWaiting, type Waiting } from './waiting.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Aborts when the server begins to stop: streams end, so that their clients go elsewhere and resume. */
    readonly stopping: AbortSignal;
    readonly load: Load;
  }
}

/** What is being worked on at this moment. */
interface Load {
  readonly inHand: number;
  readonly streams: number;
  /** Makes a stream of the request in hand. Throws Problem `overloaded` when there are too many. */
  beginStream(request: FastifyRequest): void;
}

const RETRY_AFTER_SECONDS = 2;

/**
 * Turns work away (503 with Retry-After) while what has been taken up can still be finished: when too much waits here
 * (see waiting.ts), when the process is stopping. What is open to anybody (health, docs) is answered all the same.
 */
export function shedLoad(app: FastifyInstance, limits: ServerLimits): void {
  const stop = new AbortController();
  const load = new LoadCount(limits);
  app.decorate('stopping', stop.signal);
  app.decorate('load', load);
  app.addHook('preClose', async () => {
    stop.abort();
    if (limits.drainMs > 0) await new Promise((resolve) => setTimeout(resolve, limits.drainMs));
    endConnections(app, load, limits.stopMs);
  });
  app.addHook('onRequest', (request, reply, done) => {
    const open = request.access?.open === true;
    if (stop.signal.aborted && !open) {
      throw new Problem('shutting-down', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    load.begin(request, open);
    reply.raw.once('close', () => load.end(request));
    done();
  });
}

const STILL_CHECK_MS = 50;

/**
 * Ends every connection once nothing is in hand any more, at the latest after `stopMs`. Those that Node calls idle are
 * closed by itself; one that a client opened and never used is not, and would hold up the stop until then.
 */
function endConnections(app: FastifyInstance, load: Load, stopMs: number): void {
  const latest = performance.now() + stopMs;
  const check = setInterval(() => {
    if (load.inHand + load.streams > 0 && performance.now() < latest) return;
    app.server.closeAllConnections();
    if (!app.server.listening) clearInterval(check);
  }, STILL_CHECK_MS).unref();
  app.server.once('close', () => clearInterval(check));
}

class LoadCount implements Load {
  readonly #limits: ServerLimits;
  readonly #waiting: Waiting;
  readonly #streams = new Set<FastifyRequest>();

  constructor(limits: ServerLimits) {
    this.#limits = limits;
    this.#waiting = createWaiting(limits);
  }

  get inHand(): number {
    return this.#waiting.inHand;
  }

  get streams(): number {
    return this.#streams.size;
  }

  begin(request: FastifyRequest, always: boolean): void {
    const tooMuch = this.#waiting.take(request, always);
    if (tooMuch !== undefined) throw overloaded(tooMuch);
  }

  beginStream(request: FastifyRequest): void {
    if (this.#streams.size >= this.#limits.streams) throw overloaded('too many streams are open');
    this.#waiting.letGo(request);
    this.#streams.add(request);
  }

  end(request: FastifyRequest): void {
    this.#waiting.letGo(request);
    this.#streams.delete(request);
  }
}

const overloaded = (detail: string): Problem =>
  new Problem('overloaded', { detail, retryAfterSeconds: RETRY_AFTER_SECONDS });

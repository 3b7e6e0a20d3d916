import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ServerLimits } from './limits.ts';
import { Problem } from './problems.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Aborts when the server begins to stop: streams end, so that their clients go elsewhere and resume. */
    readonly stopping: AbortSignal;
    readonly load: Load;
  }
}

/** What is being worked on at this moment. */
export interface Load {
  readonly inHand: number;
  readonly streams: number;
  /** Makes a stream of the request in hand. Throws Problem `overloaded` when there are too many. */
  beginStream(request: FastifyRequest): void;
}

const RETRY_AFTER_SECONDS = 2;

/**
 * Turns work away (503 with Retry-After) while what has been taken up can still be finished: when the event loop lags,
 * when too much is in hand, when the process is stopping. What is open to anybody (health, docs) is answered all the same.
 */
export async function shedLoad(app: FastifyInstance, limits: ServerLimits): Promise<void> {
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
  await app.register(underPressure, {
    maxEventLoopDelay: limits.eventLoopDelayMs,
    sampleInterval: 500,
    pressureHandler: (request) => {
      if (request.access?.open !== true) throw overloaded('the event loop lags behind');
    },
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
  readonly #requests = new Set<FastifyRequest>();
  readonly #streams = new Set<FastifyRequest>();

  constructor(limits: ServerLimits) {
    this.#limits = limits;
  }

  get inHand(): number {
    return this.#requests.size;
  }

  get streams(): number {
    return this.#streams.size;
  }

  begin(request: FastifyRequest, always: boolean): void {
    if (!always && this.#requests.size >= this.#limits.inHand) throw overloaded('too many requests are in hand');
    this.#requests.add(request);
  }

  beginStream(request: FastifyRequest): void {
    if (this.#streams.size >= this.#limits.streams) throw overloaded('too many streams are open');
    this.#requests.delete(request);
    this.#streams.add(request);
  }

  end(request: FastifyRequest): void {
    this.#requests.delete(request);
    this.#streams.delete(request);
  }
}

const overloaded = (detail: string): Problem =>
  new Problem('overloaded', { detail, retryAfterSeconds: RETRY_AFTER_SECONDS });

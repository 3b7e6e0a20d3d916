import type { FastifyBaseLogger } from 'fastify';

/** A child logger that is made when it is first used: most requests log nothing, and making one costs as much as routing. */
export class LazyLogger implements FastifyBaseLogger {
  readonly #parent: FastifyBaseLogger;
  readonly #bindings: Record<string, unknown>;
  #made: FastifyBaseLogger | undefined;

  constructor(parent: FastifyBaseLogger, bindings: Record<string, unknown>) {
    this.#parent = parent;
    this.#bindings = bindings;
  }

  get #log(): FastifyBaseLogger {
    this.#made ??= this.#parent.child(this.#bindings);
    return this.#made;
  }

  get level(): string {
    return this.#log.level;
  }

  set level(level: string) {
    this.#log.level = level;
  }

  child(bindings: Record<string, unknown>): FastifyBaseLogger {
    return this.#log.child(bindings);
  }

  get fatal() {
    return this.#log.fatal.bind(this.#log);
  }

  get error() {
    return this.#log.error.bind(this.#log);
  }

  get warn() {
    return this.#log.warn.bind(this.#log);
  }

  get info() {
    return this.#log.info.bind(this.#log);
  }

  get debug() {
    return this.#log.debug.bind(this.#log);
  }

  get trace() {
    return this.#log.trace.bind(this.#log);
  }

  get silent() {
    return this.#log.silent.bind(this.#log);
  }
}

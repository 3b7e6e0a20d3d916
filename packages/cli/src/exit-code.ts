import { constants } from 'node:os';
import { EventStoreUnavailable } from '@gridcase/event-sourcing';
import { MessageBusUnavailable } from '@gridcase/message-bus';
import { ConfigError } from '@gridcase/runtime';

/** Somebody pressed Ctrl-C or ended the program otherwise, and it has put its things in order first. */
export class Interrupted extends Error {
  readonly signal: 'SIGINT' | 'SIGTERM';
  constructor(signal: 'SIGINT' | 'SIGTERM', left: string) {
    super(`stopped by ${signal}; ${left}`);
    this.name = 'Interrupted';
    this.signal = signal;
  }
}

/**
 * What a failure is to the shell, by sysexits.h where that has a number: 78 the variables, 69 a store or broker that is
 * away, 128 and the signal's number for an end from outside, 1 everything else. docs/reference/configuration.md
 */
export function exitCodeOf(error: unknown): number {
  if (error instanceof ConfigError) return 78;
  if (error instanceof EventStoreUnavailable || error instanceof MessageBusUnavailable) return 69;
  if (error instanceof Interrupted) return 128 + constants.signals[error.signal];
  return 1;
}

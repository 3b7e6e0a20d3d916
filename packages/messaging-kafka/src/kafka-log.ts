import { type logCreator, logLevel } from 'kafkajs';

/** Where the adapter reports; a pino logger is one. */
export interface KafkaLog {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/**
 * kafkajs calls an ordinary rebalance an error, and every try of a connection too. What needs somebody's eyes the
 * adapter says itself, so the client's own words go lower: errors as info, the rest as debug.
 */
export const routeTo =
  (log: KafkaLog): logCreator =>
  () =>
  ({ namespace, level, log: { message, timestamp: _, ...facts } }) => {
    const told = { client: namespace, ...facts };
    if (level === logLevel.ERROR) log.info(told, message);
    else log.debug(told, message);
  };

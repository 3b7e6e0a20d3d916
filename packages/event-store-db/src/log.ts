/** What the adapter needs of a logger; pino's fits. */
export interface EventStoreDbLog {
  warn(facts: object, message: string): void;
}

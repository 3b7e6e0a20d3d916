/** Where a process reports its troubles; a pino logger is one. */
export interface ProcessLog {
  warn(facts: object, message: string): void;
}

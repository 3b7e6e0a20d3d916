import type { Process } from '@gridcase/event-sourcing';

/** What services stand on and do not run themselves: an event store. Without it a process is not ready. */
export interface Engine extends Pick<Process, 'name' | 'health'> {
  /** The process is about to stop: what waits for an engine that is away is to give up soon. */
  hurry?(): void;
}

import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until nothing is appended any more: what was accepted has been routed, and everybody told. Gives the log's end. */
export async function settle(gridcase: { ask<Answer>(question: string): Promise<Answer> }): Promise<number> {
  for (let before = -1; ; ) {
    const { head } = await gridcase.ask<{ head: number }>('head');
    if (head === before) return head;
    before = head;
    await sleep(250);
  }
}

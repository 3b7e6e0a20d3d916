import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';

/**
 * Who holds a group's place: machine, process, thread, and a name of its own. A holder that has died is seen at once
 * where its process id can be asked for; anywhere else its claim runs out.
 */
const MACHINE = machine();
const LIVING = new Set<string>();

/** A holder of this thread, until `forget`. */
export function nameHolder(): string {
  const holder = [MACHINE, process.pid, threadId, crypto.randomUUID()].join(' ');
  LIVING.add(holder);
  return holder;
}

export const forgetHolder = (holder: string): void => {
  LIVING.delete(holder);
};

/** True only when the holder is dead for certain. */
export function isDead(holder: string): boolean {
  const [machineOf, pid, thread] = holder.split(' ');
  if (machineOf !== MACHINE) return false;
  if (Number(pid) !== process.pid) return !processLives(Number(pid));
  // A container that starts again often gets the very process id of the one before it.
  return Number(thread) === threadId && !LIVING.has(holder);
}

function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** The same for all processes that see each other's process ids, until the next boot. */
function machine(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${readlinkSync('/proc/self/ns/pid')}`.replaceAll(' ', '_');
  } catch {
    return hostname().replaceAll(' ', '_');
  }
}

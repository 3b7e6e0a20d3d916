import { setTimeout as wait } from 'node:timers/promises';
import { createLogger, runMain } from '../src/index.ts';

// A program that run-main.int.spec.ts starts, tells what to do by its first argument and for how long it may stop by its second, and reads.
const [how, deadlineMs = '60000'] = process.argv.slice(2);
const say = (what: string): void => void process.stdout.write(`${what}\n`);

const step = (name: string) => ({
  name,
  async start() {
    say(`start ${name}`);
    if (how === `fail ${name}`) throw new Error(`${name} has no disk`);
    if (how === `slow ${name}`) await wait(400);
  },
  async stop() {
    say(`stop ${name}`);
    if (how === `stuck ${name}`) await wait(60_000);
    if (how === `broken ${name}`) throw new Error(`${name} will not stop`);
  },
  health: () => ({ ok: true }),
});

// Something keeps the process alive, as a listening server would.
setInterval(() => {}, 1_000);

await runMain({
  log: createLogger({ pretty: false }),
  processes: ['store', 'relay', 'http'].map(step),
  close: async () => say('close'),
  deadlineMs: Number(deadlineMs),
  onRunning: () => {
    say('running');
    if (how === 'throw')
      setTimeout(() => {
        throw new Error('nobody caught this');
      }, 10);
    if (how === 'reject') void Promise.reject(new Error('nobody awaited this'));
  },
});

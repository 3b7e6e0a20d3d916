import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const PROGRAM = join(import.meta.dirname, 'example-main.ts');

/** Runs the program; `on` sends a signal each time its line appears. What it said, without the log's lines, and its exit code. */
function run(how: string, on: Record<string, NodeJS.Signals> = {}, ...deadlineMs: string[]) {
  const child = spawn(process.execPath, [PROGRAM, how, ...deadlineMs], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  const log: Record<string, unknown>[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      if (line.startsWith('{')) log.push(JSON.parse(line));
      else said.push(line);
      if (on[line]) child.kill(on[line]);
    }
  });
  return new Promise<{ said: string[]; log: typeof log; code: number | null }>((resolve) => {
    child.on('close', (code) => resolve({ said, log, code }));
  });
}

const STARTED = ['start store', 'start relay', 'start http', 'running'];
const STOPPED = ['stop http', 'stop relay', 'stop store', 'close'];

describe('a program', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'starts in order and on %s stops in reverse, once, and exits well',
    async (signal) => {
      expect(await run('', { running: signal })).toMatchObject({ said: [...STARTED, ...STOPPED], code: 0 });
    },
  );

  it('exits at once on a second signal', async () => {
    const { said, code } = await run('stuck relay', { running: 'SIGTERM', 'stop relay': 'SIGINT' });
    expect(said).toEqual([...STARTED, 'stop http', 'stop relay']);
    expect(code).toBe(130);
  });

  it('does not wait for ever for what will not stop', async () => {
    const { log, code } = await run('stuck relay', { running: 'SIGTERM' }, '600');
    expect(code).toBe(1);
    expect(log.at(-1)).toMatchObject({ level: 'fatal', err: { message: 'not still after 600 ms' } });
  });

  it('stops the others when one can not be stopped', async () => {
    const { said, log } = await run('broken relay', { running: 'SIGTERM' });
    expect(said).toEqual([...STARTED, ...STOPPED]);
    expect(log).toContainEqual(expect.objectContaining({ level: 'error', process: 'relay' }));
  });

  it('of which one part can not start stops what runs already and exits with 1', async () => {
    const { said, log, code } = await run('fail relay');
    expect(said).toEqual(['start store', 'start relay', 'stop relay', 'stop store', 'close']);
    expect(code).toBe(1);
    expect(log).toContainEqual(
      expect.objectContaining({ level: 'fatal', err: expect.objectContaining({ message: 'relay has no disk' }) }),
    );
  });

  it('told to stop while it starts starts nothing more', async () => {
    const { said, code } = await run('slow relay', { 'start relay': 'SIGTERM' });
    expect(said).toEqual(['start store', 'start relay', 'stop relay', 'stop store', 'close']);
    expect(code).toBe(0);
  });

  it.each([
    ['throw', 'nobody caught this'],
    ['reject', 'nobody awaited this'],
  ])('in which something is left uncaught (%s) says what and exits with 1', async (how, message) => {
    const { log, code } = await run(how);
    expect(code).toBe(1);
    expect(log).toContainEqual(expect.objectContaining({ level: 'fatal', err: expect.objectContaining({ message }) }));
  });
});

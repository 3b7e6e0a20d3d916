import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const MAIN = join(import.meta.dirname, '../../src/event-store-server/main.ts');

it.each([
  [['--port', 'abc'], '--port must be 0 to 65535, not abc'],
  [['--port', '70000'], '--port must be 0 to 65535, not 70000'],
  [['--prot', '1'], "Unknown option '--prot'"],
])('npm run event-store -- %j is refused in one line, not with a stack', (args, words) => {
  const { status, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
  expect(stderr).toContain(`event-store: ${words}`);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(status).toBe(64);
});

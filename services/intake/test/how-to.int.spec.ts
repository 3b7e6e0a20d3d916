import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROBLEMS } from '@gridcase/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningIntake, runIntake, SECRETS } from './running-intake.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/how-to/connect-an-integration.md'), 'utf8');

let intake: RunningIntake;
const directory = mkdtempSync(join(tmpdir(), 'gridcase-how-to-'));
beforeAll(async () => {
  intake = await runIntake();
});
afterAll(async () => {
  await intake.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('the page "Connect an integration"', () => {
  it('has a shell example that works as copied', async () => {
    const keys = join(directory, 'integrations.json');
    writeFileSync(keys, JSON.stringify({ integrations: [{ id: 'hotline', secrets: [SECRETS.hotline] }] }));
    const script = /```bash\n([\s\S]*?)```/.exec(page)![1]!;
    const run = async () => {
      const env = { ...process.env, URL: intake.origin, KEYS: keys };
      const { stdout } = await promisify(execFile)('bash', ['-c', script], { env });
      return JSON.parse(stdout);
    };
    expect(await run()).toMatchObject({ status: 'received', repeated: false, location: { status: 'found' } });
    expect(await run()).toMatchObject({ status: 'received', repeated: true });
  });

  it('names no problem that does not exist', () => {
    const table = page.slice(page.indexOf('## 6.'));
    const codes = [...table.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell]) => cell!.match(/[a-z0-9-]{3,}/g)!);
    expect(codes.length).toBeGreaterThan(10);
    for (const code of codes) expect(Object.keys(PROBLEMS)).toContain(code);
  });
});

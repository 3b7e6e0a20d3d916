import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { signWebhook } from '@gridcase/runtime';
import { BARE_ENVIRONMENT } from '@gridcase/testing';
import { afterAll, describe, expect, it } from 'vitest';

const main = join(import.meta.dirname, '../src/main.ts');
const directory = mkdtempSync(join(tmpdir(), 'gridcase-intake-main-'));
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

/** Starts intake as a process of its own; resolves with its address when it listens. */
async function start(env: Record<string, string> = {}): Promise<{ child: ChildProcess; origin: string }> {
  const child = spawn(process.execPath, [main], {
    env: { ...BARE_ENVIRONMENT, GRIDCASE_DATA: directory, GRIDCASE_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  for await (const line of createInterface({ input: child.stdout! })) {
    const { msg, addresses } = JSON.parse(line);
    if (msg === 'intake listens') return { child, origin: `http://127.0.0.1:${addresses[0].port}` };
  }
  throw new Error('it ended before it listened');
}

async function send(origin: string): Promise<Response> {
  const file = JSON.parse(readFileSync(join(directory, 'keys', 'integrations.json'), 'utf8'));
  const { id, secrets } = file.integrations.find((each: { id: string }) => each.id === 'platform');
  const body = JSON.stringify({
    channel: 'platform',
    externalId: 'P-1',
    text: '路灯坏了',
    reporter: { phone: '13800138000' },
  });
  const signature = signWebhook({ id, secret: secrets[0], body, webhookId: 'msg_1', timestamp: new Date() });
  return fetch(`${origin}/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signature },
    body,
  });
}

describe('intake alone', () => {
  it('makes its own keys, takes in a report, and after a kill knows it again', async () => {
    const first = await start();
    expect((await send(first.origin)).status).toBe(201);
    expect((await fetch(`${first.origin}/health/ready`)).status).toBe(200);
    expect(statSync(join(directory, 'keys', 'pepper')).mode & 0o777).toBe(0o600);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');

    const second = await start();
    expect((await send(second.origin)).status).toBe(200);
    second.child.kill('SIGTERM');
    const [code] = await once(second.child, 'exit');
    expect(code).toBe(0);
  });

  it('names every setting that is wrong and does not start', async () => {
    const child = spawn(process.execPath, [main], {
      env: { ...BARE_ENVIRONMENT, GRIDCASE_DATA: directory, GRIDCASE_PORT: 'eighty', GRIDCASE_PROT: '80' },
    });
    running.add(child);
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const [code] = await once(child, 'close');
    expect(code).not.toBe(0);
    expect(said).toMatch(/GRIDCASE_PORT/);
    expect(said).toMatch(/GRIDCASE_PROT/);
  });
});

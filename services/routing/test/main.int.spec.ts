import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbedded } from '@gridcase/embedded';
import { localIssuer } from '@gridcase/runtime';
import { BARE_ENVIRONMENT } from '@gridcase/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { caseIdOf } from '../src/domain/identity.ts';
import { nowhere } from './controls.ts';
import { sendReport } from './reported.ts';

const main = join(import.meta.dirname, '../src/main.ts');
const directory = mkdtempSync(join(tmpdir(), 'gridcase-routing-main-'));
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

/** Starts routing as a process of its own; resolves with its address when it listens. */
async function start(): Promise<{ child: ChildProcess; origin: string }> {
  const child = spawn(process.execPath, [main], {
    env: { ...BARE_ENVIRONMENT, GRIDCASE_DATA: directory, GRIDCASE_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  for await (const line of createInterface({ input: child.stdout! })) {
    const { msg, addresses } = JSON.parse(line);
    if (msg === 'routing listens') {
      child.stdout!.resume();
      return { child, origin: `http://127.0.0.1:${addresses[0].port}` };
    }
  }
  throw new Error('it ended before it listened');
}

async function end({ child }: { child: ChildProcess }, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  child.kill(signal);
  const [code] = await once(child, 'exit');
  running.delete(child);
  return code;
}

describe('routing alone', () => {
  it('answers by token, is ready, and stops cleanly', async () => {
    const routing = await start();
    const issuer = await localIssuer({ directory });
    const token = await issuer.issue({ role: 'supervisor', area: '330782', subject: 'su-1' });
    const answer = await fetch(`${routing.origin}/v1/rules`, { headers: { authorization: `Bearer ${token}` } });
    const { items } = (await answer.json()) as { items: { inForce: boolean }[] };
    expect(items.filter(({ inForce }) => inForce)).toHaveLength(1);
    expect((await fetch(`${routing.origin}/v1/rules`)).status).toBe(401);
    expect((await fetch(`${routing.origin}/health/ready`)).status).toBe(200);
    expect(await end(routing, 'SIGTERM')).toBe(0);
  });

  it('killed again and again over its work, it opens exactly one case for each report', async () => {
    const { store, close } = await openEmbedded({ directory });
    const ids: string[] = [];
    for (let round = 0; round < 4; round++) {
      const routing = await start();
      for (let sent = 0; sent < 60; sent++) {
        ids.push(await sendReport(store, sent % 2 === 0 ? {} : { location: nowhere }));
      }
      await sleep(20 + round * 40);
      await end(routing, 'SIGKILL');
    }
    const last = await start();
    for (const id of ids) {
      const settled = async () => (await store.readStream(`case-${caseIdOf(id)}`)).map(({ type }) => type);
      let types = await settled();
      for (let tries = 0; types.length === 0 && tries < 6_000; tries++) {
        await sleep(10);
        types = await settled();
      }
      expect(types.filter((type) => type === 'case.opened.v1')).toHaveLength(1);
      expect(types.filter((type) => type === 'case.dispatched.v1' || type === 'case.queued.v1')).toHaveLength(1);
    }
    await end(last, 'SIGTERM');
    await close();
  });
});

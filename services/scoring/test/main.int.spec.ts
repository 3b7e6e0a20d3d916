import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { openEmbedded } from '@gridcase/embedded';
import { toInstant } from '@gridcase/event-sourcing';
import { type LocalIssuer, localIssuer } from '@gridcase/runtime';
import { BARE_ENVIRONMENT } from '@gridcase/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { GRID, photo } from './controls.ts';
import { tell, violation, wholeLog } from './facts.ts';
import { byPremises, namesOf, until } from './house.ts';

const main = join(import.meta.dirname, '../src/main.ts');
const directory = mkdtempSync(join(tmpdir(), 'gridcase-scoring-main-'));
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

const spawnMain = (env: Record<string, string> = {}, stderr: 'inherit' | 'pipe' = 'inherit') => {
  const child = spawn(process.execPath, [main], {
    env: { ...BARE_ENVIRONMENT, GRIDCASE_DATA: directory, GRIDCASE_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', stderr],
  });
  running.add(child);
  return child;
};

interface Started {
  readonly child: ChildProcess;
  readonly origin: string;
}

/** Starts scoring as a process of its own; resolves with its address when it listens. */
async function start(env?: Record<string, string>): Promise<Started> {
  const child = spawnMain(env);
  for await (const line of createInterface({ input: child.stdout! })) {
    const { msg, addresses } = JSON.parse(line);
    if (msg !== 'scoring listens') continue;
    child.stdout!.resume();
    return { child, origin: `http://127.0.0.1:${addresses[0].port}` };
  }
  throw new Error('it ended before it listened');
}

async function end({ child }: Pick<Started, 'child'>, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  child.kill(signal);
  const [code] = await once(child, 'exit');
  running.delete(child);
  return code;
}

const supervisor = async (issuer: LocalIssuer) => ({
  authorization: `Bearer ${await issuer.issue({ role: 'supervisor', area: '330782', subject: 'su-1' })}`,
});

describe('scoring alone', () => {
  it('answers by token, with the catalogues for Yiwu, is ready, and stops cleanly', async () => {
    const scoring = await start();
    const headers = await supervisor(await localIssuer({ directory }));
    const answer = await fetch(`${scoring.origin}/v1/catalogues`, { headers });
    const { items } = (await answer.json()) as { items: { kind: string }[] };
    expect(items.map(({ kind }) => kind).sort()).toEqual(['landlord', 'shop']);
    expect((await fetch(`${scoring.origin}/v1/catalogues`)).status).toBe(401);
    expect((await fetch(`${scoring.origin}/health/ready`)).status).toBe(200);
    expect(await end(scoring, 'SIGTERM')).toBe(0);
  });

  it('goes by the catalogues of a directory instead', async () => {
    const points = join(directory, 'points');
    mkdirSync(points);
    writeFileSync(join(points, 'control.json'), JSON.stringify(byPremises));
    const scoring = await start({ GRIDCASE_POINTS: points });
    const headers = await supervisor(await localIssuer({ directory }));
    const answer = await fetch(`${scoring.origin}/v1/catalogues`, { headers });
    const { items } = (await answer.json()) as { items: { name: string }[] };
    expect(items.map(({ name }) => name)).toEqual(['control']);
    expect(await end(scoring, 'SIGTERM')).toBe(0);
  });

  it('does not start with a wrong variable, and names it', async () => {
    const broken = join(directory, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'bad.json'), '{"name": 1}');
    for (const [env, said] of [
      [{ GRIDCASE_PORT: 'eighty' }, /GRIDCASE_PORT/],
      [{ GRIDCASE_POINT: '/points' }, /GRIDCASE_POINT\b/],
      [
        {
          ...{ GRIDCASE_BACKEND: 'distributed', KAFKA_BROKERS: '127.0.0.1:1' },
          EVENTSTORE_URL: 'esdb://admin:changeit@127.0.0.1:1?tls=true&tlsCAFile=/no/such.pem',
        },
        /EVENTSTORE_URL: .*tlsCAFile names can not be read \(ENOENT\)/,
      ],
      [{ GRIDCASE_POINTS: '/nowhere' }, /GRIDCASE_POINTS: \/nowhere can not be read/],
      [{ GRIDCASE_POINTS: broken }, /GRIDCASE_POINTS: the catalogues are not usable:\n {2}.*bad\.json \/name: /],
    ] as const) {
      const child = spawnMain(env, 'pipe');
      child.stdout!.resume();
      const [stderr] = await Promise.all([text(child.stderr!), once(child, 'exit')]);
      running.delete(child);
      expect(stderr).toMatch(said);
      expect(stderr).not.toContain('changeit');
      expect(child.exitCode).toBe(78);
    }
  });

  it('killed again and again over its work, it counts each violation exactly once', async () => {
    const { store, close } = await openEmbedded({ directory });
    const today = toInstant(Date.now() + 8 * 3_600_000).slice(0, 10);
    const issuer = await localIssuer({ directory });
    let scoring = await start();
    const premisesIds = await registerSome(scoring.origin, issuer, today);
    const names: string[] = [];
    for (let round = 0; round < 4; round++) {
      for (let n = 0; n < 40; n++) {
        const name = `${round} ${n}`;
        names.push(name);
        const given = { premisesId: premisesIds[n % 8]!, item: 'L-POP-01', occurredOn: today, evidence: [photo] };
        const stream = `case-${crypto.randomUUID()}`;
        await tell(store, violation(name, given), stream, { name, at: Date.now() });
      }
      await new Promise((resolve) => setTimeout(resolve, 20 + round * 40));
      await end(scoring, 'SIGKILL');
      scoring = await start();
    }
    const made = async () => {
      const events = await wholeLog(store, 'ledger');
      return events.filter(({ type }) => type === 'ledger.entryMade.v1').map(({ data }) => JSON.parse(data).entryId);
    };
    const ids = await until(made, (seen) => seen.length >= names.length);
    expect(ids).toHaveLength(names.length);
    expect(new Set(ids).size).toBe(names.length);
    const opened = namesOf(await wholeLog(store, 'ledger')).filter((name) => name === 'opened');
    expect(opened).toHaveLength(8);
    expect(await end(scoring, 'SIGTERM')).toBe(0);
    await close();
  });
});

async function registerSome(origin: string, issuer: LocalIssuer, from: string): Promise<string[]> {
  const token = await issuer.issue({ role: 'townshipOfficer', area: '330782001', subject: 'to-1' });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return Promise.all(
    Array.from({ length: 8 }, async (_, n) => {
      const given = { kind: 'rental', externalId: `ZF-${n}`, name: `ZF-${n}`, address: 'x', areaCode: GRID, from };
      const body = JSON.stringify({ ...given, holder: { holderId: `P${n}` } });
      const answer = await fetch(`${origin}/v1/premises`, { method: 'POST', headers, body });
      return ((await answer.json()) as { premisesId: string }).premisesId;
    }),
  );
}

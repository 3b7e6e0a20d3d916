import { timeBudget } from '@gridcase/event-sourcing';
import { expect, it } from 'vitest';
import { type RoutePlugin, replyWithLines } from '../src/index.ts';
import { startExample } from './example-server.ts';

const OFFICERS = { access: { roles: ['communityOfficer'] } } as const;
const told = () => {
  const budget = timeBudget();
  return budget ? { totalMs: budget.totalMs, left: budget.leftMs() > 0 } : null;
};

const routes: RoutePlugin = async (app) => {
  // Several steps on, behind the reading of a body, whoever asks.
  app.post('/steps', { config: OFFICERS }, async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setImmediate(resolve));
    return told() ?? 'none';
  });
  app.get('/lines', { config: OFFICERS }, (request, reply) =>
    replyWithLines(request, reply, async function* () {
      yield JSON.stringify(told());
    }),
  );
};

it('each request has one budget, all its steps together', async () => {
  await using server = await startExample(routes, { limits: { patienceMs: 4_000 } });
  const answers = [await server.post('/steps', {}), await server.post('/steps', { long: 'x'.repeat(100_000) })];
  for (const answer of answers) expect(await answer.json()).toEqual({ totalMs: 4_000, left: true });
});

it('has none for what goes on as a stream', async () => {
  await using server = await startExample(routes);
  expect(await (await server.call('/lines')).text()).toBe('null\n');
});

it('is not ready without what its services stand on, and says which', async () => {
  let ok = false;
  const engines = [{ name: 'event-store', health: () => ({ ok, detail: 'no leader at es1.intern:2113' }) }];
  await using server = await startExample(routes, { engines });
  const away = await fetch(`${server.url}/health/ready`);
  expect(away.status).toBe(503);
  expect(await away.json()).toMatchObject({ status: 'not ready', processes: [{ name: 'event-store', ok: false }] });
  expect(server.lines.join('')).toContain('no leader at es1.intern:2113');
  ok = true;
  expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
});

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadRoutingTable, routeOf, startGateway } from '../../src/index.ts';

const infra = join(import.meta.dirname, '../../../../infra/gateway');
const table = loadRoutingTable();
const serviceOf = (method: string, path: string) => routeOf(table, method, path)?.service;

/** A replica that answers with its name and what it was asked; for `/v1/audit/events` with a line of a stream that does not end. */
async function replica(name: string): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    response.setHeader('x-replica', name);
    if (request.url === '/v1/audit/events') {
      // What comes behind it is never there: whoever waits for the whole waits for ever.
      response.write('first\n');
      return;
    }
    response.end(JSON.stringify({ method: request.method, url: request.url, body }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function gatewayTo(replicas: Record<string, readonly string[]>) {
  const gateway = await startGateway((service) => replicas[service] ?? []);
  onTestFinished(() => gateway.stop());
  return gateway.origin;
}

describe('the routing table', () => {
  it.each([
    ['POST', '/v1/reports', 'intake'],
    ['POST', '/v1/reports/0b5e/messages', 'intake'],
    ['POST', '/v1/channels/wechat', 'intake'],
    ['POST', '/v1/cases/0b5e/accept', 'routing'],
    ['GET', '/v1/rules', 'routing'],
    ['POST', '/v1/rules/try', 'routing'],
    ['GET', '/v1/cases', 'timeline'],
    ['GET', '/v1/cases/0b5e/timeline', 'timeline'],
    ['GET', '/v1/cases/stream', 'timeline'],
    ['GET', '/v1/deliveries', 'timeline'],
    ['GET', '/v1/deliveries/0b5e', 'notification'],
    ['POST', '/v1/deliveries/0b5e/resend', 'notification'],
    ['GET', '/v1/audit/events', 'timeline'],
    ['GET', '/v1/indicators/summary', 'timeline'],
    ['GET', '/v1/ledgers', 'timeline'],
    ['GET', '/v1/ledgers/0b5e', 'timeline'],
    ['GET', '/v1/ledgers/0b5e/timeline', 'timeline'],
    ['GET', '/v1/ledgers/0b5e/explanation', 'scoring'],
    ['GET', '/v1/ledgers/0b5e/entries/77aa', 'scoring'],
    ['POST', '/v1/ledgers/0b5e/entries', 'scoring'],
    ['GET', '/v1/holder/ledgers', 'scoring'],
    ['GET', '/v1/premises/0b5e/timeline', 'timeline'],
    ['GET', '/v1/premises/0b5e', 'scoring'],
    ['PUT', '/v1/premises/0b5e', 'scoring'],
    ['POST', '/v1/premises', 'scoring'],
    ['POST', '/v1/assessments/0b5e/marks', 'scoring'],
    ['GET', '/v1/catalogues', 'scoring'],
    ['GET', '/v1/indicators/points', 'timeline'],
    ['GET', '/.well-known/jwks.json', 'intake'],
    ['GET', '/services/routing/health/ready', 'routing'],
    ['GET', '/services/scoring/docs', 'scoring'],
    // The same in every service: what the documentation's page is made of, and what a problem's type points to.
    ['GET', '/docs/static/swagger-ui.css', 'timeline'],
    ['GET', '/docs/problems', 'timeline'],
  ])('%s %s goes to %s', (method, path, service) => {
    expect(serviceOf(method, path)).toBe(service);
  });

  it.each(['/metrics', '/health/ready', '/v1', '/v1/reportsx', '/services/intake/metrics', '/services/nobody/docs'])(
    'does not let %s through',
    (path) => {
      expect(serviceOf('GET', path)).toBeUndefined();
    },
  );

  it('is what the Caddyfile was made of', async () => {
    const { renderCaddyfile } = (await import(join(infra, 'render.mjs'))) as { renderCaddyfile(t: object): string };
    expect(readFileSync(join(infra, 'Caddyfile'), 'utf8')).toBe(renderCaddyfile(table));
  });
});

describe('the gateway of the tests', () => {
  it('takes request and answer through as they are, to each replica in turn', async () => {
    const origin = await gatewayTo({ intake: [await replica('a'), await replica('b')] });
    const ask = () => fetch(`${origin}/v1/reports?x=1`, { method: 'POST', body: '报修' });
    const answers = [await ask(), await ask()];
    expect(answers.map((answer) => answer.headers.get('x-replica')).sort()).toEqual(['a', 'b']);
    expect(await answers[0]!.json()).toEqual({ method: 'POST', url: '/v1/reports?x=1', body: '报修' });
  });

  it('goes to another replica when one is not there, and answers 503 when none is', async () => {
    const gone = 'http://127.0.0.1:1';
    const origin = await gatewayTo({ routing: [gone, await replica('b')], timeline: [gone] });
    for (let turn = 0; turn < 4; turn++) {
      const answer = await fetch(`${origin}/v1/cases/1/accept`, { method: 'POST', body: 'x' });
      expect(answer.headers.get('x-replica')).toBe('b');
    }
    expect((await fetch(`${origin}/v1/cases`)).status).toBe(503);
  });

  it('passes a stream on as it comes', async () => {
    const origin = await gatewayTo({ timeline: [await replica('a')] });
    const answer = await fetch(`${origin}/v1/audit/events`);
    const reader = answer.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('first\n');
    await reader.cancel();
  });

  it("shows each service's own docs and health", async () => {
    const origin = await gatewayTo({ timeline: [await replica('a')] });
    const answer = await fetch(`${origin}/services/timeline/health/ready`);
    expect(await answer.json()).toMatchObject({ url: '/health/ready' });
  });
});

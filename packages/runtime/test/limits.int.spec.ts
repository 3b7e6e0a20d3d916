import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { EventStoreUnavailable, type Process, type Trouble } from '@gridcase/event-sourcing';
import { burnAllCores } from '@gridcase/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { type RoutePlugin, replyWithEvents } from '../src/index.ts';
import { callTogether } from './call-together.ts';
import { problemOf, startExample } from './example-server.ts';

const OFFICERS = { access: { roles: ['communityOfficer'], signed: true } } as const;

let gate: Promise<void> = Promise.resolve();
let inHand = 0;
afterEach(() => {
  gate = Promise.resolve();
  inHand = 0;
});

const routes: RoutePlugin = async (app) => {
  app.get('/slow', { config: OFFICERS }, async () => {
    inHand++;
    await gate;
    return { ok: true };
  });
  app.get('/quick', { config: OFFICERS }, async () => ({ ok: true }));
  app.post('/signed', { config: OFFICERS }, async () => ({ ok: true }));
  app.get('/block', { config: OFFICERS }, async () => {
    const until = performance.now() + 1_500;
    while (performance.now() < until);
    return { ok: true };
  });
  app.get('/compute', { config: OFFICERS }, async () => {
    const until = performance.now() + 25;
    while (performance.now() < until);
    return { ok: true };
  });
  app.get('/stream', { config: OFFICERS }, (request, reply) =>
    replyWithEvents(request, reply, async function* (signal) {
      yield { id: '1', data: 'begun' };
      await once(signal, 'abort');
    }),
  );
  app.get('/no-store', { config: OFFICERS }, async () => {
    throw new EventStoreUnavailable('disk full at /var/data');
  });
};

async function expectWait(response: Response, code: string, status: number): Promise<void> {
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect(await problemOf(response)).toMatchObject({ code, status, retryable: true });
}

describe('a caller', () => {
  it('who sends too much is told to wait, and others are not held back', async () => {
    await using server = await startExample(routes, { limits: { personPerMinute: 3 } });
    for (let i = 0; i < 3; i++) expect((await server.call('/quick')).status).toBe(200);
    await expectWait(await server.call('/quick'), 'rate-limited', 429);
    const authorization = `Bearer ${await server.token({ subject: 'officer-2' })}`;
    expect((await server.call('/quick', { headers: { authorization } })).status).toBe(200);
    expect((await server.signed('/signed', '{}')).status).toBe(200);
  });

  it("who signs is counted only once the signature is proven: nobody can use up another's share", async () => {
    await using server = await startExample(routes, { limits: { integrationPerMinute: 2 } });
    for (let i = 0; i < 5; i++)
      await server.signed('/signed', '{}', { secret: `whsec_${Buffer.alloc(32).toString('base64')}` });
    expect((await server.signed('/signed', '{}')).status).toBe(200);
    expect((await server.signed('/signed', '{}')).status).toBe(200);
    await expectWait(await server.signed('/signed', '{}'), 'rate-limited', 429);
  });

  it('who keeps failing to prove who they are is told to wait, but whoever can prove it is let in', async () => {
    await using server = await startExample(routes, { limits: { refusalsPerMinute: 3 } });
    const fail = () => fetch(`${server.url}/quick`, { headers: { authorization: 'Bearer x' } });
    for (let i = 0; i < 3; i++) expect((await fail()).status).toBe(401);
    await expectWait(await fail(), 'rate-limited', 429);
    expect((await server.call('/quick')).status).toBe(200);
  });

  it('of what is open to anybody is counted by address', async () => {
    await using server = await startExample(routes, { limits: { addressPerMinute: 2 } });
    const look = () => fetch(`${server.url}/health/live`);
    expect([(await look()).status, (await look()).status]).toEqual([200, 200]);
    await expectWait(await look(), 'rate-limited', 429);
  });
});

describe('a server with too much to do', () => {
  it('turns away what is over its limit, not what it has begun, and recovers', async () => {
    await using server = await startExample(routes, { limits: { inHand: 2 } });
    const opened = Promise.withResolvers<void>();
    gate = opened.promise;
    const begun = [server.call('/slow'), server.call('/slow')];
    await expect.poll(() => inHand).toBe(2);
    await expectWait(await server.call('/quick'), 'overloaded', 503);
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    opened.resolve();
    expect((await Promise.all(begun)).map((response) => response.status)).toEqual([200, 200]);
    await expect.poll(async () => (await server.call('/quick')).status).toBe(200);
  });

  it('lets go of the place of a caller who hung up', async () => {
    await using server = await startExample(routes, { limits: { inHand: 1 } });
    const opened = Promise.withResolvers<void>();
    gate = opened.promise;
    const hangUp = new AbortController();
    const call = server.call('/slow', { signal: hangUp.signal });
    await expect.poll(() => inHand).toBe(1);
    hangUp.abort();
    await expect(call).rejects.toThrow();
    await expect.poll(async () => (await server.call('/quick')).status).toBe(200);
    opened.resolve();
  });

  it('answers whoever comes alone after its event loop stood still for seconds: was turned away for the lag', async () => {
    await using server = await startExample(routes);
    for (let turn = 0; turn < 2; turn++) expect((await server.call('/block')).status).toBe(200);
    expect((await server.call('/quick')).status).toBe(200);
    const stream = await server.call('/stream');
    expect(stream.status).toBe(200);
    await stream.body!.cancel();
  });

  it('answers whoever comes alone beside neighbours who take all cores', async () => {
    await using server = await startExample(routes);
    await using _neighbours = burnAllCores();
    for (let call = 0; call < 30; call++) expect((await server.call('/quick')).status).toBe(200);
  });

  it('turns away what came together and would wait too long, though no two are ever in hand at once', async () => {
    await using server = await startExample(routes, { limits: { few: 4, turnMs: 200, personPerMinute: 1e6 } });
    const authorization = `Bearer ${await server.token()}`;
    // Known already: else those that come before it is proven are all in hand together, while it is.
    expect((await server.call('/quick', { headers: { authorization } })).status).toBe(200);
    const answers = await callTogether(`${server.url}/compute`, { authorization }, 200);
    const [taken, shed] = [200, 503].map((status) => answers.filter((answer) => answer.status === status));
    expect(taken!.length + shed!.length).toBe(200);
    expect(taken!.length).toBeGreaterThanOrEqual(4);
    expect(shed!.length).toBeGreaterThan(0);
    for (const { retryAfter } of shed!) expect(Number(retryAfter)).toBeGreaterThanOrEqual(1);
    expect((await server.call('/quick')).status).toBe(200);
  });

  it("holds the country's busiest hour, 253 requests a second, without turning one away", async () => {
    await using server = await startExample(routes, { limits: { personPerMinute: 1e6 } });
    const statuses = new Map<number, number>();
    const sends: Promise<void>[] = [];
    const start = performance.now();
    for (let sent = 0; sent < 253 * 3; sent++) {
      const due = start + (sent * 1_000) / 253;
      if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      sends.push(
        server.call('/quick').then(async (response) => {
          await response.arrayBuffer();
          statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        }),
      );
    }
    await Promise.all(sends);
    expect([...statuses]).toEqual([[200, 253 * 3]]);
  });

  it('says when the event store can not be reached, and nothing of why', async () => {
    await using server = await startExample(routes);
    const response = await server.call('/no-store');
    expect(JSON.stringify(await response.clone().json())).not.toMatch(/disk/);
    await expectWait(response, 'store-unavailable', 503);
  });
});

describe('a server that stops', () => {
  /** A request on a connection that stays open. */
  const keepAlive = (agent: Agent, url: string, authorization: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      get(url, { agent, headers: { authorization } }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk) => (body += chunk));
        response.on('end', () => resolve({ status: response.statusCode!, body }));
      }).on('error', reject);
    });

  it('lets the requests in hand finish, answers new ones by 503, and is not ready any more', async () => {
    await using server = await startExample(routes, { limits: { drainMs: 3_000 } });
    const opened = Promise.withResolvers<void>();
    gate = opened.promise;
    const begun = server.call('/slow');
    await expect.poll(() => inHand).toBe(1);
    const closed = server.app.close();
    await expectWait(await server.call('/quick'), 'shutting-down', 503);
    const ready = await fetch(`${server.url}/health/ready`);
    expect([ready.status, ((await ready.json()) as { status: string }).status]).toEqual([503, 'stopping']);
    opened.resolve();
    expect((await begun).status).toBe(200);
    await closed;
    await expect(server.call('/quick')).rejects.toThrow();
  });

  it('answers 503 on connections that were kept open', async () => {
    await using server = await startExample(routes);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const authorization = `Bearer ${await server.token()}`;
    const opened = Promise.withResolvers<void>();
    gate = opened.promise;
    const [first, second] = ['/slow', '/quick'].map((path) => keepAlive(agent, `${server.url}${path}`, authorization));
    await expect.poll(() => inHand).toBe(1);
    const closed = server.app.close();
    opened.resolve();
    expect((await first!).status).toBe(200);
    await second!.then(
      ({ status, body }) => expect([status, JSON.parse(body).code]).toEqual([503, 'shutting-down']),
      (error: NodeJS.ErrnoException) => expect(error.code).toMatch(/ECONNRE/),
    );
    await closed;
    agent.destroy();
  });

  it('does not wait for ever', async () => {
    const server = await startExample(routes, { limits: { stopMs: 200 } });
    gate = new Promise(() => {});
    const stuck = server.call('/slow');
    await expect.poll(() => inHand).toBe(1);
    await Promise.all([server[Symbol.asyncDispose](), expect(stuck).rejects.toThrow()]);
  });
});

describe('health', () => {
  const process = (name: string, state: { ok: boolean; trouble?: Trouble }): Process => ({
    ...{ name, start: async () => {}, stop: async () => {} },
    health: () => ({ ...state, detail: 'connect ECONNREFUSED 10.0.0.7' }),
  });

  it('is ready when every process is, and names the one that is not with its cause, a word of a closed list, and without what its error said', async () => {
    const relay: { ok: boolean; trouble?: Trouble } = { ok: true };
    const processes = [process('intake.relay', relay), process('intake.sweeper', { ok: true })];
    await using server = await startExample(routes, { processes });
    const look = async () => {
      const response = await fetch(`${server.url}/health/ready`);
      return [response.status, await response.json()];
    };
    const sweeper = { name: 'intake.sweeper', ok: true };
    expect(await look()).toEqual([200, { status: 'ready', processes: [{ name: 'intake.relay', ok: true }, sweeper] }]);
    relay.ok = false;
    const notReady = (cause: Trouble) => [
      503,
      { status: 'not ready', processes: [{ name: 'intake.relay', ok: false, cause }, sweeper] },
    ];
    expect(await look()).toEqual(notReady('unknown'));
    relay.trouble = 'credentials';
    expect(await look()).toEqual(notReady('credentials'));
    const metrics = await fetch(`${server.url}/metrics`, {
      headers: { authorization: `Bearer ${await server.token({ role: 'admin' })}` },
    });
    expect(await metrics.text()).toContain('gridcase_process_trouble{process="intake.relay",cause="credentials"} 1');
    expect(server.lines.join('')).toContain('ECONNREFUSED');
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
  });
});

describe('a request that does not come to its end', () => {
  it.each([
    ['in its headers', 'X-Slow: '],
    ['in its body', 'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"a'],
  ])('is cut soon after its time is over, also %s', async (_, rest) => {
    await using server = await startExample(
      async (app) => void app.post('/slow', { config: OFFICERS }, async () => ({})),
      {
        limits: { requestTimeoutMs: 400 },
      },
    );
    const begun = performance.now();
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`POST /slow HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${await server.token()}\r\n${rest}`);
    const answer = await text(socket);
    expect(answer).toContain('request-timeout');
    // Far from the 30 s after which Node looks at its connections by itself.
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
});

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchPatiently } from '../src/index.ts';

/** What the server answers, one after the other; the last for ever. */
let answers: RequestListener[];
let asked: { readonly at: number; readonly headers: Record<string, unknown> }[];
let url: string;

const server = createServer((request, response) => {
  asked.push({ at: performance.now(), headers: request.headers });
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  answer!(request, response);
});
beforeEach(async () => {
  asked = [];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(() => void server.close());

const say =
  (status: number, headers: Record<string, string> = {}, body = '{}'): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { connection: 'close', ...headers }).end(body);

describe('a client of ours', () => {
  it.each([
    ['busy', 503],
    ['asked too often', 429],
    ['restarting behind a gateway', 502],
  ])('comes back to a server that is %s, no sooner than it says, with a request made anew', async (_what, status) => {
    answers = [say(status, { 'retry-after': '1' }), say(200, {}, 'done')];
    let made = 0;
    const answer = await fetchPatiently(url, () => ({ headers: { 'x-made': String(++made) } }), 60_000);
    expect(answer).toEqual({ status: 200, body: 'done', later: false });
    expect(asked.map(({ headers }) => headers['x-made'])).toEqual(['1', '2']);
    expect(asked[1]!.at - asked[0]!.at).toBeGreaterThanOrEqual(990);
  });

  it('understands a date to come back at, and comes back soon where nothing is said', async () => {
    const soon = new Date(Date.now() + 1_000).toUTCString();
    answers = [say(503, { 'retry-after': soon }), say(503), say(503, { 'retry-after': 'later' }), say(201)];
    expect(await fetchPatiently(url, () => ({ method: 'POST' }), 60_000)).toMatchObject({ status: 201 });
    expect(asked).toHaveLength(4);
  });

  it('goes on after a connection that was cut', async () => {
    answers = [(request) => request.socket.destroy(), say(200)];
    expect(await fetchPatiently(url, () => ({}), 60_000)).toMatchObject({ status: 200 });
  });

  it.each([200, 201, 400, 403, 404, 409, 422])('takes %i for an answer', async (status) => {
    answers = [say(status)];
    expect(await fetchPatiently(url, () => ({}), 60_000)).toMatchObject({ status, later: false });
    expect(asked).toHaveLength(1);
  });

  it('hands on the last answer when its patience is over, before a wait that it has no patience for', async () => {
    answers = [say(503, { 'retry-after': '30' }, 'busy')];
    expect(await fetchPatiently(url, () => ({}), 10_000)).toEqual({ status: 503, body: 'busy', later: true });
    expect(asked).toHaveLength(1);
  });

  it('says what was wrong when nobody is there at all', async () => {
    await new Promise((resolve) => server.close(resolve));
    await expect(fetchPatiently(url, () => ({}), 300)).rejects.toThrow(/fetch failed: .*ECONNREFUSED/);
  });
});

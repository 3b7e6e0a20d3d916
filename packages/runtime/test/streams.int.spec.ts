import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { frame, lastEventId, type RoutePlugin, replyWithEvents, replyWithLines } from '../src/index.ts';
import { type Example, problemOf, startExample } from './example-server.ts';

const OFFICERS = { access: { roles: ['communityOfficer'] } } as const;

/** A text as somebody pasted it out of a word processor: line, paragraph and next-line marks inside. */
const SEPARATORS = JSON.stringify({ text: '三幢\u2028停水\u2029了\u0085！' });
/** Where Python's splitlines, and with it many a client, ends a line. */
const LINES_END = /\r\n|[\n\r\u0085\u2028\u2029]/;

let given = 0;
let ended: string[] = [];

/** Gives numbers until it is told to end. */
async function* numbers(signal: AbortSignal, from: number, end = Number.POSITIVE_INFINITY) {
  try {
    for (let n = from; n <= end && !signal.aborted; n++) {
      given = n;
      yield n;
    }
  } finally {
    ended.push('numbers');
  }
}

/** Gives nothing and waits. */
async function* silence(signal: AbortSignal) {
  try {
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  } finally {
    ended.push('silence');
  }
  yield* [] as never[];
}

async function* map<A, B>(items: AsyncIterable<A>, to: (item: A) => B): AsyncGenerator<B> {
  for await (const item of items) yield to(item);
}

const routes: RoutePlugin = async (app) => {
  app.get('/events', { config: OFFICERS }, async (request, reply) => {
    const after = Number(lastEventId(request) ?? 0);
    return replyWithEvents(request, reply, (signal) =>
      map(numbers(signal, after + 1, 5), (n) => ({ id: String(n), event: 'case', data: `{"n":${n}}\nmore` })),
    );
  });
  app.get('/quiet', { config: OFFICERS }, async (request, reply) =>
    replyWithEvents(request, reply, silence, { heartbeatMs: 30 }),
  );
  app.get('/endless', { config: OFFICERS }, async (request, reply) =>
    replyWithLines(request, reply, (signal) =>
      map(numbers(signal, 1), (n) => `{"n":${n},"pad":"${'x'.repeat(1_000)}"}`),
    ),
  );
  app.get('/separators', { config: OFFICERS }, async (request, reply) =>
    replyWithLines(request, reply, async function* () {
      yield SEPARATORS;
    }),
  );
  app.get('/broken', { config: OFFICERS }, async (request, reply) =>
    replyWithLines(request, reply, (signal) =>
      map(numbers(signal, 1), (n) => {
        if (n === 3) throw new Error('the store went away');
        return `{"n":${n}}`;
      }),
    ),
  );
  app.get('/stillborn', { config: OFFICERS }, async (request, reply) =>
    replyWithLines(request, reply, () =>
      map(numbers(new AbortController().signal, 1), () => {
        throw new Error('the store went away');
      }),
    ),
  );
};

let server: Example & AsyncDisposable;
beforeEach(async () => {
  [given, ended] = [0, []];
  server = await startExample(routes, { limits: { streams: 2 } });
});
afterEach(() => server[Symbol.asyncDispose]());

/** An answer whose body is read only when asked for. */
const open = async (path: string): Promise<IncomingMessage> => {
  const authorization = `Bearer ${await server.token()}`;
  return new Promise((resolve, reject) =>
    get(`${server.url}${path}`, { headers: { authorization } }, resolve).on('error', reject),
  );
};

describe('server-sent events', () => {
  it('come in frames with id, event and every line of data', async () => {
    const response = await server.call('/events', { headers: { 'last-event-id': '3' } });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toBe(
      [':', 'id: 4\nevent: case\ndata: {"n":4}\ndata: more', 'id: 5\nevent: case\ndata: {"n":5}\ndata: more', ''].join(
        '\n\n',
      ),
    );
  });

  it('never let a field begin another one', () => {
    expect(() => frame({ id: '1\ndata: x', data: '' })).toThrow(RangeError);
    expect(() => frame({ event: 'a\rb', data: '' })).toThrow(RangeError);
    expect(frame({ data: 'a\r\nid: 9\rb' })).toBe('data: a\ndata: id: 9\ndata: b\n\n');
  });

  it('were torn in two by a line separator in a text, for clients that end lines there', () => {
    const [data, ...rest] = frame({ data: SEPARATORS }).split(LINES_END);
    expect(rest).toEqual(['', '']);
    expect(JSON.parse(data!.slice('data: '.length))).toEqual(JSON.parse(SEPARATORS));
  });

  it('keep the connection alive with comments while there is nothing to say', async () => {
    const response = await open('/quiet');
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) {
      text += chunk;
      if (text.length >= 9) break;
    }
    expect(text).toBe(':\n\n:\n\n:\n\n');
  });

  it('end with their source when the client leaves', async () => {
    const response = await open('/quiet');
    expect(server.app.load.streams).toBe(1);
    response.destroy();
    await expect.poll(() => ended).toEqual(['silence']);
    await expect.poll(() => server.app.load.streams).toBe(0);
  });

  it('end when the server stops, as a whole answer: the client resumes elsewhere', async () => {
    const response = await open('/quiet');
    response.resume();
    const whole = new Promise((resolve) => response.on('end', () => resolve(response.complete)));
    await server.app.close();
    expect(await whole).toBe(true);
    expect(ended).toEqual(['silence']);
  });

  it('are turned away when too many are open, and let in again', async () => {
    const open2 = [await open('/quiet'), await open('/quiet')];
    const problem = await problemOf(await server.call('/quiet'));
    expect(problem).toMatchObject({ code: 'overloaded', status: 503 });
    open2[0]!.destroy();
    await expect.poll(async () => (await open('/events')).statusCode).toBe(200);
    open2[1]!.destroy();
  });
});

describe('lines of JSON', () => {
  it('are made no faster than the reader takes them', async () => {
    const response = await open('/endless');
    expect(response.headers['content-type']).toBe('application/x-ndjson');
    // The buffers of both ends fill up, then nothing more is made.
    let seen = -1;
    const still = () => {
      const before = seen;
      seen = given;
      return seen > 0 && seen === before;
    };
    await expect.poll(still, { interval: 200 }).toBe(true);
    expect(given).toBeLessThan(50_000);
    const before = given;
    response.resume();
    await expect.poll(() => given).toBeGreaterThan(before + 1_000);
    response.destroy();
    await expect.poll(() => ended).toEqual(['numbers']);
  });

  it('were torn in two by a line separator in a text, for readers that end lines there', async () => {
    const text = await (await server.call('/separators')).text();
    const [line, ...rest] = text.split(LINES_END);
    expect(rest).toEqual(['']);
    expect(JSON.parse(line!)).toEqual(JSON.parse(SEPARATORS));
    expect(line).toContain('\\u2028');
  });

  it('that break off are cut, so that half of them are not taken for all', async () => {
    const response = await open('/broken');
    const read = async () => {
      for await (const _ of response);
    };
    await expect(read()).rejects.toThrow('aborted');
    expect(response.complete).toBe(false);
  });

  it('that the server’s stop broke off looked whole: they are cut', async () => {
    const response = await open('/endless');
    const read = async () => {
      for await (const _ of response);
    };
    const reading = read();
    reading.catch(() => undefined);
    await server.app.close();
    await expect(reading).rejects.toThrow('aborted');
    expect(response.complete).toBe(false);
  });

  it('that break off are cut for a client of HTTP/1.0 too, whose answers have no other end', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`GET /broken HTTP/1.0\r\nauthorization: Bearer ${await server.token()}\r\n\r\n`);
    const read = async () => {
      for await (const _ of socket);
    };
    await expect(read()).rejects.toThrow('ECONNRESET');
  });

  it('that fail before the first are answered as a problem', async () => {
    expect(await problemOf(await server.call('/stillborn'))).toMatchObject({ code: 'internal', status: 500 });
  });
});

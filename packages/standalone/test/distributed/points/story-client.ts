import { setTimeout as sleep } from 'node:timers/promises';
import type { AreaCode, Role } from '@gridcase/contracts';
import { localIssuer } from '@gridcase/runtime';
import { PATIENCE_MS } from '@gridcase/testing';
import { platformReports } from '../platform-report.ts';

export interface Person {
  readonly role: Role;
  readonly area: AreaCode;
  readonly id: string;
}

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** Everybody in the story speaks HTTP: with a token, or signed. Every POST has a key that is the same in each run. */
export interface StoryClient {
  /** Throws with the answer when it is refused. */
  post<Body>(person: Person, path: string, body: unknown): Promise<Body>;
  /** Whatever is answered. */
  tryPost<Body>(person: Person, path: string, body: unknown): Promise<Answer<Body>>;
  postCsv<Body>(person: Person, path: string, text: string): Promise<Body>;
  get<Body>(person: Person, path: string): Promise<Answer<Body>>;
  /** As the platform's integration. Gives the report's id. */
  report(externalId: string, text: string, areaCode: AreaCode): Promise<string>;
}

/** `keysIn`: the directory whose keys the server has. */
export async function createStoryClient(url: string, keysIn: string): Promise<StoryClient> {
  const issuer = await localIssuer({ directory: keysIn });
  const signed = platformReports(keysIn);
  let said = 0;

  const call = async <Body>(method: string, path: string, headers: object, body?: string): Promise<Answer<Body>> => {
    const init = { method, headers: { ...headers }, ...(body !== undefined && { body }) };
    const response = await fetch(`${url}${path}`, init);
    return { status: response.status, body: (await response.json()) as Body };
  };
  const bearer = async ({ role, area, id }: Person) => ({
    authorization: `Bearer ${await issuer.issue({ role, area, subject: id })}`,
  });
  const send = async <Body>(person: Person, path: string, type: string, text: string): Promise<Answer<Body>> => {
    // Taken before anything is waited for: what is said side by side has the same keys in each run.
    const key = `"story-${++said}"`;
    return call('POST', path, { ...(await bearer(person)), 'content-type': type, 'idempotency-key': key }, text);
  };
  const tryPost: StoryClient['tryPost'] = (person, path, body) =>
    send(person, path, 'application/json', JSON.stringify(body));

  return {
    tryPost,
    post: async <Body>(person: Person, path: string, body: unknown) =>
      accepted(`POST ${path}`, await tryPost<Body>(person, path, body)),
    postCsv: async <Body>(person: Person, path: string, text: string) =>
      accepted(`POST ${path}`, await send<Body>(person, path, 'text/csv', text)),
    get: async (person, path) => call('GET', path, await bearer(person)),
    async report(externalId, text, areaCode) {
      const { method, headers, body } = signed({ externalId, text, place: { areaCode } });
      const answer = await call<{ reportId: string }>(method, '/v1/reports', headers, body);
      return accepted('POST /v1/reports', answer).reportId;
    },
  };
}

function accepted<Body>(what: string, { status, body }: Answer<Body>): Body {
  if (status >= 300) throw new Error(`${what} was refused (${status}): ${JSON.stringify(body)}`);
  return body;
}

const EVERY_MS = 50;

/** What comes over the bus comes a little later. Throws with `what` when it has not come within a minute. */
export async function until<Value>(what: string, look: () => Promise<Value | undefined>): Promise<Value> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    const value = await look();
    if (value !== undefined) return value;
    await sleep(EVERY_MS);
  }
  throw new Error(`waited in vain for ${what}`);
}

/**
 * The same, until every replica says so: the gateway takes the two of them in turn, so twice in a row is both of them.
 */
export const untilAll = <Value>(what: string, look: () => Promise<Value | undefined>): Promise<Value> =>
  until(what, async () => ((await look()) === undefined ? undefined : look()));

import { randomUUID } from 'node:crypto';
import type { AreaCode, Role } from '@gridcase/contracts';
import { fetchPatiently, type Integrations, type LocalIssuer, signWebhook } from '@gridcase/runtime';

/** On a machine that is busy with other things the server may ask to come back later, and be long about it. */
const PATIENCE_MS = 120_000;

/** The demo speaks to gridcase like everybody else: over HTTP, signed or with a token. */
export interface ApiClient {
  /** Posts as an integration. Returns the answer's body; throws when it is refused. */
  postSigned<Answer>(integration: string, path: string, body: unknown, id: string): Promise<Answer>;
  /** Posts as a person. */
  postAs<Answer>(person: Person, path: string, body: unknown): Promise<Answer>;
  getAs<Answer>(person: Person, path: string): Promise<Answer>;
}

export interface Person {
  readonly role: Role;
  readonly area: AreaCode;
  readonly id: string;
}

export function createApiClient(url: string, issuer: LocalIssuer, integrations: Integrations): ApiClient {
  const call = async <Answer>(
    method: 'GET' | 'POST',
    path: string,
    headersOf: () => Record<string, string> | Promise<Record<string, string>>,
    body?: string,
  ): Promise<Answer> => {
    const content = body === undefined ? {} : { body };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const request = async () => ({ method, headers: { ...type, ...(await headersOf()) }, ...content });
    const answer = await fetchPatiently(`${url}${path}`, request, PATIENCE_MS);
    if (answer.status >= 300) throw new Error(`${method} ${path} was refused (${answer.status}): ${answer.body}`);
    return JSON.parse(answer.body) as Answer;
  };
  const bearer = async ({ role, area, id }: Person) => ({
    authorization: `Bearer ${await issuer.issue({ role, area, subject: id })}`,
  });
  return {
    postSigned(integration, path, body, id) {
      const text = JSON.stringify(body);
      const secret = integrations.find(integration)?.secrets[0];
      if (!secret) throw new Error(`there is no integration ${integration}`);
      const signed = () => signWebhook({ id: integration, secret, body: text, webhookId: id, timestamp: new Date() });
      return call('POST', path, signed, text);
    },
    postAs(person, path, body) {
      const key = { 'idempotency-key': `"${randomUUID()}"` };
      return call('POST', path, async () => ({ ...(await bearer(person)), ...key }), JSON.stringify(body));
    },
    getAs: (person, path) => call('GET', path, () => bearer(person)),
  };
}

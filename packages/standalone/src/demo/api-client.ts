import type { AreaCode, Role } from '@gridcase/contracts';
import { type Integrations, type LocalIssuer, signWebhook } from '@gridcase/runtime';

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
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Answer> => {
    const content = body === undefined ? {} : { body };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(`${url}${path}`, { method, headers: { ...type, ...headers }, ...content });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was refused (${response.status}): ${text}`);
    return JSON.parse(text) as Answer;
  };
  const bearer = async ({ role, area, id }: Person) => ({
    authorization: `Bearer ${await issuer.issue({ role, area, subject: id })}`,
  });
  return {
    postSigned(integration, path, body, id) {
      const text = JSON.stringify(body);
      const secret = integrations.find(integration)?.secrets[0];
      if (!secret) throw new Error(`there is no integration ${integration}`);
      const signed = signWebhook({ id: integration, secret, body: text, webhookId: id, timestamp: new Date() });
      return call('POST', path, signed, text);
    },
    postAs: async (person, path, body) => call('POST', path, await bearer(person), JSON.stringify(body)),
    getAs: async (person, path) => call('GET', path, await bearer(person)),
  };
}

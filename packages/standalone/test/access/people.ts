import { randomUUID } from 'node:crypto';
import type { AreaCode, Role } from '@gridcase/contracts';
import { type Integrations, type LocalIssuer, signWebhook } from '@gridcase/runtime';

export interface Person {
  readonly role: Role;
  readonly area: AreaCode;
  /** Default: one for each role and area. */
  readonly id?: string;
}

export interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back.
  readonly body: any;
}

/** Whoever calls: people by token, integrations by signature. */
export interface People {
  as(person: Person, call: Call): Promise<Answer>;
  /** As an integration; default: `platform`. */
  signed(call: Call, integration?: string): Promise<Answer>;
  /** An answer whose body is still to be read. */
  open(person: Person, path: string, headers?: Record<string, string>): Promise<Response>;
}

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** JSON, or text as it is. */
  readonly body?: unknown;
}

export function people(url: string, issuer: LocalIssuer, integrations: Integrations): People {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = ({ role, area, id = `${role}@${area}` }: Person): Promise<string> => {
    const key = `${role} ${area} ${id}`;
    const known = tokens.get(key) ?? issuer.issue({ role, area, subject: id });
    tokens.set(key, known);
    return known;
  };
  const send = async ({ method, path, body }: Call, headers: Record<string, string>): Promise<Answer> => {
    const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const type = { 'content-type': typeof body === 'string' ? 'text/csv' : 'application/json' };
    const response = await fetch(`${url}${path}`, {
      ...{ method, ...content },
      headers: { ...(body !== undefined && type), ...headers },
    });
    const text = await response.text();
    const read = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
    return { status: response.status, code: read.code, body: read };
  };
  const bearer = async (person: Person) => ({ authorization: `Bearer ${await tokenOf(person)}` });
  return {
    as: async (person, call) => send(call, await bearer(person)),
    async signed(call, id = 'platform') {
      const body = call.body === undefined ? '' : JSON.stringify(call.body);
      const secret = integrations.find(id)!.secrets[0]!;
      const by = { id, secret, webhookId: `msg_${randomUUID()}`, timestamp: new Date() };
      return send(call, signWebhook({ ...by, body }));
    },
    open: async (person, path, headers) =>
      fetch(`${url}${path}`, { headers: { ...(await bearer(person)), ...headers } }),
  };
}

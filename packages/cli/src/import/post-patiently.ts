import { createHmac } from 'node:crypto';
import { fetchPatiently, signWebhook } from '@gridcase/runtime';

export interface Target {
  readonly url: string;
  /** Proves who sends this body; made anew for each try. */
  readonly credentials: (body: string) => Record<string, string> | Promise<Record<string, string>>;
  /** How long to go on trying while the server is away or busy, in milliseconds. */
  readonly patienceMs: number;
}

/** What the server made of a request, whatever it was but "later". */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Sends a JSON body. Waits out a server that is busy, restarting or away, within patience; throws when it stays away.
 * `what` names the thing for that error.
 */
export async function postPatiently(target: Target, path: string, json: object, what: string): Promise<Answer> {
  const body = JSON.stringify(json);
  const request = async () => {
    const headers = { 'content-type': 'application/json', ...(await target.credentials(body)) };
    return { method: 'POST', headers, body };
  };
  const refused = (reason: string) => new Error(`${target.url} could not take ${what}: ${reason}`);
  const answer = await fetchPatiently(new URL(path, target.url), request, target.patienceMs).catch((error: Error) => {
    throw refused(error.message);
  });
  if (answer.later) throw refused(`${answer.status} ${answer.body}`);
  return { status: answer.status, body: JSON.parse(answer.body) as Record<string, unknown> };
}

/** As an integration does, by Standard Webhooks. */
export const signedAs =
  (integration: string, secret: string): Target['credentials'] =>
  (body) =>
    signWebhook({
      id: integration,
      secret,
      body,
      // The message's own id, the same at every try and every import: its effects keep their ids, and these stand in the
      // log. Keyed, so that a phone number in the message can not be found from them by trying.
      webhookId: `import_${createHmac('sha256', secret).update(body).digest('hex').slice(0, 32)}`,
      timestamp: new Date(),
    });

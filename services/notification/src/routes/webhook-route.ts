import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { retryAfterMs } from '@gridcase/runtime';
import { Webhook as Signer } from 'standardwebhooks';
import { namedSubject } from '../domain/delivery/index.ts';
import type { Outgoing, Route, RouteOutcome } from './route.ts';
import type { Webhook } from './routes-config.ts';

/**
 * Posts a signed message to a receiver by Standard Webhooks 1.0.0: `webhook-id` is the delivery's id on every try, time and
 * signature are the try's own.
 *
 * 2xx is taken; 410 wants no more, a refusal for good. Everything else is tried again, not before Retry-After: any other
 * answer, none in time, a line that breaks. It may have been taken all the same; the receiver tells a repeat by its id.
 * Redirects are never followed: a signed message goes where the configuration says and nowhere else.
 */
export function webhookRoute(webhook: Webhook): Route {
  const signer = new Signer(webhook.secret);
  return {
    kind: 'webhook',
    async send(message) {
      const body = JSON.stringify(bodyOf(message));
      // The signature's time is the wire's, read by the receiver's own clock: not the clock that decides, which a
      // demonstration may let run faster.
      const signedAt = new Date();
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'gridcase',
        'webhook-id': message.deliveryId,
        'webhook-timestamp': String(Math.floor(signedAt.getTime() / 1_000)),
        'webhook-signature': signer.sign(message.deliveryId, signedAt, body),
      };
      const answer = await post(new URL(webhook.url), headers, body, webhook.timeoutMs);
      return typeof answer === 'string' ? { outcome: 'failed', error: answer } : judge(webhook.id, answer);
    },
  };
}

function bodyOf({ address: _, plannedAt, contact, deliveryId, about, ...rest }: Outgoing) {
  const data = { deliveryId, ...namedSubject(about), ...rest };
  return { type: 'gridcase.delivery', timestamp: plannedAt, data: contact ? { ...data, contact } : data };
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

function judge(webhookId: string, { status, retryAfter }: Answer): RouteOutcome {
  const said = `${webhookId} answered ${status}`;
  if (status >= 200 && status < 300) return { outcome: 'sent', receipt: said };
  if (status === 410) return { outcome: 'refused', error: said };
  const error = status >= 300 && status < 400 ? `${said}; redirects are not followed` : said;
  return { outcome: 'failed', error, retryAfterMs: retryAfterMs(retryAfter, Date.now()) };
}

/**
 * One request on a connection of its own: one that was kept alive may die under it. Resolves to the answer's head, or to
 * why there is none.
 */
function post(url: URL, headers: Record<string, string>, body: string, timeoutMs: number): Promise<Answer | string> {
  return new Promise((resolve) => {
    const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = open(url, { method: 'POST', headers, agent: false });
    const settle = (answer: Answer | string) => {
      clearTimeout(timer);
      resolve(answer);
      request.destroy();
    };
    const timer = setTimeout(() => settle(`no answer within ${timeoutMs} ms`), timeoutMs);
    request.on('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
    // Whatever else ends it, such as a 101 that nobody asked for.
    request.on('close', () => settle('closed without an answer'));
    request.on('response', ({ statusCode, headers }: IncomingMessage) => {
      settle({ status: statusCode ?? 0, retryAfter: headers['retry-after'] });
    });
    request.end(body);
  });
}

import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Webhook as Signer } from 'standardwebhooks';
import { namedSubject } from '../domain/delivery/index.ts';
import { retryAfterMs } from './retry-after.ts';
import type { Outgoing, Route, RouteOutcome } from './route.ts';
import type { Webhook } from './routes-config.ts';

/** Client errors that say "not now" rather than "not ever". */
const RETRYABLE_4XX: ReadonlySet<number> = new Set([408, 409, 425, 429]);

/**
 * Posts a signed message to a receiver by Standard Webhooks: `webhook-id` is the delivery's id.
 *
 * 2xx is taken; 410 and other 4xx are a refusal for good; 408, 409, 425, 429 and 5xx are tried again, not before
 * Retry-After. Redirects are never followed: a signed message goes where the configuration says and nowhere else.
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
      return answer.kind === 'status' ? judge(webhook.id, answer) : answer.outcome;
    },
  };
}

function bodyOf({ address: _, plannedAt, contact, deliveryId, about, ...rest }: Outgoing) {
  const data = { deliveryId, ...namedSubject(about), ...rest };
  return { type: 'gridcase.delivery', timestamp: plannedAt, data: contact ? { ...data, contact } : data };
}

interface Status {
  readonly kind: 'status';
  readonly status: number;
  readonly retryAfter: string | undefined;
}

function judge(webhookId: string, { status, retryAfter }: Status): RouteOutcome {
  const said = `${webhookId} answered ${status}`;
  if (status >= 200 && status < 300) return { outcome: 'sent', receipt: said };
  if (status >= 500 || RETRYABLE_4XX.has(status)) {
    return { outcome: 'failed', error: said, retryAfterMs: retryAfterMs(retryAfter, Date.now()) };
  }
  return { outcome: 'refused', error: status < 400 ? `${said}; redirects are not followed` : said };
}

type Answer = Status | { readonly kind: 'none'; readonly outcome: RouteOutcome };

/**
 * One request on a connection of its own. node:http and not fetch, because the one thing to know after a time-out is
 * whether anything may have left, and only the socket tells; a kept-alive connection that dies would leave it open.
 */
function post(url: URL, headers: Record<string, string>, body: string, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const secure = url.protocol === 'https:';
    const options = { method: 'POST', headers, agent: false as const };
    const request = secure ? httpsRequest(url, options) : httpRequest(url, options);
    let left = false;
    const settle = (answer: Answer) => {
      clearTimeout(timer);
      resolve(answer);
      request.destroy();
    };
    const fail = (error: string) => settle({ kind: 'none', outcome: { outcome: left ? 'unknown' : 'failed', error } });
    const timer = setTimeout(() => fail(`no answer within ${timeoutMs} ms`), timeoutMs);
    request.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
    request.on('response', (response: IncomingMessage) => {
      const retryAfter = response.headers['retry-after'];
      settle({ kind: 'status', status: response.statusCode ?? 0, retryAfter });
    });
    onceConnected(request, secure, () => {
      left = true;
      request.end(body);
    });
  });
}

/** Calls back when the connection stands, TLS and all: until then nothing of the message is written. */
function onceConnected(request: ClientRequest, secure: boolean, then: () => void): void {
  request.on('socket', (socket) => socket.once(secure ? 'secureConnect' : 'connect', then));
}

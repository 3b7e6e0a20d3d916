import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { signWebhook } from '@gridcase/runtime';

export interface Target {
  readonly url: string;
  readonly integration: string;
  readonly secret: string;
  /** How long to go on trying while the server is away or busy, in milliseconds. */
  readonly patienceMs: number;
}

/** What the server made of a request, whatever it was but "later". */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/**
 * Sends a JSON body, signed as an integration does. Waits out a server that is busy, restarting or away, within
 * patience; throws when it stays away. `what` names the thing for that error.
 */
export async function postSigned(target: Target, path: string, json: object, what: string): Promise<Answer> {
  const body = JSON.stringify(json);
  const giveUpAt = Date.now() + target.patienceMs;
  for (let attempt = 1; ; attempt++) {
    const tried = await post(target, path, body);
    if ('status' in tried) return tried;
    if (Date.now() > giveUpAt) throw new Error(`${target.url} could not take ${what}: ${tried.reason}`);
    await sleep(tried.waitMs ?? Math.min(100 * 2 ** attempt, 2_000));
  }
}

interface Later {
  readonly reason: string;
  readonly waitMs?: number;
}

async function post({ url, integration, secret }: Target, path: string, body: string): Promise<Answer | Later> {
  const headers = {
    'content-type': 'application/json',
    ...signWebhook({
      id: integration,
      secret,
      body,
      // The message's own id, the same at every try and every import (Standard Webhooks): its effects keep their ids.
      webhookId: `import_${hash('sha256', body).slice(0, 32)}`,
      timestamp: new Date(),
    }),
  };
  try {
    const signal = AbortSignal.timeout(30_000);
    const response = await fetch(new URL(path, url), { method: 'POST', headers, body, signal });
    const answer = (await response.json()) as Record<string, unknown>;
    if (response.status !== 429 && response.status < 500) return { status: response.status, body: answer };
    const seconds = Number(response.headers.get('retry-after') ?? 1);
    return { reason: `${response.status} ${answer.code ?? ''}`, waitMs: Math.min(seconds, 30) * 1_000 };
  } catch (error) {
    const { message, cause } = error as Error;
    return { reason: `${message}${cause instanceof Error ? `: ${cause.message}` : ''}` };
  }
}

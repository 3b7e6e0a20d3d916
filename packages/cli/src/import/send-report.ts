import { hash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { signWebhook } from '@gridcase/runtime';
import { toInstantIn } from './local-time.ts';
import type { ImportRow } from './read-rows.ts';

export interface Target {
  readonly url: string;
  readonly integration: string;
  readonly secret: string;
  readonly channel: string;
  /** Zone of times that name none, as an offset: `+08:00`. */
  readonly offset: string;
  /** How long to go on trying while the server is away or busy, in milliseconds. */
  readonly patienceMs: number;
}

export type SendResult =
  | { readonly outcome: 'received'; readonly reportId: string }
  | { readonly outcome: 'repeated'; readonly reportId: string }
  | { readonly outcome: 'rejected'; readonly status: number; readonly reason: string };

/** Sends one row through the real intake, signed. Waits out a server that is busy, restarting or away, within patience. */
export async function sendReport(target: Target, row: ImportRow): Promise<SendResult> {
  const body = JSON.stringify(toReport(target, row));
  const giveUpAt = Date.now() + target.patienceMs;
  for (let attempt = 1; ; attempt++) {
    const answer = await post(target, body);
    if (answer.kind === 'answered') return answer.result;
    if (Date.now() > giveUpAt) throw new Error(`${target.url} could not take row ${row.row}: ${answer.reason}`);
    await sleep(answer.waitMs ?? Math.min(100 * 2 ** attempt, 2_000));
  }
}

type Answer =
  | { readonly kind: 'answered'; readonly result: SendResult }
  | { readonly kind: 'later'; readonly reason: string; readonly waitMs?: number };

async function post(target: Target, body: string): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    ...signWebhook({
      id: target.integration,
      secret: target.secret,
      body,
      // The message's own id, the same at every try and every import (Standard Webhooks): its effects keep their ids.
      webhookId: `import_${hash('sha256', body).slice(0, 32)}`,
      timestamp: new Date(),
    }),
  };
  try {
    const response = await fetch(new URL('/v1/reports', target.url), {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(30_000),
    });
    const answer = (await response.json()) as { reportId: string; detail?: string; title?: string; code?: string };
    if (response.status === 429 || response.status >= 500) {
      const seconds = Number(response.headers.get('retry-after') ?? 1);
      return {
        kind: 'later',
        reason: `${response.status} ${answer.code ?? ''}`,
        waitMs: Math.min(seconds, 30) * 1_000,
      };
    }
    if (response.status === 201)
      return { kind: 'answered', result: { outcome: 'received', reportId: answer.reportId } };
    if (response.ok) return { kind: 'answered', result: { outcome: 'repeated', reportId: answer.reportId } };
    const reason = `${answer.code}: ${answer.detail ?? answer.title}`;
    return { kind: 'answered', result: { outcome: 'rejected', status: response.status, reason } };
  } catch (error) {
    const { message, cause } = error as Error;
    return { kind: 'later', reason: `${message}${cause instanceof Error ? `: ${cause.message}` : ''}` };
  }
}

function toReport(target: Target, row: ImportRow) {
  return {
    channel: target.channel,
    externalId: row.externalId,
    occurredAt: row.time === undefined ? undefined : toInstantIn(target.offset, row.time),
    subject: row.subject,
    text: row.text,
    reporter: row.reporter === undefined ? undefined : { id: row.reporter },
  };
}

import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { signWebhook } from '@gridcase/runtime';

export interface LoadTarget {
  readonly port: number;
  /** Signs each request when given. */
  readonly secret?: string | undefined;
}

export interface LoadResult {
  readonly sent: number;
  readonly seconds: number;
  readonly refused: number;
  /** Milliseconds from the request to its answer, sorted. */
  readonly latencies: Float64Array;
}

let serial = 0;
const run = process.hrtime.bigint().toString(36);
const COMMUNITIES = ['绣湖社区', '向阳社区', '四季社区', '丹溪社区', '词林社区', '银苑社区'];
const MATTERS = [
  '3幢水管爆裂，楼道里全是水，请派人抢修',
  '路灯坏了三天，晚上很黑',
  '垃圾分类投放点要搬走，大家意见不一',
  '店铺占道经营',
  '烂尾楼停工两年',
];

/** A report of its own: another id, reporter and place each time, of the length that residents write (200 characters). */
export function nextReport(): string {
  const n = serial++;
  const where = COMMUNITIES[n % COMMUNITIES.length]!;
  const what = MATTERS[n % MATTERS.length]!;
  return JSON.stringify({
    channel: 'platform',
    externalId: `bench-${run}-${n}`,
    occurredAt: new Date().toISOString(),
    subject: `${where}：${what.slice(0, 12)}`,
    text: `${where}${n % 40}号：${what}。${'居民反映情况属实，请尽快安排人员到现场查看并处理，给大家一个答复。'.repeat(5)}`,
    reporter: { id: `bench-user-${n % 50_000}`, phone: `139${String(n % 100_000_000).padStart(8, '0')}` },
  });
}

/** Posts one report; resolves with the status. */
export function post(agent: Agent, { port, secret }: LoadTarget, body: string): Promise<number> {
  const id = `msg_${run}_${serial}`;
  const signed = secret ? signWebhook({ id: 'platform', secret, body, webhookId: id, timestamp: new Date() }) : {};
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...signed };
  return new Promise((resolve, reject) => {
    const sending = request(
      { agent, host: '127.0.0.1', port, path: '/v1/reports', method: 'POST', headers },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}

/** As fast as the answers come, over so many connections. */
export async function closedLoop(
  target: LoadTarget,
  connections: number,
  until: (sent: number) => boolean,
): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  let refused = 0;
  const begun = performance.now();
  const loop = async () => {
    while (!until(latencies.length)) {
      const at = performance.now();
      if ((await post(agent, target, nextReport())) !== 201) refused += 1;
      latencies.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: connections }, loop));
  const seconds = (performance.now() - begun) / 1_000;
  agent.destroy();
  return { sent: latencies.length, seconds, refused, latencies: Float64Array.from(latencies).sort() };
}

/** So many a second, whether answers come or not: what a hotline does. */
export async function openLoop(target: LoadTarget, perSecond: number, seconds: number): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const latencies: number[] = [];
  const inHand = new Set<Promise<void>>();
  let refused = 0;
  const begun = performance.now();
  for (let sent = 0; sent < perSecond * seconds; sent++) {
    const due = begun + (sent * 1_000) / perSecond;
    const early = due - performance.now();
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
    const sending = post(agent, target, nextReport()).then((status) => {
      // From when it was due: a late start is the answer's fault too (coordinated omission).
      latencies.push(performance.now() - due);
      if (status !== 201) refused += 1;
      inHand.delete(sending);
    });
    inHand.add(sending);
  }
  await Promise.all(inHand);
  agent.destroy();
  const took = (performance.now() - begun) / 1_000;
  return { sent: latencies.length, seconds: took, refused, latencies: Float64Array.from(latencies).sort() };
}

export const percentile = (sorted: ArrayLike<number>, p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { runningUrl } from '@gridcase/embedded';
import { fetchPatiently } from '@gridcase/runtime';
import cliProgress from 'cli-progress';
import { dataDirectory, UsageError } from '../data-directory.ts';
import { postPatiently, type Target } from '../import/post-patiently.ts';

/** Which cases are meant, by whom it is asked, and of which server. */
export interface BatchOptions {
  readonly area?: string;
  readonly overdue?: boolean;
  readonly tier?: string;
  readonly officer?: string;
  /** Default: GRIDCASE_TOKEN. */
  readonly token?: string;
  readonly url?: string;
  readonly data?: string;
}

interface Shown {
  readonly phase: string;
  readonly counts: { readonly total: number; readonly done: number; readonly refused: number; readonly left: number };
  readonly refused: readonly { readonly caseId: string; readonly code: string; readonly detail: string }[];
}

const PATIENCE_MS = 60_000;
const LOOK_MS = 200;

/** `gridcase batch remind`: reminds whoever has the cases that are meant (批量催办). */
export const remindMany = ({ note, ...options }: BatchOptions & { readonly note?: string }): Promise<void> =>
  orderBatch('supervise', { ...(note !== undefined && { note }) }, options);

/** `gridcase batch reassign`: has another officer do them (批量改派). */
export const reassignMany = ({
  to,
  reason,
  ...options
}: BatchOptions & { readonly to: string; readonly reason: string }): Promise<void> =>
  orderBatch('reassign', { officerId: to, reason }, options);

/** Orders it, watches it to its end, and prints which cases refused it and why. Exit code 1 when one did. */
async function orderBatch(act: string, said: object, options: BatchOptions): Promise<void> {
  const { area, overdue, tier, officer } = options;
  const filter = {
    ...(overdue && { overdue: true }),
    ...(tier !== undefined && { tier }),
    ...(officer !== undefined && { officerId: officer }),
  };
  const target = targetOf(options);
  const ordered = { filter, ...(area !== undefined && { areaCode: area }), ...said };
  const { status, body } = await postPatiently(target, `/v1/batches/${act}`, ordered, 'the batch');
  if (status !== 202) throw new UsageError(problemOf(body));
  const { batchId, total } = body as { batchId: string; total: number };
  console.log(`Batch ${batchId}: ${total} cases.`);
  const { counts, refused } = await watch(target, batchId, total);
  for (const { caseId, code, detail } of refused) console.log(`  refused ${caseId}  ${code}: ${detail}`);
  console.log(`${counts.done} done, ${counts.refused} refused, ${counts.left} left.`);
  if (counts.refused + counts.left > 0) process.exitCode = 1;
}

function targetOf({ token = process.env.GRIDCASE_TOKEN, url, data }: BatchOptions): Target {
  if (token === undefined)
    throw new UsageError('say who orders it: --token, or GRIDCASE_TOKEN; `gridcase token` makes one');
  // The same at every try: what was lost on the way is not ordered twice.
  const key = randomUUID();
  return {
    url: url ?? runningUrl(dataDirectory(data)) ?? 'http://127.0.0.1:8080',
    credentials: () => ({ authorization: `Bearer ${token}`, 'idempotency-key': key }),
    patienceMs: PATIENCE_MS,
  };
}

async function watch(target: Target, batchId: string, total: number): Promise<Shown> {
  const bar = new cliProgress.SingleBar({
    format: 'working off {bar} {percentage}% | {value}/{total} cases | {eta_formatted} left',
    ...{ noTTYOutput: true, notTTYSchedule: 2_000, hideCursor: true },
  });
  bar.start(total, 0);
  try {
    for (;;) {
      const shown = await read(target, batchId);
      bar.update(shown.counts.done + shown.counts.refused);
      if (shown.phase === 'done' || shown.phase === 'cancelled') return shown;
      await sleep(LOOK_MS);
    }
  } finally {
    bar.stop();
  }
}

async function read({ url, credentials, patienceMs }: Target, batchId: string): Promise<Shown> {
  const request = async () => ({ headers: await credentials('') });
  const answer = await fetchPatiently(new URL(`/v1/batches/${batchId}`, url), request, patienceMs);
  const body = JSON.parse(answer.body);
  if (answer.status !== 200) throw new Error(`${url} did not tell how far ${batchId} is: ${problemOf(body)}`);
  return body as Shown;
}

/** What a problem says (RFC 9457), with the fields that are wrong. */
function problemOf(body: Readonly<Record<string, unknown>>): string {
  const {
    code,
    title,
    detail,
    errors = [],
  } = body as {
    readonly code?: string;
    readonly title?: string;
    readonly detail?: string;
    readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
  };
  const fields = errors.map(({ pointer, detail: what }) => `${pointer}: ${what}`);
  return [`${code}: ${detail ?? title}`, ...fields.filter((each) => !each.endsWith(`: ${detail}`))].join('; ');
}

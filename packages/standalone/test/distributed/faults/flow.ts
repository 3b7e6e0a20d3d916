import { setTimeout as sleep } from 'node:timers/promises';
import { localIssuer } from '@gridcase/runtime';
import type { Cluster } from '../cluster.ts';
import { platformReports } from '../platform-report.ts';
import { GRID, registrar } from '../points/people.ts';

/** Work that comes in through the gateway, as integrations and officers send it: the same again until it is taken. */
export interface WorkFlow {
  /** Reports and shops that a 2xx was given for, by id. */
  readonly reports: ReadonlySet<string>;
  readonly premises: ReadonlySet<string>;
  /** Work comes in from before the fault until after it, and at least some. What `fault` throws is thrown. */
  during(fault: () => Promise<void>): Promise<void>;
  /** One report, once: the status, 0 where no answer came. */
  postOne(externalId: string): Promise<number>;
}

/** Of reports; before the fault begins, and in all. */
const BEFORE = 5;
const AT_LEAST = 30;

export async function startFlow({ url, shared }: Cluster): Promise<WorkFlow> {
  const [reports, premises] = [new Set<string>(), new Set<string>()];
  const issuer = await localIssuer({ directory: shared });
  const signed = platformReports(shared);
  let serial = 0;

  const report = async (externalId: string): Promise<Response> => {
    return fetch(`${url}/v1/reports`, signed({ externalId, text: `绣湖社区路灯坏了，晚上看不见路` }));
  };
  const shop = async (externalId: string): Promise<Response> => {
    const holder = { holderId: `licence-${externalId}`, name: '陈阿明', phone: '13900000102' };
    const place = { name: `${externalId}号店`, address: `工人西路${externalId}号`, areaCode: GRID, from: '2025-03-01' };
    const token = await issuer.issue({ role: registrar.role, area: registrar.area, subject: registrar.id });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const body = JSON.stringify({ kind: 'shop', externalId, ...place, holder });
    return fetch(`${url}/v1/premises`, { method: 'POST', headers, body });
  };
  const postOne: WorkFlow['postOne'] = async (externalId) => {
    const answer = await report(externalId).catch(() => undefined);
    if (answer?.ok) reports.add(((await answer.json()) as { reportId: string }).reportId);
    return answer?.status ?? 0;
  };

  return {
    ...{ reports, premises, postOne },
    async during(fault) {
      const from = reports.size;
      let over = false;
      const flowing = () => !over || reports.size < from + AT_LEAST;
      const sending = async (id: string, send: () => Promise<Response>) => idOf(await untilTaken(id, send));
      const reporting = async () => {
        for (let id = `r${++serial}`; flowing(); id = `r${++serial}`) {
          reports.add((await sending(id, () => report(id))).reportId!);
          await sleep(30);
        }
      };
      const registering = async () => {
        for (let id = `s${++serial}`; flowing(); id = `s${++serial}`) {
          premises.add((await sending(id, () => shop(id))).premisesId!);
          await sleep(120);
        }
      };
      const working = Promise.all([reporting(), reporting(), registering()]);
      const begun = (async () => {
        while (reports.size < from + BEFORE) await sleep(10);
      })();
      try {
        await Promise.race([begun, working]);
        await fault();
      } finally {
        over = true;
      }
      await working;
    },
  };
}

const idOf = async (answer: Response) => (await answer.json()) as { reportId?: string; premisesId?: string };

/** As a sender does that has read the docs: after no answer, a 5xx or a 429 the same again. Anything else is a fault. */
async function untilTaken(id: string, send: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const answer = await send().catch(() => undefined);
    if (answer?.ok) return answer;
    if (answer !== undefined && answer.status < 500 && answer.status !== 429) {
      throw new Error(`${id} was refused: ${answer.status} ${await answer.text()}`);
    }
    await answer?.arrayBuffer().catch(() => undefined);
    await sleep(100);
  }
}

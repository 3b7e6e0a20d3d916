import { chief, GRID, supervisor, worker } from './people.ts';
import { SHOP_NAME } from './registry.ts';
import { photo, type Stage } from './stage.ts';
import { until, untilAll } from './story-client.ts';

export interface Triage {
  readonly urgency: string;
  readonly explanation: {
    readonly matched: readonly { readonly rule: string; readonly because: string }[];
    readonly facts: Readonly<Record<string, unknown>>;
  };
}

interface CaseLine {
  readonly caseId: string;
  readonly phase: string;
}
interface Command {
  readonly events: readonly string[];
  readonly violationId: string;
}

/** A report through intake, until the case that it became is with somebody. */
export async function reportAbout({ api }: Stage, externalId: string, text: string): Promise<string> {
  const reportId = await api.report(externalId, text, GRID);
  return until(`the case of ${externalId}`, async () => {
    const { body } = await api.get<{ items: CaseLine[] }>(supervisor, `/v1/cases?report=${reportId}`);
    const [found] = body.items;
    return found?.phase === 'dispatched' ? found.caseId : undefined;
  });
}

/** How a case was judged. */
export async function triageOf({ api }: Stage, caseId: string): Promise<Triage> {
  const { body } = await api.get<{ items: { type: string; data: Triage }[] }>(
    supervisor,
    `/v1/cases/${caseId}/timeline`,
  );
  return body.items.find(({ type }) => type === 'case.triaged.v1')!.data;
}

/** Until every replica of routing knows, or knows no more, that the shop is under a flag. */
export const untilRoutingKnows = ({ api }: Stage, text: string, flagged: boolean): Promise<Triage> =>
  untilAll(flagged ? 'routing to know of the flag' : 'routing to forget the flag', async () => {
    const tried = await api.post<Triage>(supervisor, '/v1/rules/try', { text, areaCode: GRID });
    return (tried.explanation.facts.flaggedPremises !== null) === flagged ? tried : undefined;
  });

export interface Violation {
  readonly caseId: string;
  readonly violationId: string;
  readonly found: readonly string[];
  readonly closed: readonly string[];
}

/** The grid worker finds a violation at the shop and settles the case; somebody else closes it, and it is confirmed. */
export async function closeWithViolation(stage: Stage, premisesId: string): Promise<Violation> {
  const { api, today } = stage;
  const caseId = await reportAbout(stage, 'story-1', `绣湖社区${SHOP_NAME}门口堆满纸箱，请派人来看看`);
  const post = (who: typeof worker, command: string, body: object) =>
    api.post<Command>(who, `/v1/cases/${caseId}/${command}`, body);
  await post(worker, 'accept', {});
  const found = await post(worker, 'recordViolation', {
    ...{ item: 'S-SAF-01', premisesId, occurredOn: today, evidence: [photo('boxes')], note: '纸箱堵住后门' },
  });
  await post(worker, 'answer', { answer: '已责令搬走' });
  await post(chief, 'verify', { satisfied: true });
  const closed = await post(supervisor, 'close', { result: '现场已清理' });
  return { caseId, violationId: found.violationId, found: found.events, closed: closed.events };
}

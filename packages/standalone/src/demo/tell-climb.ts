import { foldCase, readCaseStream, readMetadata, type ShownCase, type StoryEntry, shownCase } from '@gridcase/timeline';
import type { Gridcase } from '../open-gridcase.ts';
import { createApiClient, type Person } from './api-client.ts';
import { inLocalTime, localTime } from './local-day.ts';

/** Prints the climbing case's timeline, and the case as of just before its first escalation, as REST answers them. */
export async function tellClimb(gridcase: Gridcase, caseId: string, dayStart: number): Promise<void> {
  const api = createApiClient(gridcase.url(), gridcase.issuer, gridcase.integrations);
  const supervisor: Person = { role: 'supervisor', area: gridcase.territory.cityCode, id: 'supervisor-demo' };

  const { items } = await api.getAs<{ items: StoryEntry[] }>(supervisor, `/v1/cases/${caseId}/timeline`);
  console.log(`\n--- The case nobody attended to: GET /v1/cases/${caseId}/timeline`);
  const own = items.filter(({ stream }) => !stream.startsWith('delivery-'));
  for (const entry of own) console.log(describe(entry, dayStart));
  console.log(`           and ${items.length - own.length} lines about who was to be told of it`);

  const events = await readCaseStream(gridcase.store, caseId);
  const escalation = events.find((event) => event.type === 'case.escalated.v1');
  if (!escalation) throw new Error(`case ${caseId} was never escalated`);
  const before = new Date(Date.parse(readMetadata(escalation).at) - 1).toISOString();
  const asked = await api.getAs<ShownCase>(supervisor, `/v1/cases/${caseId}?asOf=${encodeURIComponent(before)}`);
  const now = await api.getAs<ShownCase>(supervisor, `/v1/cases/${caseId}`);
  console.log(`\n--- As of ${before}, just before the first escalation: GET /v1/cases/${caseId}?asOf=${before}`);
  console.log(stateOf(asked, dayStart));
  console.log('--- Now');
  console.log(stateOf(now, dayStart));

  // Beside what the case itself came to, an answer tells of posts, duties and lists: they have histories of their own.
  const folded = shownCase(foldCase(events, before)!, Date.parse(before));
  const answered = Object.entries(asked).filter(([key]) => key in folded);
  const same = JSON.stringify(Object.fromEntries(answered)) === JSON.stringify(folded);
  console.log(same ? '\nREST and a replay of the log agree.' : '\nREST AND THE LOG DISAGREE');
  if (!same) process.exitCode = 1;
}

function describe({ at, type, who, why, stream }: StoryEntry, dayStart: number): string {
  const reason = inLocalTime(why.reason ?? why.rules?.slice(0, 2).join('; ') ?? '', dayStart);
  return `${localTime(at, dayStart).padEnd(10)} ${stream.slice(0, stream.indexOf('-')).padEnd(8)} ${type}  by ${who.kind} ${who.id}${reason ? `\n${' '.repeat(20)}why: ${reason}` : ''}`;
}

export const lateness = ({ overdue }: ShownCase, dayStart: number): string =>
  overdue
    .map(({ milestone, dueAt, minutes }) => `${milestone} for ${minutes} min (since ${localTime(dueAt, dayStart)})`)
    .join(', ');

function stateOf(view: ShownCase, dayStart: number): string {
  const due = view.openDeadlines
    .map(({ milestone, dueAt }) => `${milestone} by ${localTime(dueAt, dayStart)}`)
    .join(', ');
  const late = lateness(view, dayStart);
  return `    ${view.phase} at the ${view.tier} tier with ${view.handler?.unit}; ${due || 'nothing due'}; ${late ? `late: ${late}; ` : ''}missed ${view.missed.length}; listed: ${view.listed}`;
}

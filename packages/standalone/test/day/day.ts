import { dayAt } from '@gridcase/contracts';
import type { Answer, People, Person } from '../access/people.ts';
import { get, must, post } from '../access/world.ts';
import { until } from '../distributed/points/story-client.ts';

/** A community's day on one backend, reached by nothing but HTTP. Places are Yiwu's, people and messages are made up. */
export interface Day extends People {
  /** Milliseconds, as the servers have it. */
  now(): number;
  /** So many minutes go by, where the clock can be moved; elsewhere it goes as it goes. */
  pass?(minutes: number): void;
  /** An instant that is still ahead and that `come` comes to: in so many minutes, or in a moment where nobody moves the clock. */
  ahead(minutes: number): string;
  come(instant: string): Promise<void>;
}

export const MINUTES_OF_DAY = 1_440;
export const TOWNSHIP = '330782001';
export const COMMUNITY = '330782001004';
export const GRID = '330782001004001';

/** Whoever holds a post that no register names; units' people are those of the register of units. */
export const POSTS = {
  committee: { role: 'communityOfficer', area: COMMUNITY, id: 'co-lou' },
  colleague: { role: 'communityOfficer', area: COMMUNITY, id: 'co-fang' },
  township: { role: 'townshipOfficer', area: TOWNSHIP, id: 'to-wu' },
  desk: { role: 'intakeDesk', area: '330782', id: 'desk-hu' },
  supervisor: { role: 'supervisor', area: '330782', id: 'su-chen' },
  auditor: { role: 'auditor', area: '330782', id: 'au-jin' },
  /** 综合行政执法中队, 生态环境所, 市场监督管理所 of the street. */
  enforcement: { role: 'departmentOfficer', area: TOWNSHIP, id: 'uo-0001' },
  environment: { role: 'departmentOfficer', area: TOWNSHIP, id: 'uo-0006' },
  market: { role: 'departmentOfficer', area: TOWNSHIP, id: 'uo-0002' },
} as const satisfies Record<string, Person & { readonly id: string }>;

/** Instant so many minutes from now, whoever's clock it is. */
export const hence = (day: Day, minutes: number): string => new Date(day.now() + minutes * 60_000).toISOString();
/** The day in China, so many days from today. */
export const dayIn = (day: Day, days: number): string => dayAt(day.now() + days * MINUTES_OF_DAY * 60_000);

/** A photo or a document by reference. */
export const paper = (ref: string) => ({ ref, sha256: 'c'.repeat(64) });

type Body = Answer['body'];

/** A case that somebody has, and what they and others do with it. */
export interface Told {
  readonly caseId: string;
  readonly reportId: string;
  act(who: Person, action: string, body?: object): Promise<Answer>;
  /** What must go well. Gives the answer's body. */
  done(who: Person, action: string, body?: object): Promise<Body>;
  /** As timeline has it. */
  view(): Promise<Body>;
  seen(what: string, isSo: (view: Body) => boolean): Promise<Body>;
}

/** Once the report is with somebody. */
export async function caseOf(day: Day, reportId: string): Promise<Told> {
  const found = await until(`a case of ${reportId} that somebody has`, async () => {
    const { body } = await day.as(POSTS.supervisor, get(`/v1/cases?report=${reportId}`));
    return body.items?.[0]?.phase === 'dispatched' ? body.items[0] : undefined;
  });
  const path = `/v1/cases/${found.caseId}`;
  const act: Told['act'] = (who, action, body = {}) => day.as(who, post(`${path}/${action}`, body));
  const view = () => must(day.as(POSTS.supervisor, get(path)), 'case');
  return {
    ...{ caseId: found.caseId, reportId, act, view },
    done: (who, action, body) => must(act(who, action, body), action),
    seen: (what, isSo) =>
      until(what, async () => {
        const now = await view();
        return isSo(now) ? now : undefined;
      }),
  };
}

/** Said on the platform, of a place that its form knows. */
export async function reported(day: Day, externalId: string, text: string, areaCode: string): Promise<Told> {
  const body = { channel: 'platform', externalId, text, place: { areaCode } };
  return caseOf(day, (await must(day.signed(post('/v1/reports', body)), 'report')).reportId);
}

/** Who was told what of a case, `recipient template` each, once the list has it so. */
export const notices = (day: Day, caseId: string, what: string, isSo: (told: string[]) => boolean): Promise<string[]> =>
  until(what, async () => {
    const { body } = await day.as(POSTS.supervisor, get(`/v1/deliveries?case=${caseId}&limit=200`));
    const told = body.items.map(
      (item: { recipient: string; template: string }) => `${item.recipient} ${item.template}`,
    );
    return isSo(told) ? told : undefined;
  });

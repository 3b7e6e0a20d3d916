import type { Answer, People, Person } from '../access/people.ts';
import { get, must, post, until } from '../access/world.ts';
import { openCity } from '../officers/city.ts';

/** The whole of gridcase in this process, with a clock of its own. Places are Yiwu's; people and units are made up. */
export interface TownshipWorld extends People {
  pass(minutes: number): void;
  /** Instant so many minutes from now. */
  soon(minutes: number): string;
  /** A report of this text at a place, dispatched. Resolves with its case's id. */
  report(text: string, areaCode: string): Promise<string>;
  act(who: Person, caseId: string, action: string, body?: object): Promise<Answer>;
  /** The case as timeline shows it, once it has come to this. */
  seen(caseId: string, isSo: (view: Answer['body']) => boolean): Promise<Answer['body']>;
  close(): Promise<void>;
}

export const GRID = '330782001004001';
export const COMMUNITY = '330782001004';
export const TOWNSHIP = '330782001';

export const PEOPLE = {
  convener: { role: 'communityOfficer', area: COMMUNITY, id: 'co-1' },
  enforcement: { role: 'departmentOfficer', area: TOWNSHIP, id: 'uo-0001' },
  township: { role: 'townshipOfficer', area: TOWNSHIP, id: 'to-1' },
  supervisor: { role: 'supervisor', area: '330782', id: 'su-1' },
  desk: { role: 'intakeDesk', area: '330782', id: 'desk-1' },
} as const satisfies Record<string, Person>;

export async function openTownshipWorld(): Promise<TownshipWorld> {
  const city = await openCity();
  let reports = 0;
  const list = (query: string) => city.as(PEOPLE.supervisor, get(`/v1/cases?${query}`));
  return {
    ...city,
    pass: (minutes) => city.wait(minutes * 60_000),
    soon: (minutes) => new Date(city.now() + minutes * 60_000).toISOString(),
    async report(text, areaCode) {
      const body = { channel: 'platform', externalId: `township-${++reports}`, text, place: { areaCode } };
      const { reportId } = await must(city.signed(post('/v1/reports', body)), 'report');
      const page = await until(
        () => list(`report=${reportId}`),
        (answer) => answer.body.items[0]?.phase === 'dispatched',
      );
      return page.body.items[0].caseId;
    },
    act: (who, caseId, action, body = {}) => city.as(who, post(`/v1/cases/${caseId}/${action}`, body)),
    async seen(caseId, isSo) {
      const ask = () => city.as(PEOPLE.supervisor, get(`/v1/cases/${caseId}`));
      return (await until(ask, (answer) => isSo(answer.body))).body;
    },
  };
}

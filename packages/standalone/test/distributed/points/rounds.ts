import { chief, GRID, worker } from './people.ts';
import type { Registry } from './registry.ts';
import { photo, type Stage, untilLedger } from './stage.ts';
import type { Answer, Person } from './story-client.ts';

interface Round {
  readonly assessmentId: string;
  readonly phase: string;
  readonly premises: readonly object[];
  readonly counts: { readonly marked: number; readonly carriedOver: number; readonly open: number };
}
interface Refused {
  readonly refusal: string;
  readonly standing: { readonly by: string; readonly on: string };
}

/** Two assessors at the same shop, in the same minute. */
export interface Race {
  readonly winner: string;
  /** Statuses, lowest first. */
  readonly statuses: readonly number[];
  readonly toLoser: Refused;
}

export interface Rounds {
  readonly opened: Round;
  readonly shops: Round;
  readonly houses: Round;
  readonly race: Race;
}

/** The month's rounds through the shops and the houses of the grid. */
export async function assessAll(stage: Stage, registry: Registry): Promise<Rounds> {
  const { api, today } = stage;
  const { shop, hardware, corner, books, houses, ledgerAt } = registry;
  const open = (kind: string) =>
    api.post<Round>(worker, '/v1/assessments', { areaCode: GRID, month: today.slice(0, 7), kind });
  const close = ({ assessmentId }: Round) => api.post<Round>(worker, `/v1/assessments/${assessmentId}/close`, {});
  const mark = (round: Round, premisesId: string, more = {}) =>
    api.post(worker, `/v1/assessments/${round.assessmentId}/marks`, { premisesId, on: today, ...more });

  const opened = await open('shop');
  await mark(opened, shop);
  await mark(opened, hardware, {
    ...{ findings: [{ item: 'S-SAF-03', evidence: [photo('hardware')] }], secondPerson: chief.id },
  });
  const race = await raceFor(stage, opened.assessmentId, corner);
  await api.post(worker, `/v1/assessments/${opened.assessmentId}/carried-over`, {
    ...{ premisesId: books, reason: '装修停业，大门紧锁' },
  });
  const shops = await close(opened);

  const rentals = await open('rental');
  await mark(rentals, houses[0], { findings: [{ item: 'L-ENV-01', evidence: [photo('yard')], note: '院内暴露垃圾' }] });
  await api.post(worker, `/v1/assessments/${rentals.assessmentId}/others-cleared`, {
    ...{ on: today, count: rentals.premises.length - 1 },
  });
  const closed = await close(rentals);

  for (const [premisesId, balance] of [[hardware, 8] as const, [corner, 11] as const, [houses[0], 11] as const]) {
    await untilLedger(stage, ledgerAt.get(premisesId)!, 'what the round found', (ledger) => ledger.balance === balance);
  }
  return { opened, shops, houses: closed, race };
}

/** The same item, each with a photo of their own: two different marks. */
async function raceFor({ api, today }: Stage, assessmentId: string, premisesId: string): Promise<Race> {
  const say = async (person: Person) => {
    const findings = [{ item: 'S-CIV-04', evidence: [photo(person.id)] }];
    const body = { premisesId, on: today, findings };
    return { person, answer: await api.tryPost<Refused>(person, `/v1/assessments/${assessmentId}/marks`, body) };
  };
  const both = await Promise.all([say(worker), say(chief)]);
  const [first, second] = both.toSorted((one, other) => one.answer.status - other.answer.status);
  const statuses = [first!, second!].map(({ answer }: { answer: Answer<Refused> }) => answer.status);
  return { winner: first!.person.id, statuses, toLoser: second!.answer.body };
}

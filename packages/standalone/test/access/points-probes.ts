import type { Answer, Call } from './people.ts';
import type { Variant } from './places.ts';
import type { Probe, Probes } from './probe.ts';
import { LONG_AGO, registration, type SeededHouse } from './seed-points.ts';
import { get, post, TODAY, type World } from './world.ts';

const NOTHING = '00000000-0000-5000-8000-000000000000';
const HEAD = 'kind,external_id,name,address,area_code,from,holder_id,holder_name,holder_phone,holder_email';

export function pointsProbes({ points, places }: World): Probes {
  const houseOf = (variant: Variant): SeededHouse | undefined =>
    variant === 'home' || variant === 'moved' ? points[variant] : undefined;
  const of = (path: (house: SeededHouse, variant: Variant) => Call, answers: Probe['answers']): Probe => ({
    call(variant) {
      const house = houseOf(variant);
      return house && path(house, variant);
    },
    answers,
    holder: (variant) => houseOf(variant)?.holderId,
  });
  const atHome = (call: Call, answers: Probe['answers']): Probe => ({
    call: (variant) => (variant === 'home' ? call : undefined),
    answers,
  });
  const holds = (id: 'premisesId' | 'ledgerId') => (answer: Answer, variant: Variant) =>
    answer.body.items.some((item: Record<string, string>) => item[id] === houseOf(variant)![id]);
  const forHouses = (call: Call) => (variant: Variant) => (houseOf(variant) ? call : undefined);
  const began = (variant: Variant): string => (variant === 'moved' ? places.before : places.grid);
  const inLedger = (path: (house: SeededHouse) => string) => (house: SeededHouse) =>
    post(`/v1/ledgers/${house.ledgerId}/${path(house)}`, {});
  const inRound = (deed: string, body: object) => post(`/v1/assessments/${points.assessmentId}/${deed}`, body);
  const row = `rental,house-home,房子home,绣湖西路12号,${places.grid},2026-01-10,holder-of-home-1,,,`;

  return {
    'GET /v1/catalogues': { call: () => get('/v1/catalogues'), answers: [200] },
    'GET /v1/catalogues/:name/:version': { call: () => get('/v1/catalogues/none/0'), answers: ['not-found'] },

    'GET /v1/premises': {
      call: forHouses(get('/v1/premises?limit=500')),
      asking: (variant) => (houseOf(variant) ? get(`/v1/premises?area=${places.grid}`) : undefined),
      answers: [200],
      shows: holds('premisesId'),
    },
    'GET /v1/premises/:premisesId': of(({ premisesId }) => get(`/v1/premises/${premisesId}`), [200]),
    'GET /v1/premises/:premisesId/timeline': of(({ premisesId }) => get(`/v1/premises/${premisesId}/timeline`), [200]),
    'POST /v1/premises': atHome(post('/v1/premises', registration('home', places.grid)), [200]),
    'POST /v1/premises/import': {
      ...atHome(post('/v1/premises/import?dryRun=true', `${HEAD}\n${row}\n`), [200]),
      shows({ body }) {
        const [fault] = body.errors;
        if (fault && fault.column !== 'area_code') throw new Error(`the file is wrong: ${fault.detail}`);
        return fault === undefined;
      },
    },
    'POST /v1/premises/:premisesId/change': of(
      ({ premisesId }, variant) => {
        const { name, address } = registration(variant, places.grid);
        const standing = variant === 'moved' ? { name: '搬过的房子', address: '绣湖西路9号' } : { name, address };
        return post(`/v1/premises/${premisesId}/change`, { ...standing, areaCode: places.grid, from: TODAY });
      },
      [200],
    ),
    'POST /v1/premises/:premisesId/holder': of(
      ({ premisesId }, variant) => {
        const { holder } = registration(variant, places.grid);
        return post(`/v1/premises/${premisesId}/holder`, { holder, from: TODAY });
      },
      [200],
    ),
    // Before the day on which it was registered.
    'POST /v1/premises/:premisesId/close': atHome(
      post(`/v1/premises/${points.home.premisesId}/close`, { on: '2026-01-01', reason: '关门' }),
      ['validation-failed', 'invalid-transition'],
    ),

    'POST /v1/assessments': atHome(
      post('/v1/assessments', { areaCode: places.grid, month: TODAY.slice(0, 7), kind: 'rental' }),
      [200],
    ),
    'GET /v1/assessments/:assessmentId': atHome(get(`/v1/assessments/${points.assessmentId}`), [200]),
    'POST /v1/assessments/:assessmentId/marks': atHome(inRound('marks', { premisesId: NOTHING, on: TODAY }), [
      'validation-failed',
    ]),
    'POST /v1/assessments/:assessmentId/others-cleared': atHome(
      inRound('others-cleared', { on: TODAY, count: 5_000 }),
      ['invalid-transition'],
    ),
    'POST /v1/assessments/:assessmentId/carried-over': atHome(
      inRound('carried-over', { premisesId: NOTHING, reason: '没人' }),
      ['validation-failed'],
    ),
    'POST /v1/assessments/:assessmentId/close': atHome(inRound('close', {}), ['invalid-transition']),

    // Too late for most, and without the evidence that the item asks for.
    'POST /v1/ledgers/entries': of(
      ({ premisesId }) => post('/v1/ledgers/entries', { premisesId, item: 'L-LED-01', occurredOn: LONG_AGO }),
      ['validation-failed', 'invalid-transition'],
    ),
    'POST /v1/ledgers/:ledgerId/entries/:entryId/confirm': of(
      inLedger(({ made }) => `entries/${made}/confirm`),
      ['invalid-transition', 'validation-failed'],
    ),
    'POST /v1/ledgers/:ledgerId/entries/:entryId/decline': of(
      ({ ledgerId, made }) => post(`/v1/ledgers/${ledgerId}/entries/${made}/decline`, { reason: '看不清' }),
      ['invalid-transition'],
    ),
    'POST /v1/ledgers/:ledgerId/entries/:entryId/reverse': of(
      ({ ledgerId, proposed }) => post(`/v1/ledgers/${ledgerId}/entries/${proposed}/reverse`, { reason: '记错了' }),
      ['invalid-transition'],
    ),
    'POST /v1/ledgers/:ledgerId/entries/:entryId/appeal': {
      call(variant, { role }) {
        const house = houseOf(variant);
        if (house === undefined) return undefined;
        const holder = role === 'holder' ? {} : { holder: house.holderRef };
        return post(`/v1/ledgers/${house.ledgerId}/entries/${house.proposed}/appeal`, {
          ground: '当天不在',
          ...holder,
        });
      },
      answers: ['invalid-transition'],
      holder: (variant) => houseOf(variant)?.holderId,
    },
    'POST /v1/ledgers/:ledgerId/appeals/:appealId/decision': of(
      ({ ledgerId }) =>
        post(`/v1/ledgers/${ledgerId}/appeals/${NOTHING}/decision`, { outcome: 'rejected', reason: '核实' }),
      ['not-found'],
    ),
    'POST /v1/ledgers/:ledgerId/trainings/:trainingId/completion': of(
      ({ ledgerId }) => post(`/v1/ledgers/${ledgerId}/trainings/${NOTHING}/completion`, { on: TODAY }),
      ['not-found'],
    ),
    'GET /v1/ledgers/:ledgerId/explanation': of(({ ledgerId }) => get(`/v1/ledgers/${ledgerId}/explanation`), [200]),
    'GET /v1/ledgers/:ledgerId/entries/:entryId': of(
      ({ ledgerId, made }) => get(`/v1/ledgers/${ledgerId}/entries/${made}`),
      [200],
    ),
    'GET /v1/holder/ledgers': {
      ...of(() => get('/v1/holder/ledgers'), [200]),
      shows: holds('ledgerId'),
    },

    'GET /v1/ledgers': {
      call: forHouses(get('/v1/ledgers?limit=200')),
      asking: (variant) => (houseOf(variant) ? get(`/v1/ledgers?area=${began(variant)}`) : undefined),
      answers: [200],
      shows: holds('ledgerId'),
    },
    'GET /v1/indicators/points': {
      call: () => undefined,
      asking: (variant) => (houseOf(variant) ? get(`/v1/indicators/points?area=${began(variant)}`) : undefined),
      answers: [200],
    },
    'GET /v1/ledgers/:ledgerId': of(({ ledgerId }) => get(`/v1/ledgers/${ledgerId}`), [200]),
    'GET /v1/ledgers/:ledgerId/timeline': of(({ ledgerId }) => get(`/v1/ledgers/${ledgerId}/timeline`), [200]),
  };
}

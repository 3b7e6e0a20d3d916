import { loadDefaultTerritory } from '@gridcase/territory';
import type { Call } from './people.ts';
import type { Variant } from './places.ts';
import type { Probe, Probes } from './probe.ts';
import { get, post, type World } from './world.ts';

/** Nobody of this id holds anything: what is said of them changes nothing. */
const NOBODY = 'nobody-at-all';

/** A unit of the community, and what it answers for. */
function localUnit(community: string) {
  const { rosters } = loadDefaultTerritory();
  const unit = [...rosters.unitsIn(community)][0]!;
  return { unit, duty: rosters.lines({ of: 'unit', unit }, '').find(({ entry }) => entry.kind === 'duty')! };
}

const STRAY = { caseId: '00000000-0000-5000-8000-000000000000', note: '无此工单' };

export function postProbes({ places }: World): Probes {
  const { unit, duty } = localUnit(places.community);
  const { madeUp, ...said } = duty.entry;
  /** Of what is about the unit as a whole a single grid is never all. */
  const ofUnit = (name: string, body: object, answer: string): Probe => ({
    call: (variant, { area }) =>
      variant === 'home' && area === places.grid ? undefined : post(`/v1/units/${unit}/${name}`, body),
    answers: [answer],
  });
  const ofTeam = (call: (path: string) => Call, answers: Probe['answers']): Probe => ({
    call: (variant) => (variant === 'home' ? call(`/v1/teams/${places.grid}`) : undefined),
    answers,
  });
  const posts: Partial<Record<Variant, { area: string; name: string }>> = {
    home: { area: places.grid, name: 'worker' },
    wide: { area: places.community, name: 'committee' },
  };
  const probe = (call: (path: string) => Call, answers: Probe['answers']): Probe => ({
    call(variant) {
      const found = posts[variant];
      return found && call(`/v1/posts/${found.area}/${found.name}`);
    },
    answers,
  });
  const act = (name: string, body: object, answers: Probe['answers'] = ['invalid-transition']) =>
    probe((path) => post(`${path}/${name}`, body), answers);
  /** A committee is never on leave. */
  const ofPeople = (name: string, body: object, answers?: Probe['answers']): Probe => {
    const all = act(name, body, answers);
    return { ...all, call: (variant, person) => (variant === 'home' ? all.call(variant, person) : undefined) };
  };
  return {
    'POST /v1/posts/:areaCode/:post/appoint': act('appoint', { holder: NOBODY }),
    'POST /v1/posts/:areaCode/:post/end': act('end', { holder: NOBODY }),
    'POST /v1/posts/:areaCode/:post/beginLeave': ofPeople('beginLeave', { holder: NOBODY, standIn: null }),
    'POST /v1/posts/:areaCode/:post/endLeave': ofPeople(
      'endLeave',
      { leaveId: '00000000-0000-5000-8000-000000000000' },
      ['not-found'],
    ),
    // The worker of the probes is not who holds the post: none of them hands anything over.
    'POST /v1/posts/:areaCode/:post/handOver': ofPeople('handOver', { next: NOBODY, notes: [STRAY] }, [
      'validation-failed',
    ]),
    'POST /v1/posts/:areaCode/:post/takeOver': ofPeople('takeOver', { handOverId: STRAY.caseId }, ['not-found']),
    'POST /v1/teams/:areaCode/enter': ofTeam(
      (path) => post(`${path}/enter`, { role: 'buildingChief', person: NOBODY }),
      ['validation-failed'],
    ),
    'POST /v1/teams/:areaCode/endEntry': ofTeam(
      (path) => post(`${path}/endEntry`, { entryId: '00000000-0000-5000-8000-000000000000' }),
      ['not-found'],
    ),
    'GET /v1/teams/:areaCode': ofTeam(get, [200]),
    'POST /v1/units/:unit/enter': ofUnit('enter', said, 'invalid-transition'),
    'POST /v1/units/:unit/endEntry': ofUnit('endEntry', { entryId: duty.entryId, to: '1990-01-01' }, 'not-found'),
    'GET /v1/units/:unit': { call: () => get(`/v1/units/${unit}`), answers: [200] },
    'GET /v1/posts': {
      call: (variant) => (posts[variant] ? get('/v1/posts?limit=500') : undefined),
      asking: (variant) => (posts[variant] ? get(`/v1/posts?area=${posts[variant].area}`) : undefined),
      answers: [200],
      shows: ({ body }, variant) =>
        body.items.some(({ areaCode }: { areaCode: string }) => areaCode === posts[variant]!.area),
    },
    'GET /v1/posts/:areaCode/:post': probe(get, [200]),
  };
}

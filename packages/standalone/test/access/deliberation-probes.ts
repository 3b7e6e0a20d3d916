import type { Variant } from './places.ts';
import type { Probe, Probes } from './probe.ts';
import { get, must, post, type Seeding, type World } from './world.ts';

const NOBODY = '00000000-0000-5000-8000-000000000000';
const PARTY = { kind: 'unit', unit: '城管办' };
const HOUR = '2026-11-23T19:30:00+08:00';

/** What each deed says. None of them can be done: the proposal was withdrawn. */
const WORDS = {
  support: { party: PARTY },
  addParties: { parties: [PARTY] },
  removeParty: { partyId: NOBODY, reason: '搬走了' },
  callSession: { at: '2026-12-01T19:30:00+08:00', place: '议事厅' },
  callOffSession: { sessionId: NOBODY, reason: '下雨' },
  holdSession: { heldAt: HOUR, place: '议事厅' },
  correctSession: { sessionId: NOBODY, heldAt: HOUR, place: '议事厅', reason: '记错了' },
  resolve: { outcome: 'rejected', text: '不同意', signedBy: [NOBODY] },
  settleUndertaking: { undertakingId: NOBODY, outcome: 'kept', note: '已办' },
  openPartyContact: { partyId: NOBODY, reason: '电话通知' },
  close: { result: '已办' },
} as const;

export interface SeededDeliberations {
  readonly home: string;
  readonly wide: string;
}

/** One of a grid and one of a community, each proposed and withdrawn. */
export async function seedDeliberations(seeding: Seeding): Promise<SeededDeliberations> {
  const { places } = seeding;
  const officer = { role: 'communityOfficer', area: places.community } as const;
  const seed = async (areaCode: string) => {
    const body = { areaCode, subject: '共享客厅', text: '架空层改成共享客厅', proposedBy: PARTY };
    const { deliberationId } = await must(seeding.as(officer, post('/v1/deliberations', body)), 'propose');
    const withdrawn = post(`/v1/deliberations/${deliberationId}/withdraw`, { reason: '已列入计划' });
    await must(seeding.as(officer, withdrawn), 'withdraw');
    return deliberationId as string;
  };
  return { home: await seed(places.grid), wide: await seed(places.community) };
}

export function deliberationProbes({ places, deliberations }: World): Probes {
  const areas = { home: places.grid, wide: places.community };
  const idOf = (variant: Variant) => (variant === 'home' || variant === 'wide' ? deliberations[variant] : undefined);
  const areaOf = (variant: Variant) => (variant === 'home' || variant === 'wide' ? areas[variant] : undefined);
  const one = (path: (id: string) => ReturnType<typeof get>, answers: Probe['answers']): Probe => ({
    call(variant) {
      const id = idOf(variant);
      return id === undefined ? undefined : path(id);
    },
    answers,
  });
  const deeds = Object.entries(WORDS).map(([action, body]) => [
    `POST /v1/deliberations/:deliberationId/${action}`,
    one((id) => post(`/v1/deliberations/${id}/${action}`, body), ['invalid-transition']),
  ]);
  return {
    ...Object.fromEntries(deeds),
    // Said again it is so already.
    'POST /v1/deliberations/:deliberationId/withdraw': one(
      (id) => post(`/v1/deliberations/${id}/withdraw`, { reason: '已列入计划' }),
      [200],
    ),
    'POST /v1/deliberations': {
      call(variant) {
        const areaCode = areaOf(variant);
        const proposedBy = { kind: 'resident', phone: '12345' };
        return areaCode === undefined
          ? undefined
          : post('/v1/deliberations', { areaCode, subject: '客厅', text: '共享客厅', proposedBy });
      },
      // A number that reaches nobody: it is refused once it is known to be theirs.
      answers: ['validation-failed'],
    },
    'GET /v1/deliberations': {
      call: () => get('/v1/deliberations?limit=200'),
      answers: [200],
      shows: ({ body }, variant) =>
        body.items.some((item: { deliberationId: string }) => item.deliberationId === idOf(variant)),
      asking(variant) {
        const area = areaOf(variant);
        return area === undefined ? undefined : get(`/v1/deliberations?area=${area}`);
      },
    },
    'GET /v1/deliberations/:deliberationId': one((id) => get(`/v1/deliberations/${id}`), [200]),
    'GET /v1/deliberations/:deliberationId/timeline': one((id) => get(`/v1/deliberations/${id}/timeline`), [200]),
  };
}

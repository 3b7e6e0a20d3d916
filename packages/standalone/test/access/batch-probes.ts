import type { Variant } from './places.ts';
import type { Probe, Probes } from './probe.ts';
import { get, must, post, type Seeding, until, type World } from './world.ts';

const NOBODY = '00000000-0000-5000-8000-000000000000';

export interface SeededBatches {
  readonly home: string;
  readonly wide: string;
}

/** One about a grid and one about a community, each for a case that there is not, and over. */
export async function seedBatches(seeding: Seeding): Promise<SeededBatches> {
  const supervisor = seeding.city('supervisor');
  const seed = async (areaCode: string) => {
    const ordered = post('/v1/batches/supervise', { areaCode, caseIds: [NOBODY] });
    const { batchId } = await must(seeding.as(supervisor, ordered), 'order');
    const ask = async () => (await seeding.as(supervisor, get(`/v1/batches/${batchId}`))).body.phase;
    await until(ask, (phase) => phase === 'done');
    return batchId as string;
  };
  return { home: await seed(seeding.places.grid), wide: await seed(seeding.places.community) };
}

export function batchProbes({ places, batches }: World): Probes {
  const areas = { home: places.grid, wide: places.community };
  const areaOf = (variant: Variant) => (variant === 'home' || variant === 'wide' ? areas[variant] : undefined);
  const idOf = (variant: Variant) => (variant === 'home' || variant === 'wide' ? batches[variant] : undefined);
  /** For nobody's cases: who may order it is told that there are none. */
  const order = (act: string, words: object): Probe => ({
    call(variant) {
      const areaCode = areaOf(variant);
      if (areaCode === undefined) return undefined;
      return post(`/v1/batches/${act}`, { areaCode, filter: { officerId: 'nobody' }, ...words });
    },
    answers: ['validation-failed'],
  });
  const one = (path: (id: string) => ReturnType<typeof get>, answers: Probe['answers']): Probe => ({
    call(variant) {
      const id = idOf(variant);
      return id === undefined ? undefined : path(id);
    },
    answers,
  });
  return {
    'POST /v1/batches/supervise': order('supervise', {}),
    'POST /v1/batches/reassign': order('reassign', { officerId: 'yw-gw-0001', reason: '调离' }),
    'POST /v1/batches/:batchId/cancel': one(
      (id) => post(`/v1/batches/${id}/cancel`, { reason: '选错了' }),
      ['invalid-transition'],
    ),
    'GET /v1/batches': {
      call: () => get('/v1/batches?limit=200'),
      answers: [200],
      shows: ({ body }, variant) => body.items.some((item: { batchId: string }) => item.batchId === idOf(variant)),
      asking(variant) {
        const area = areaOf(variant);
        return area === undefined ? undefined : get(`/v1/batches?area=${area}`);
      },
    },
    'GET /v1/batches/:batchId': one((id) => get(`/v1/batches/${id}`), [200]),
  };
}

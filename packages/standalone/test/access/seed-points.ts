import { get, must, post, type Seeding, TODAY, until } from './world.ts';

export interface SeededHouse {
  readonly premisesId: string;
  readonly holderId: string;
  readonly holderRef: string;
  readonly ledgerId: string;
  /** Made long ago, and confirmed by a second person. */
  readonly made: string;
  /** Proposed: it waits for a second person. */
  readonly proposed: string;
}

export interface SeededPoints {
  readonly home: SeededHouse;
  /** Registered in one grid, since long ago in another. */
  readonly moved: SeededHouse;
  /** A round of the grid in which something is still to be looked at. */
  readonly assessmentId: string;
}

/** After the move, and too long ago for all but those who may be late. */
export const LONG_AGO = '2026-09-01';
const evidence = [{ ref: 'photos/house.jpg', sha256: 'a'.repeat(64) }];

export async function seedPoints(seeding: Seeding): Promise<SeededPoints> {
  const { grid, before } = seeding.places;
  const keeper = seeding.city('townshipOfficer');
  const first = await house(seeding, 'home', grid);
  const second = await house(seeding, 'moved', before, async (premisesId) => {
    const place = { name: '搬过的房子', address: '绣湖西路9号', areaCode: grid, from: '2026-08-01' };
    await must(seeding.as(keeper, post(`/v1/premises/${premisesId}/change`, place)), 'change');
  });
  // The register is read a moment after it was written, and a round needs what stands in the grid.
  const { body: list } = await until(
    () => seeding.as(keeper, get(`/v1/premises?area=${grid}`)),
    ({ body }) => body.items.length === 2,
  );
  const [home, moved] = [first, second].map((seeded) => ({
    ...seeded,
    holderRef: list.items.find((item: Item) => item.premisesId === seeded.premisesId).holderRef as string,
  }));
  const round = { areaCode: grid, month: TODAY.slice(0, 7), kind: 'rental' };
  const opened = await must(seeding.as({ role: 'gridWorker', area: grid }, post('/v1/assessments', round)), 'round');
  await until(
    () => seeding.as(keeper, get('/v1/ledgers')),
    ({ body }) => body.items.length === 2,
  );
  return { home: home!, moved: moved!, assessmentId: opened.assessmentId };
}

interface Item {
  readonly premisesId: string;
}

/** `then`: what becomes of it before anything is entered. */
async function house(
  seeding: Seeding,
  name: string,
  areaCode: string,
  then: (premisesId: string) => Promise<void> = async () => {},
): Promise<Omit<SeededHouse, 'holderRef'>> {
  const keeper = { ...seeding.city('townshipOfficer'), id: 'somebody-who-entered' };
  const holderId = `holder-of-${name}-1`;
  const { premisesId } = await must(seeding.as(keeper, post('/v1/premises', registration(name, areaCode))), 'register');
  // The ledger begins where the house stood when the year began to be counted.
  const began = { premisesId, item: 'L-LED-01', occurredOn: '2026-07-01', evidence };
  const { ledgerId } = await must(seeding.as(keeper, post('/v1/ledgers/entries', began)), 'first entry');
  await then(premisesId);
  const enter = async () => {
    const entry = { premisesId, item: 'L-LED-01', occurredOn: LONG_AGO, evidence };
    return (await must(seeding.as(keeper, post('/v1/ledgers/entries', entry)), 'entry')).entryId as string;
  };
  const [made, proposed] = [await enter(), await enter()];
  const second = { ...seeding.city('supervisor'), id: 'somebody-second' };
  await must(seeding.as(second, post(`/v1/ledgers/${ledgerId}/entries/${made}/confirm`, {})), 'confirm');
  return { premisesId, holderId, ledgerId, made, proposed };
}

export const registration = (name: string, areaCode: string) => ({
  ...{ kind: 'rental', externalId: `house-${name}`, name: `房子${name}`, address: '绣湖西路12号', areaCode },
  ...{ from: '2026-01-10', holder: { holderId: `holder-of-${name}-1`, language: 'zh' } },
});

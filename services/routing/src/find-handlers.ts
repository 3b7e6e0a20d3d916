import { type AreaCode, areaLevel, type Handler, type Tier, townshipOf } from '@gridcase/contracts';
import type { Holders, Territory } from '@gridcase/territory';
import type { Handlers } from './domain/commands.ts';

/**
 * Who holds each tier for an area at an instant. What is known only as a community is worked on at grid tier by the
 * worker of the community's duty grid; what is known only as a township by the township alone; no place, by nobody.
 * An area that the register does not have (any more) still has its township's queue, or the city's.
 */
export function findHandlers(territory: Territory, area: AreaCode | null, at: string): Handlers {
  const areaCode = area ?? territory.cityCode;
  const township = townshipOf(areaCode);
  const queue = territory.area(township) === undefined ? territory.cityCode : township;
  const holders = territory.holders(areaCode, at) ?? {};
  const byTier: Partial<Record<Tier, Handler>> = { ...unitsOf(territory, holders) };
  const grid = gridWorker(territory, areaCode, holders, at);
  if (grid !== undefined) byTier.grid = grid;
  return { areaCode, queue, cityQueue: territory.cityCode, byTier };
}

function unitsOf(territory: Territory, { committee, township }: Holders): Partial<Record<Tier, Handler>> {
  return {
    ...(committee && {
      community: { role: 'communityCommittee', ...committee },
      joint: { role: 'jointMeeting', unit: meetingOf(territory, committee.areaCode), areaCode: committee.areaCode },
    }),
    ...(township && { township: { role: 'township', ...township } }),
  };
}

/** 大党委联席会议: the community's big party committee summons the units concerned. */
const meetingOf = (territory: Territory, community: AreaCode): string =>
  `${territory.area(community)?.name ?? community}“大党委”联席会议`;

function gridWorker(territory: Territory, areaCode: AreaCode, holders: Holders, at: string): Handler | undefined {
  const level = areaLevel(areaCode);
  const gridCode = level === 'grid' ? areaCode : level === 'community' ? holders.dutyGrid : undefined;
  if (gridCode === undefined) return undefined;
  const worker = (gridCode === areaCode ? holders : territory.holders(gridCode, at))?.worker;
  if (worker === undefined) return undefined;
  const unit = territory.area(gridCode)?.name ?? gridCode;
  const { personId, name, standsInFor } = worker;
  return {
    ...{ role: 'gridWorker', unit, areaCode: gridCode, personId },
    ...(name !== undefined && { name }),
    ...(standsInFor !== undefined && { standsInFor }),
  };
}

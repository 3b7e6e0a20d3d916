import { type AreaCode, areaLevel, standingAt } from '@gridcase/contracts';
import type { Territory } from '@gridcase/territory';
import type { Helper } from './domain/help/commands.ts';

/** Who is in the micro-grid team of a grid at an instant, or in those of all grids of a community; nobody for a wider area. */
export function findTeam({ grids, rosters }: Territory, area: AreaCode | null, at: string): Helper[] {
  if (area === null) return [];
  const level = areaLevel(area);
  const here = level === 'grid' ? [area] : level === 'community' ? grids(area).map(({ code }) => code) : [];
  return here.flatMap((areaCode) =>
    standingAt(rosters.lines({ of: 'team', areaCode }, at), 'member', at).map(
      ({ entry: { person: member, role, place } }): Helper => ({ member, role, place }),
    ),
  );
}

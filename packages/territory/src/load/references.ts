import { areaLevel, LEVEL_OF_POST } from '@gridcase/contracts';
import type { CommunityLine, GridLine, TownshipLine } from './area-files.ts';
import type { HolderLine, PersonLine } from './holder-files.ts';
import type { TerritoryFile } from './territory-file.ts';

export interface Lines {
  townships: readonly TownshipLine[];
  communities: readonly CommunityLine[];
  grids: readonly GridLine[];
  people: readonly PersonLine[];
  holders: readonly HolderLine[];
}

/** Checks what one line says of another. Answers with warnings; problems are told at their rows. */
export function checkReferences(territory: TerritoryFile | undefined, lines: Lines): string[] {
  const townships = unique(lines.townships);
  const communities = unique(lines.communities);
  const grids = unique(lines.grids);
  for (const { code, row } of lines.townships) {
    if (territory !== undefined && !code.startsWith(territory.cityCode)) {
      row.bad('code', `The code ${code} does not begin with the city's ${territory.cityCode}. Correct one of them.`);
    }
  }
  for (const { code, township, row } of lines.communities) {
    if (!townships.has(township)) row.bad('township', `There is no township ${township}. Add it to townships.csv.`);
    else if (!code.startsWith(township))
      row.bad('code', `The code ${code} does not begin with its township's ${township}.`);
  }
  for (const { code, community, row } of lines.grids) {
    if (!communities.has(community))
      row.bad('community', `There is no community ${community}. Add it to communities.csv.`);
    else if (!code.startsWith(community))
      row.bad('code', `The code ${code} does not begin with its community's ${community}.`);
  }
  const people = new Set<string>();
  for (const { personId, row } of lines.people) {
    if (people.has(personId)) row.bad('personId', `The person ${personId} stands twice. Give each person one line.`);
    people.add(personId);
  }
  const known = new Set([...townships, ...communities, ...grids]);
  for (const line of lines.holders) checkHolder(line, known, grids, people);
  return checkTenures(lines.holders);
}

function unique(lines: readonly { code: string; row: { bad(field: 'code', message: string): void } }[]): Set<string> {
  const codes = new Set<string>();
  for (const { code, row } of lines) {
    if (codes.has(code)) row.bad('code', `The code ${code} stands twice. Remove one of the two lines.`);
    codes.add(code);
  }
  return codes;
}

function checkHolder(
  { area, post, holder, row }: HolderLine,
  areas: ReadonlySet<string>,
  grids: ReadonlySet<string>,
  people: ReadonlySet<string>,
): void {
  if (!areas.has(area)) {
    row.bad('area', `There is no area ${area}. Add it to its file, or correct the code.`);
    return;
  }
  const level = LEVEL_OF_POST[post];
  if (areaLevel(area) !== level) row.bad('post', `The post ${post} belongs to a ${level}, and ${area} is none.`);
  if (level === 'grid' && !people.has(holder))
    row.bad('holder', `There is no person ${holder}. Add them to people.csv.`);
  if (post === 'dutyGrid' && !(grids.has(holder) && holder.startsWith(area))) {
    row.bad('holder', `${holder} is not a grid of ${area}. Name one of its own.`);
  }
}

/** One holder at a time. A gap between two is a warning: it happens, and its cases go to a human queue. */
function checkTenures(holders: readonly HolderLine[]): string[] {
  const warnings: string[] = [];
  const sound = holders.filter(({ from }) => from !== '');
  for (const tenures of Map.groupBy(sound, ({ area, post }) => `${post} of ${area}`).values()) {
    tenures.sort((a, b) => (a.from < b.from ? -1 : 1));
    for (const [index, next] of tenures.entries()) {
      const last = tenures[index - 1];
      if (last === undefined) continue;
      if (last.to === '' || last.to > next.from) {
        const end = last.to === '' ? 'has no end' : `lasts until ${last.to}`;
        next.row.bad(
          'from',
          `The ${next.post} of ${next.area} begins while line ${last.row.line} ${end}. End that first.`,
        );
      } else if (last.to < next.from) {
        warnings.push(
          `holders.csv:${next.row.line}: nobody is ${next.post} of ${next.area} from ${last.to} to ${next.from}`,
        );
      }
    }
  }
  return warnings;
}

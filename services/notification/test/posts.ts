import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTerritory, type Territory } from '@gridcase/territory';
import { COMMUNITY, GRID, TOWNSHIP, worker } from './controls.ts';

/** The day on which the grid's worker leaves. */
export const CHANGE = '2026-12-01';

/**
 * The part of Yiwu that the controls speak of, read from files as any city's: one grid whose worker leaves at the change.
 * `after`: who comes, or nobody.
 */
export function territoryWhereWorkerLeaves(after?: string): Territory {
  const directory = mkdtempSync(join(tmpdir(), 'notification-posts-'));
  const files = {
    'territory.json': '{ "name": "义乌市", "cityCode": "330782", "version": "posts-1", "utcOffset": "+08:00" }',
    'townships.csv': `code,name,pinyin\n${TOWNSHIP},稠城街道,choucheng`,
    'communities.csv': `code,township,kind,stem,name,aliases,commonWord,pinyin
${COMMUNITY},${TOWNSHIP},urban,绣湖,绣湖社区,,,xiuhu`,
    'grids.csv': `code,community,kind,name,madeUp\n${GRID},${COMMUNITY},residential,${worker.unit},yes`,
    'people.csv': `personId,name,madeUp\n${worker.personId},${worker.name},yes\np-008,王网格,yes`,
    'holders.csv': [
      'area,post,holder,from,to,madeUp',
      `${TOWNSHIP},office,稠城街道办事处,2020-01-01,,`,
      `${COMMUNITY},committee,绣湖社区居委会,2020-01-01,,`,
      `${GRID},worker,${worker.personId},2020-01-01,${CHANGE},`,
      ...(after ? [`${GRID},worker,${after},${CHANGE},,`] : []),
    ].join('\n'),
  };
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), `${text}\n`);
    return loadTerritory(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

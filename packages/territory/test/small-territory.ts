import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type FileProblem, loadTerritory, TerritoryFilesError } from '../src/index.ts';

/** A city of two townships, three communities, one village and three grids. Every file is sound. */
export const SMALL_TERRITORY = {
  'territory.json': '{ "name": "小城市", "cityCode": "990101", "version": "small-1", "utcOffset": "+08:00" }\n',
  'townships.csv': 'code,name,pinyin\n990101001,河东街道,hedong\n990101100,河西镇,hexi\n',
  'communities.csv': `code,township,kind,stem,name,aliases,commonWord,pinyin
990101001001,990101001,urban,柳树,柳树社区,柳树大院;国际村,,liushu
990101001002,990101001,urban,钟楼,钟楼社区,,,zhonglou
990101100001,990101100,urban,钟楼,钟楼居委会,,,zhonglou
990101100200,990101100,village,石桥,石桥村,,,
`,
  'grids.csv': `code,community,kind,name,madeUp
990101001001001,990101001001,residential,柳树社区第1网格,yes
990101001001002,990101001001,school,柳树社区第2网格,yes
990101001002001,990101001002,street,钟楼社区第1网格,yes
`,
  'people.csv': 'personId,name,madeUp\np-1,张一,yes\np-2,李二,yes\np-3,王三,yes\n',
  'holders.csv': `area,post,holder,from,to,madeUp
990101001,office,河东街道办事处,2020-01-01,,
990101001001,committee,柳树社区居民委员会,2020-01-01,,
990101001001,dutyGrid,990101001001001,2020-01-01,2026-01-01,
990101001001,dutyGrid,990101001001002,2026-01-01,,
990101001001001,worker,p-1,2020-01-01,2026-03-01,
990101001001001,worker,p-2,2026-03-01,,
990101001001001,chief,p-3,2020-01-01,,
`,
};

/** A directory with the small territory's files, some of them others; undefined leaves one out. Removed afterwards. */
export function territoryDirectory(files: Record<string, string | Uint8Array | undefined> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'territory-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, content] of Object.entries({ ...SMALL_TERRITORY, ...files })) {
    if (content !== undefined) writeFileSync(join(directory, name), content);
  }
  return directory;
}

/** The small territory with one thing in one file said otherwise. */
export function changed(file: FileName, from: string, to: string): string {
  const before = SMALL_TERRITORY[file];
  if (!before.includes(from)) throw new Error(`${file} does not say ${from}`);
  return territoryDirectory({ [file]: before.replace(from, to) });
}

export type FileName = keyof typeof SMALL_TERRITORY;

/** What is wrong with a directory's files; empty when they load. */
export function problemsOf(directory: string): readonly FileProblem[] {
  try {
    loadTerritory(directory);
  } catch (error) {
    if (error instanceof TerritoryFilesError) return error.problems;
    throw error;
  }
  return [];
}

import { describe, expect, it } from 'vitest';
import { loadTerritory } from '../src/index.ts';
import { changed, problemsOf, SMALL_TERRITORY, territoryDirectory } from './small-territory.ts';

describe('Sound files', () => {
  it('load', () => {
    const territory = loadTerritory(territoryDirectory());
    expect(territory).toMatchObject({ version: 'small-1', cityCode: '990101', name: '小城市', warnings: [] });
    expect(territory.townships().map(({ name }) => name)).toEqual(['河东街道', '河西镇']);
    expect(territory.communities('990101001').map(({ fullName }) => fullName)).toEqual([
      '河东街道柳树社区',
      '河东街道钟楼社区',
    ]);
    expect(territory.grids('990101001001').map(({ kind }) => kind)).toEqual(['residential', 'school']);
    expect(territory.grids('990101100200')).toEqual([]);
  });

  it('load with a byte order mark, Windows line ends, quotes, spaces and columns in another order', () => {
    const csv = '\ufeffname,pinyin,code\r\n"河东街道", hedong ,990101001\r\n\r\n河西镇,hexi,990101100\r\n';
    const territory = loadTerritory(territoryDirectory({ 'townships.csv': csv }));
    expect(territory.townships().map(({ name }) => name)).toEqual(['河东街道', '河西镇']);
  });

  it('give other names of a community', () => {
    const territory = loadTerritory(territoryDirectory());
    expect(territory.locate(undefined, '住在国际村')).toMatchObject({ status: 'found', areaCode: '990101001001' });
    expect(territory.locate(undefined, '柳树大院停水')).toMatchObject({ status: 'found', areaCode: '990101001001' });
  });

  it('load with a warning when nobody holds a post for some days', () => {
    const { warnings } = loadTerritory(changed('holders.csv', 'p-2,2026-03-01', 'p-2,2026-04-01'));
    expect(warnings).toEqual(['holders.csv:7: nobody is worker of 990101001001001 from 2026-03-01 to 2026-04-01']);
  });
});

describe('How the city telephones', () => {
  it('is as its files say; without them a number must say its area itself', () => {
    expect(loadTerritory(territoryDirectory()).telephone).toEqual({ country: 'CN' });
    const dialled = changed(
      'territory.json',
      '"+08:00"',
      '"+08:00", "telephone": { "country": "CN", "areaCode": "0579" }',
    );
    expect(loadTerritory(dialled)).toMatchObject({ telephone: { areaCode: '0579' }, utcOffset: '+08:00' });
  });
});

describe('Many problems', () => {
  it('are told together, over all files', () => {
    const problems = problemsOf(
      territoryDirectory({
        'townships.csv': SMALL_TERRITORY['townships.csv'].replace('hexi', 'HEXI'),
        'grids.csv': SMALL_TERRITORY['grids.csv'].replace('school', 'prison'),
        'people.csv': SMALL_TERRITORY['people.csv'].replace('张一', ''),
      }),
    );
    expect(problems.map(({ file }) => file)).toEqual(['townships.csv', 'grids.csv', 'people.csv']);
  });

  it('are 50 at most, with the number of the others', () => {
    const people = `personId,name,madeUp\n${'p-1,,yes\n'.repeat(60)}`;
    const load = () => loadTerritory(territoryDirectory({ 'people.csv': people }));
    expect(load).toThrow(/and \d+ more/);
    expect(problemsOf(territoryDirectory({ 'people.csv': people }))).toHaveLength(50);
  });

  it('are written so that an editor jumps to them', () => {
    const load = () => loadTerritory(changed('grids.csv', 'school', 'prison'));
    expect(load).toThrow(/\n {2}grids\.csv:3:3 \(kind\): "prison" is not a known kind\. Write one of residential/);
  });
});

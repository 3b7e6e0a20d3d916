import { describe, expect, it } from 'vitest';
import { loadDefaultTerritory } from '../src/index.ts';

const yiwu = loadDefaultTerritory();
const find = (text: string) => yiwu.locate(undefined, text);
const communities = yiwu.townships().flatMap(({ code }) => yiwu.communities(code));

const stemOf = (name: string) => name.replace(/(社区|居委会)$/, '').replace(/(?<=..)村$/, '');
const sharing = Map.groupBy(communities, ({ name }) => stemOf(name));
const shared = [...sharing].filter(([, units]) => units.length > 1);
const unshared = [...sharing].filter(([, units]) => units.length === 1).map(([, [unit]]) => unit!);

describe('Stems in the data', () => {
  it('are shared by two units for 车站 and 江南 at least', () => {
    expect(shared.map(([stem]) => stem)).toEqual(expect.arrayContaining(['车站', '江南']));
  });

  it.each(shared)('%s is shared, so no form of it is guessed', (stem, units) => {
    const candidates = units.map(({ code }) => code).sort();
    const suffixes = units.flatMap(({ kind }) =>
      kind === 'urban' ? ['社区', '社区居委会', '居委会'] : ['村', '村委会'],
    );
    for (const suffix of suffixes) {
      expect(find(`我住在${stem}${suffix}`)).toMatchObject({
        status: 'ambiguous',
        candidates,
        method: 'communityName',
      });
    }
  });

  it('of all other communities are found with the township before them', () => {
    const missed = unshared.filter(({ fullName, code }) => find(`我住在${fullName}。`).areaCode !== code);
    expect(missed.map(({ fullName }) => fullName)).toEqual([]);
  });

  it('of all other communities but 新村 and 上村 are found without it too', () => {
    const missed = unshared.filter(({ name, code }) => find(`我住在${name}。`).areaCode !== code);
    expect(missed.map(({ name }) => name).sort()).toEqual(['上村', '新村']);
  });
});

describe('A name that two units share', () => {
  it('keeps both as candidates and says the smallest area around them', () => {
    expect(find('车站社区')).toMatchObject({ areaCode: '330782', candidates: ['330782001008', '330782102006'] });
    expect(find('江南村')).toMatchObject({ areaCode: '330782002', candidates: ['330782002004', '330782002214'] });
  });

  it.each([
    ['稠城街道车站社区', '330782001008'],
    ['义亭镇车站居委会', '330782102006'],
    ['义亭车站社区', '330782102006'],
    ['我在义亭镇，住车站社区', '330782102006'],
  ])('is settled by the township: %s', (text, areaCode) => {
    expect(find(text)).toMatchObject({ status: 'found', areaCode });
  });

  it('stays open when both townships are named or neither fits', () => {
    expect(find('稠城街道和义亭镇之间的车站社区').status).toBe('ambiguous');
    expect(find('佛堂镇车站社区').status).toBe('ambiguous');
    expect(find('江东街道江南村').status).toBe('ambiguous');
  });
});

describe('Several names', () => {
  it('are ambiguous when they are different communities', () => {
    expect(find('绣湖社区和江滨社区都停水')).toMatchObject({
      status: 'ambiguous',
      areaCode: '330782001',
      candidates: ['330782001001', '330782001004'],
    });
  });

  it('are one when they say the same', () => {
    expect(find('绣湖社区停水，请绣湖居委会通知').areaCode).toBe('330782001004');
  });

  it('are ambiguous when a community is put into another township', () => {
    expect(find('佛堂镇绣湖社区')).toMatchObject({
      status: 'ambiguous',
      areaCode: '330782',
      candidates: ['330782001004', '330782100'],
    });
  });

  it('keep 20 candidates at most', () => {
    const all = communities.map(({ name }) => name).join('、');
    expect(find(all).candidates).toHaveLength(20);
    expect(find(all).status).toBe('ambiguous');
  });
});

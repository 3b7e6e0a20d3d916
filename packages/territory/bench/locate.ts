import { loadDefaultTerritory } from '../src/index.ts';

/**
 * What finding a place in a report's text costs, beside the bare ceiling (reading the text once) and the plain way (one
 * regular expression of all names, which also knows nothing of namesakes). `node packages/territory/bench/locate.ts`
 */
const ROUNDS = 20_000;
const filler = '凌晨两点水管爆了，家里都是水，请尽快派人来修，电话一直打不通，楼下邻居也被淹了，大家都在想办法。';
const lengthened = (said: string) => (said + filler.repeat(5)).slice(0, 200);
const TEXTS = {
  'no name': lengthened(''),
  'a community': lengthened('我住在稠城街道绣湖社区3栋2单元，'),
  'a shared name': lengthened('我家住在车站社区，'),
  'in English': lengthened('Water pipe burst in Xiuhu Community, building 3. '),
};

const yiwu = loadDefaultTerritory();
const names = yiwu.townships().flatMap(({ code, name }) => [name, ...yiwu.communities(code).map((area) => area.name)]);
const anyName = new RegExp(names.join('|'), 'g');

const ways: Record<string, (text: string) => unknown> = {
  locate: (text) => yiwu.locate(undefined, text),
  'regular expression': (text) => [...text.matchAll(anyName)],
  'reading it once': (text) => {
    let sum = 0;
    for (let index = 0; index < text.length; index += 1) sum += text.charCodeAt(index);
    return sum;
  },
};

function microseconds(way: (text: string) => unknown, text: string): number {
  for (let round = 0; round < ROUNDS; round += 1) way(text);
  const start = performance.now();
  for (let round = 0; round < ROUNDS; round += 1) way(text);
  return ((performance.now() - start) * 1000) / ROUNDS;
}

console.log('microseconds for a text of 200 characters');
console.table(
  Object.fromEntries(
    Object.entries(TEXTS).map(([title, text]) => [
      title,
      Object.fromEntries(Object.entries(ways).map(([name, way]) => [name, Number(microseconds(way, text).toFixed(2))])),
    ]),
  ),
);

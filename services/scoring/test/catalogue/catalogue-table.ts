import type { Catalogue, Item } from '../../src/domain/catalogue/catalogue.ts';

/** The items of a catalogue as docs/reference/points-catalogues.md shows them. */
export function catalogueTable({ groups, items }: Catalogue): string {
  const names = new Map(groups.map(({ code, name }) => [code, name.zh]));
  const rows = items.map((item) => `| ${cellsOf(item, names.get(item.group)!).join(' | ')} |`);
  return [
    '| item | group | behaviour | points | caps | two | published | basis |',
    '|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function cellsOf(item: Item, group: string): string[] {
  const { code, text, direction, points, perMonth, perYear, secondPerson, basis } = item;
  const caps = [
    perMonth === undefined ? [] : [`${perMonth} a month`],
    perYear === undefined ? [] : [`${perYear} a year`],
  ];
  return [
    `\`${code}\``,
    group,
    `${text.zh} · ${text.en}`,
    `${direction === 'deduction' ? '−' : '+'}${points}`,
    caps.flat().join(', '),
    secondPerson ? 'yes' : '',
    publishedOf(item),
    basis,
  ];
}

function publishedOf({ origin: { behaviour, points } }: Item): string {
  if (behaviour === 'assumed') return 'no';
  return points === 'published' ? 'behaviour, points' : 'behaviour';
}

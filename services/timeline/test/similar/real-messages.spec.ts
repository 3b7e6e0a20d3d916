import { realMessages } from '@gridcase/testing';
import { describe, expect, it } from 'vitest';
import { type Comparable, likenessOf, rarityAmong, SUGGESTED } from '../../src/domain/similar/likeness.ts';
import { saidIn } from '../../src/domain/similar/said.ts';

const rows = realMessages('messages-labelled.csv');
type Row = NonNullable<typeof rows>[number];

/** Ids of messages that are about the same matter, by our own hand: most of one writer, some by two, up to years between. */
const SAME =
  `113669 117104, 100825 104720, 204085 262311, 254980 194879, 26570 232051, 154059 154054, 43823 62956, 33937 4880,
70555 66761, 152179 45384, 9199 9225, 283945 226372, 109084 110641, 10689 161993, 19040 19234, 34961 34994, 171646 171642,
126447 126462, 161310 161322, 307823 313144, 1110 1440, 167062 167058, 15463 15463, 67040 67040, 114767 115275,
109084 113936, 110641 113936`
    .split(/,\s*/)
    .map((pair) => pair.split(' '));

describe.skipIf(rows === undefined)('among 991 real messages of all kinds, of unknown places', () => {
  it('most pairs that are the same matter are suggested, among few others', () => {
    const messages = (rows ?? []).map(comparable);
    const rarity = rarityAmong(messages.map(({ said }) => said));
    const pairs: string[] = [];
    for (const [nth, one] of messages.entries()) {
      for (const other of messages.slice(nth + 1)) {
        if (!sharesEnough(one, other)) continue;
        if (likenessOf(one, other, rarity).score >= SUGGESTED) pairs.push([one.id, other.id].toSorted().join(' '));
      }
    }
    const suggested = new Set(pairs);
    const known = SAME.map((pair) => pair.toSorted().join(' '));
    const right = known.filter((pair) => suggested.has(pair)).length;
    const [precision, recall] = [right / suggested.size, right / known.length];
    console.log(
      `real messages: ${suggested.size} of ${(991 * 990) / 2} pairs suggested, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.8);
    expect(recall).toBeGreaterThanOrEqual(0.8);
  });
});

/** Two things said alike at least: without them no pair here is suggested, and half a million need not be weighed. */
function sharesEnough(one: Comparable, other: Comparable): boolean {
  let shared = 0;
  for (const gram of one.said.what) if (other.said.what.has(gram) && ++shared === 2) return true;
  return false;
}

function comparable({ messageId, subject, body, field, createdAt }: Row): Comparable & { readonly id: string } {
  const said = saidIn(`${subject}\n${body}`.slice(0, 400));
  return {
    id: messageId!,
    said,
    areaCode: null,
    field: field!,
    openedAt: Date.parse(`${createdAt!.replace(' ', 'T')}Z`),
  };
}

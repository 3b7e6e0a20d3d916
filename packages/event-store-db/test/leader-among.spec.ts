import { expect, it } from 'vitest';
import type { Member } from '../src/gossip.ts';
import { leaderAmong, type Told } from '../src/leader-among.ts';

const at = (port: number) => ({ address: '10.0.0.1', port });
/** What nodes 1, 2 and 3 answer: whom they take for the leader, or nothing. */
const said = (...leaders: (number | undefined)[]): Told =>
  new Map(
    leaders.map((leader, index) => [
      `10.0.0.1:${index + 1}`,
      leader === undefined
        ? new Error('no answer')
        : [1, 2, 3].map((port): Member => ({ node: at(port), leads: port === leader })),
    ]),
  );
const NOBODY = 0;

it.for([
  ['all agree', said(2, 2, 2), 2],
  ['it alone has answered', said(1), 1],
  ['the one named has not answered for itself: it is frozen, or gone', said(undefined, 1, 1), undefined],
  ['the one named says that it does not lead', said(NOBODY, 1, 1), undefined],
  ['one that was frozen takes itself for the leader still', said(1, 2, 2), 2],
  ['nobody leads', said(NOBODY, NOBODY, NOBODY), undefined],
  ['nobody answered', said(undefined, undefined, undefined), undefined],
] as const)('%s', ([, told, leader]) => {
  expect(leaderAmong(told, undefined)).toEqual(leader === undefined ? undefined : at(leader));
});

it('takes the one that was just left last, where as many name it as another', () => {
  expect(leaderAmong(said(1, 2), at(1))).toEqual(at(2));
  expect(leaderAmong(said(1, 2), at(2))).toEqual(at(1));
  expect(leaderAmong(said(1, undefined), at(1))).toEqual(at(1));
});

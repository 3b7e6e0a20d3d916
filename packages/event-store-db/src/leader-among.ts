import type { NodeAddress } from './connection-string.ts';
import type { Member } from './gossip.ts';

/** The last answer of each node that was asked, by `keyOf`. */
export type Told = Map<string, readonly Member[] | Error>;

export const keyOf = ({ address, port }: NodeAddress): string => `${address}:${port}`;

/**
 * Who leads, by what the nodes say: named by the most, and by itself in an answer of its own. A frozen node gives none. One
 * that was frozen and does not know yet that another was elected meanwhile is outvoted; where it is not, the one that was
 * just left is taken last.
 */
export function leaderAmong(told: Told, left: NodeAddress | undefined): NodeAddress | undefined {
  const votes = new Map<string, number>();
  const nodes = new Map<string, NodeAddress>();
  for (const answer of told.values()) {
    for (const { node, leads } of answer instanceof Error ? [] : answer) {
      if (!leads) continue;
      nodes.set(keyOf(node), node);
      votes.set(keyOf(node), (votes.get(keyOf(node)) ?? 0) + 1);
    }
  }
  const saysSo = (key: string) => {
    const answer = told.get(key);
    return Array.isArray(answer) && answer.some(({ node, leads }) => leads && keyOf(node) === key);
  };
  const last = left && keyOf(left);
  const [leader] = [...votes.keys()]
    .filter(saysSo)
    .toSorted((a, b) => votes.get(b)! - votes.get(a)! || Number(a === last) - Number(b === last));
  return leader === undefined ? undefined : nodes.get(leader);
}

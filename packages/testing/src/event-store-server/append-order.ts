/** How appends that come together get into the log: as they came, or the last one first. */
export type AppendOrder = 'asTheyCame' | 'lastFirst';

/** As long as appends wait for others: those that one process sends without awaiting each come well within. */
const GATHER_MS = 2;

/**
 * Resolves when it is an append's turn. EventStoreDB checks the rights of users other than its administrators by reading,
 * and so lets concurrent appends of one connection overtake each other: 23.10.8 did so for a user in two groups of one's
 * own. The port never promised an order between appends that do not wait for each other.
 */
export function createAppendOrder(order: AppendOrder): () => Promise<void> {
  if (order === 'asTheyCame') return () => Promise.resolve();
  let waiting: (() => void)[] = [];
  const release = () => {
    const turns = waiting.reverse();
    waiting = [];
    for (const go of turns) go();
  };
  return () =>
    new Promise((resolve) => {
      if (waiting.length === 0) setTimeout(release, GATHER_MS);
      waiting.push(resolve);
    });
}

/**
 * Works on the items as they come, at most `limit` at once; the next is asked for only when a place is free. When work
 * fails no more is begun; when the source fails, what it gave before is still worked on. The first failure is thrown
 * once nothing is in hand any more.
 */
export async function inParallel<Item>(
  items: AsyncGenerator<Item>,
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let failed = false;
  const worker = async (): Promise<void> => {
    for (;;) {
      const next = await items.next();
      if (next.done || failed) return;
      try {
        await work(next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: limit }, worker));
  await items.return(undefined);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** Reads server-sent events until there are `count`, then hangs up. */
export async function readEvents(
  response: Response,
  count: number,
): Promise<{ id: string; data: Record<string, unknown> }[]> {
  const events: { id: string; data: Record<string, unknown> }[] = [];
  let text = '';
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  while (events.length < count) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`the stream ended after ${events.length} events`);
    text += value;
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const id = /^id: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (id !== undefined && data !== undefined) events.push({ id, data: JSON.parse(data) });
    }
  }
  await reader.cancel();
  return events;
}

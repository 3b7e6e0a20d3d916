import { allEvents } from '@gridcase/event-sourcing';
import type { Answer, Person } from './people.ts';
import { get, type World } from './world.ts';

export interface Frame {
  readonly caseId: string;
  readonly revision: number;
  readonly position: number;
}

/** Follows the cases of a person's area from the beginning of the log up to what is there for them now. */
export async function listen(world: World, person: Person): Promise<Answer> {
  const response = await world.open(person, '/v1/cases/stream', { 'last-event-id': '0' });
  if (response.status !== 200) {
    const body = (await response.json()) as { code: string };
    return { status: response.status, code: body.code, body };
  }
  const last = await lastPosition(world, person.area);
  const frames: Frame[] = [];
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = ''; (frames.at(-1)?.position ?? 0) < last; ) {
    const { value, done } = await reader.read();
    if (done) throw new Error('the stream ended by itself');
    const blocks = `${text}${value}`.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) frames.push(JSON.parse(data) as Frame);
    }
  }
  await reader.cancel();
  return { status: 200, code: undefined, body: frames };
}

/** Of the last event of any case that lies in the area. */
async function lastPosition(world: World, area: string): Promise<number> {
  const { body } = await world.as({ role: 'supervisor', area: world.places.city }, get('/v1/cases?limit=200'));
  const positions: number[] = [];
  for (const { caseId, areaCode } of body.items as { caseId: string; areaCode: string }[]) {
    if (!areaCode.startsWith(area)) continue;
    for await (const event of allEvents(world.gridcase.store, `case-${caseId}`)) positions.push(event.position);
  }
  if (positions.length === 0) throw new Error(`nothing happens in ${area}: listening would have no end`);
  return Math.max(...positions);
}

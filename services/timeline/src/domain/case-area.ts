import { type AreaCode, areaContains, type CaseEvent, type DataOf } from '@gridcase/contracts';

type Rules = { readonly [Event in CaseEvent as Event['type']]?: (data: Event['data']) => AreaCode | null };

const AREA_BY: Rules = {
  'case.opened.v1': ({ location }) => location.areaCode,
  'case.queued.v1': ({ queue }) => queue,
  'case.dispatched.v1': ({ areaCode }) => areaCode,
  'case.archived.v1': archivedIn,
};

/** Whether an event of this type says where a case lies: whoever asks only for that need not parse the others. */
export const saysArea = (type: string): boolean => Object.hasOwn(AREA_BY, type);

/**
 * Where a case lies after an event, when the event says so: at its place, then in its queue or with its handler, as routing
 * and intake have it. Who may not work the queue has the case no longer, be it about a place of theirs.
 */
export function areaBy({ type, data }: CaseEvent): AreaCode | null | undefined {
  const rule = AREA_BY[type] as ((data: unknown) => AreaCode | null) | undefined;
  return rule?.(data);
}

/** What is over waits for nobody: it lies where it was, as far as that is known. */
function archivedIn({ location: { areaCode }, queue }: DataOf<'case.archived.v1'>): AreaCode {
  return areaCode !== null && areaContains(queue, areaCode) ? areaCode : queue;
}

import { type CaseEvent, Urgency } from '@gridcase/contracts';
import type { HolderNow } from './addressees.ts';
import type { Notice } from './notice.ts';
import { noticesOf } from './recipients.ts';
import type { TemplateName } from './templates/index.ts';

/** A notice of one case, or of `cases` of them. */
export interface BatchNotice {
  readonly notice: Notice;
  readonly cases: number;
}

/** What is said of many, by what is said of one. */
const OF_MANY: Partial<Record<TemplateName, TemplateName>> = {
  'handler.supervised': 'handler.supervisedMany',
  'triageDesk.supervised': 'triageDesk.supervisedMany',
  'handler.reassigned': 'handler.reassignedMany',
  'supervisor.postVacant': 'supervisor.postVacantMany',
};
/** The others are found by their batch. */
const MOST_LISTED = 20;

/** A case's history up to what a batch did to it; undefined: it did nothing to it. */
export function upToBatch(history: readonly CaseEvent[], batchId: string): readonly CaseEvent[] | undefined {
  const place = history.findIndex(({ data }) => 'batchId' in data && data.batchId === batchId);
  return place < 0 ? undefined : history.slice(0, place + 1);
}

/** Whom a batch concerns: whoever each case would have been told to by itself, everybody once, of all that are theirs. */
export function batchNoticesOf(
  histories: readonly (readonly CaseEvent[])[],
  holderNow: HolderNow,
): readonly BatchNotice[] {
  const groups = new Map<string, Notice[]>();
  for (const history of histories) {
    for (const notice of noticesOf(history.map(byItself), holderNow)) {
      const { recipient, template } = notice;
      const name = `${recipient.kind} ${recipient.id} ${template}`;
      groups.set(name, [...(groups.get(name) ?? []), notice]);
    }
  }
  return [...groups.values()].flatMap(together);
}

/** As if the officer had done it to this case alone. */
const byItself = (event: CaseEvent): CaseEvent => {
  if (!('batchId' in event.data)) return event;
  const { batchId: _, ...data } = event.data;
  return { ...event, data } as CaseEvent;
};

function together(notices: readonly Notice[]): readonly BatchNotice[] {
  const [first] = notices;
  const template = OF_MANY[first!.template];
  if (notices.length === 1 || template === undefined) return notices.map((notice) => ({ notice, cases: 1 }));
  const all = <Value>(of: (notice: Notice) => Value) => [...new Set(notices.map(of))];
  const [unit, ...otherUnits] = all(({ values }) => values.unit);
  const urgency = Urgency.options.find((each) => notices.some(({ values }) => values.urgency === each));
  const ids = all(({ values }) => values.caseId);
  const caseList = `${ids.slice(0, MOST_LISTED).join('、')}${ids.length > MOST_LISTED ? '…' : ''}`;
  const dueAt = all((notice) => notice.dueAt).filter((each) => each !== undefined);
  const values = { caseId: ids[0]!, level: first!.values.level, cases: `${notices.length}`, caseList, urgency };
  const notice: Notice = {
    ...{ recipient: first!.recipient, template, dueAt: dueAt.toSorted()[0] },
    values: { ...values, ...(otherUnits.length === 0 && { unit }) },
  };
  return [{ notice, cases: notices.length }];
}

import type { Resolution } from '@gridcase/contracts';

/** Every no of the joint meetings. */
export type JointRefusal =
  /** What the command says does not fit the meeting or its register; `pointer` into the body. */
  | { readonly code: 'unfit-meeting'; readonly pointer: string; readonly detail: string }
  /** The officer acts for none of the units that may do this. */
  | { readonly code: 'not-your-unit'; readonly detail: string }
  /** The lead unit alone answers (北京 Art. 14: one receiver leads, the others report to it). */
  | { readonly code: 'not-the-lead'; readonly detail: string }
  /** The case is not answered while a unit still owes what it undertook. */
  | {
      readonly code: 'resolutions-open';
      readonly detail: string;
      readonly open: readonly { readonly resolutionId: string; readonly unit: string; readonly dueAt: string }[];
    }
  | { readonly code: 'meeting-open'; readonly detail: string }
  /** A matter across departments is not answered before the departments have met. */
  | { readonly code: 'no-meeting'; readonly detail: string }
  /** Held to it by a ruling, a unit may not say again that it is not theirs (潍坊 Art. 22). */
  | { readonly code: 'unit-designated'; readonly detail: string };

export const unfitMeeting = (pointer: string, detail: string): JointRefusal => ({
  ...{ code: 'unfit-meeting', pointer, detail },
});

export const notYourUnit = (unit: string, name: string): JointRefusal => ({
  code: 'not-your-unit',
  detail: `${unit} (${name}) speaks for itself: by who is registered as its officer, or by the community where nobody is`,
});

export const notTheLead = (unit: string, name: string): JointRefusal => ({
  code: 'not-the-lead',
  detail: `${unit} (${name}) leads, and alone answers; have the lead changed if another is to`,
});

export const resolutionsOpen = (open: readonly Resolution[]): JointRefusal => ({
  code: 'resolutions-open',
  detail: `${open.length} resolutions of the joint meeting are still open: each is to be done, or dropped by a ruling`,
  open: open.map(({ resolutionId, unit, dueAt }) => ({ resolutionId, unit, dueAt })),
});

export const meetingOpen = (meetsAt: string): JointRefusal => ({
  code: 'meeting-open',
  detail: `a joint meeting is called for ${meetsAt}: say who was there, or call it off`,
});

export const noMeeting: JointRefusal = {
  code: 'no-meeting',
  detail:
    'no joint meeting was held on it: convene one, or have it waived, with the written agreement of all units or by a supervisor',
};

export const unitDesignated = (unit: string, name: string): JointRefusal => ({
  code: 'unit-designated',
  detail: `${unit} (${name}) was held to the matter by a ruling and may not give it back`,
});

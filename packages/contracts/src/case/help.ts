import type { CaseEvent, DataOf } from '../catalogue.ts';

/** `lapsed`: the case went elsewhere, or ended, before there was an answer. */
export type HelpState = 'asked' | DataOf<'case.helpAnswered.v1'>['outcome'] | 'lapsed';

/** Somebody of the micro-grid team was asked to help. */
export interface Help extends DataOf<'case.helpAsked.v1'> {
  readonly state: HelpState;
  readonly note: string | null;
}

/** Folds one event in; undefined as long as nobody was asked. Whoever gets the case then asks anew. */
export function helpAfter(before: readonly Help[] | undefined, event: CaseEvent): readonly Help[] | undefined {
  switch (event.type) {
    case 'case.helpAsked.v1':
      return [...(before ?? []), { ...event.data, state: 'asked', note: null }];
    case 'case.helpAnswered.v1': {
      const { helpId, outcome: state, note = null } = event.data;
      return before?.map((help) => (help.helpId === helpId ? { ...help, state, note } : help));
    }
    case 'case.dispatched.v1':
    case 'case.queued.v1':
    case 'case.merged.v1':
    case 'case.closed.v1':
      if (!before?.some(({ state }) => state === 'asked')) return before;
      return before.map((help) => (help.state === 'asked' ? { ...help, state: 'lapsed' } : help));
    default:
      return before;
  }
}

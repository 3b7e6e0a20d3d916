import type { DataOf } from '@gridcase/contracts';
import type { EntryMade, LedgerEvent, LedgerOpened } from './events.ts';
import type { Appeal, Ledger, LedgerEntry, LedgerState } from './state.ts';

/**
 * What was decided is history: an event that does not fit changes nothing, it is never an error. The balance that an
 * event tells is not read: it follows from the entries.
 */
export function evolve(state: LedgerState, event: LedgerEvent): LedgerState {
  if (event.type === 'ledger.opened.v1') return state.phase === 'none' ? opened(event.data) : state;
  return state.phase === 'none' ? state : change(state, event);
}

const opened = (data: LedgerOpened): LedgerState => ({
  phase: 'open',
  opened: data,
  holder: data.holder,
  heldSince: undefined,
  entries: new Map(),
  courses: [],
  flags: [],
  lastFlags: [],
});

function change(state: Ledger, event: Exclude<LedgerEvent, { type: 'ledger.opened.v1' }>): Ledger {
  switch (event.type) {
    case 'ledger.holderChanged.v1':
      return { ...state, holder: event.data.holder, heldSince: event.data.from };
    case 'ledger.entryProposed.v1':
      return put(state, { status: 'proposed', facts: event.data });
    case 'ledger.entryMade.v1':
      return put(state, made(event.data));
    case 'ledger.entryDeclined.v1': {
      const { entryId, by, reason } = event.data;
      return alter(state, entryId, ({ facts }) => ({ status: 'declined', facts, by, reason }));
    }
    case 'ledger.entryReversed.v1': {
      const { entryId, by, reason } = event.data;
      return alter(state, entryId, (entry) =>
        entry.status === 'made' ? { ...entry, status: 'reversed', by, reason } : entry,
      );
    }
    case 'ledger.appealed.v1':
      return appeal(state, event.data.entryId, () => pending(event.data));
    case 'ledger.appealDecided.v1': {
      const { entryId, outcome, by, reason } = event.data;
      return appeal(state, entryId, (before) => before && { ...before, decided: { outcome, by, reason } });
    }
    case 'ledger.trainingEnrolled.v1': {
      const { trainingId, course, completeBy } = event.data;
      return { ...state, courses: [...state.courses, { trainingId, course, completeBy, completed: undefined }] };
    }
    case 'ledger.trainingCompleted.v1':
      return completed(state, event.data);
    case 'ledger.flagRaised.v1': {
      const { flag, premises } = event.data;
      return { ...state, flags: [...lower(state, flag), { flag, premises }] };
    }
    case 'ledger.flagLowered.v1': {
      const { flag, because } = event.data;
      const lastFlags = because === 'yearEnd' ? [...state.lastFlags, flag] : state.lastFlags;
      return { ...state, flags: lower(state, flag), lastFlags };
    }
    case 'ledger.yearPassed.v1':
      // Stands in the stream of a year's end, never in a ledger's own.
      return state;
    case 'ledger.closed.v1':
    case 'ledger.foundClosed.v1':
      return { ...state, phase: 'closed', left: event.data.balance };
  }
}

const made = ({ confirmedBy, late, balance: _told, ...facts }: EntryMade): LedgerEntry => ({
  ...{ status: 'made', facts, late, confirmedBy, appeal: undefined },
});

const pending = (data: DataOf<'ledger.appealed.v1'>): Appeal => ({
  appealId: data.appealId,
  by: data.by,
  takenDownBy: data.takenDownBy,
  ground: data.ground,
  suspends: data.suspends,
  decideBy: data.decideBy,
  decided: undefined,
});

const put = (state: Ledger, entry: LedgerEntry): Ledger => ({
  ...state,
  entries: new Map(state.entries).set(entry.facts.entryId, entry),
});

function alter(state: Ledger, entryId: string, to: (entry: LedgerEntry) => LedgerEntry): Ledger {
  const entry = state.entries.get(entryId);
  return entry === undefined ? state : put(state, to(entry));
}

const appeal = (state: Ledger, entryId: string, to: (before: Appeal | undefined) => Appeal | undefined): Ledger =>
  alter(state, entryId, (entry) => ('appeal' in entry ? { ...entry, appeal: to(entry.appeal) } : entry));

function completed(state: Ledger, { trainingId, on, by, restores }: DataOf<'ledger.trainingCompleted.v1'>): Ledger {
  const courses = state.courses.map((course) =>
    course.trainingId === trainingId ? { ...course, completed: { on, by, restores } } : course,
  );
  return { ...state, courses };
}

const lower = ({ flags }: Ledger, flag: string) => flags.filter((raised) => raised.flag !== flag);

/** What became of one ledger, told a second time from its raw events: balance, flags, courses, statuses. */
import type { Catalogue } from '../../src/domain/catalogue/catalogue.ts';
import { consequencesOf } from './naive-consequences.ts';
import { type NaiveEntry, naiveBalance } from './naive-points.ts';
import type { RawEvent } from './raw-log.ts';

export interface NaiveLedger {
  raw: number;
  balance: number;
  status: 'open' | 'closed';
  flags: string[];
  readonly entries: Map<string, NaiveEntry>;
  /** What the events tell and the recount does not find, or the other way round. */
  readonly faults: string[];
  /** Balance and flags after each event. */
  readonly story: { readonly position: number; readonly balance: number; readonly flags: string }[];
}

export interface NaiveBook {
  /** By `name version`. */
  readonly catalogues: ReadonlyMap<string, Catalogue>;
  /** The day on which a round or a case said something, by cause and premises. */
  readonly saidOn: ReadonlyMap<string, string>;
}

/** A ledger in the middle of its story. */
interface Telling {
  readonly ledger: NaiveLedger;
  readonly book: NaiveBook;
  readonly opened: RawEvent['data'];
  readonly terms: Catalogue;
  readonly courses: Map<string, { readonly completeBy: string; completed: boolean }>;
  /** What must follow next in the stream. */
  due: string[];
  fault(text: string): void;
}

const keyOf = ({ name, version }: { name: string; version: string }) => `${name} ${version}`;

export function recountLedger(events: readonly RawEvent[], book: NaiveBook): NaiveLedger {
  const { stream, data: opened } = events[0]!;
  const ledger: NaiveLedger = {
    ...{ raw: opened.base, balance: opened.base, status: 'open', flags: [], entries: new Map(), faults: [], story: [] },
  };
  const terms = book.catalogues.get(keyOf(opened.catalogue))!;
  const fault = (text: string) => ledger.faults.push(`${stream}: ${text}`);
  const telling: Telling = { ledger, book, opened, terms, courses: new Map(), due: [], fault };
  for (const event of events) tellOne(telling, event);
  if (telling.due.length > 0) fault(`at the end there is missing: ${telling.due}`);
  return ledger;
}

function tellOne(telling: Telling, event: RawEvent): void {
  const { ledger, book, opened, terms, courses, fault } = telling;
  const name = event.type.slice('ledger.'.length, -'.v1'.length);
  const follows = name.startsWith('flag') || name === 'trainingEnrolled' || name === 'closed';
  if (!follows && telling.due.length > 0) fault(`before ${name} there is missing: ${telling.due}`);
  const before = ledger.balance;
  const today = countsFrom(telling, event);
  const take = TAKE[name];
  if (take) take(telling, event.data, today);
  else fault(`${event.type} is not known`);

  const completed = [...courses.values()].filter((course) => course.completed).length;
  const restored = completed * (terms.training?.restores ?? 0);
  const given = { base: opened.base, terms, restored, catalogues: book.catalogues, entries: ledger.entries.values() };
  const { raw, balance } = naiveBalance(given);
  Object.assign(ledger, { raw, balance });
  const told = event.data.balance;
  if (typeof told === 'number' && told !== balance) fault(`${name} tells ${told}, not ${balance}`);
  if (typeof told === 'object' && (told.before !== before || told.after !== balance)) {
    fault(`${name} tells ${told.before} to ${told.after}, not ${before} to ${balance}`);
  }
  if (!follows && ledger.status === 'open') {
    const courseList = [...courses.values()];
    telling.due = consequencesOf({ before, after: balance, flags: ledger.flags, courses: courseList, terms, today });
  }
  ledger.story.push({ position: event.position, balance, flags: ledger.flags.join() });
}

/** The day that something new is counted from: when a round or a case said it, not when scoring heard of it. */
function countsFrom({ ledger, book }: Telling, { type, data, day }: RawEvent): string {
  const isNew = type === 'ledger.entryMade.v1' && !ledger.entries.has(data.entryId);
  return (isNew && book.saidOn.get(`${data.cause.id} ${data.premisesId}`)) || day;
}

const TAKE: Record<string, (telling: Telling, data: RawEvent['data'], today: string) => void> = {
  opened: ({ ledger, fault }) => ledger.story.length > 0 && fault('opened twice'),
  holderChanged: () => undefined,
  entryProposed({ ledger, fault }, data) {
    if (ledger.entries.has(data.entryId)) fault(`${data.entryId} proposed again`);
    ledger.entries.set(data.entryId, naiveEntry(data, 'proposed'));
  },
  entryMade({ ledger, fault }, data, today) {
    const known = ledger.entries.get(data.entryId);
    if (known && known.status !== 'proposed') fault(`${data.entryId} made again`);
    if (data.late !== today.slice(0, 7) > data.occurredOn.slice(0, 7)) fault(`${data.entryId} late: ${data.late}`);
    ledger.entries.set(data.entryId, naiveEntry(data, 'made'));
  },
  entryDeclined({ ledger }, { entryId }) {
    ledger.entries.get(entryId)!.status = 'declined';
  },
  entryReversed({ ledger }, { entryId }) {
    ledger.entries.get(entryId)!.status = 'reversed';
  },
  appealed({ ledger, terms, fault }, { entryId, suspends }) {
    if (suspends !== terms.appeal.suspends) fault(`suspends: ${suspends}`);
    if (terms.appeal.suspends) ledger.entries.get(entryId)!.suspended = true;
  },
  appealDecided({ ledger }, { entryId, outcome }) {
    if (outcome === 'rejected') ledger.entries.get(entryId)!.suspended = false;
  },
  trainingEnrolled(telling, { trainingId, completeBy }) {
    expectDue(telling, `enrolled until ${completeBy}`);
    telling.courses.set(trainingId, { completeBy, completed: false });
  },
  trainingCompleted({ courses, fault }, { trainingId, on }) {
    const course = courses.get(trainingId)!;
    if (on > course.completeBy) fault('completed too late');
    course.completed = true;
  },
  flagRaised(telling, { flag, because }) {
    const { ledger, terms, opened, fault } = telling;
    if (because === 'balance') expectDue(telling, `${flag} up`);
    else if (!terms.carryFlags || !opened.previous) fault(`${flag} carried over`);
    ledger.flags = [...ledger.flags, flag].sort();
  },
  flagLowered(telling, { flag, because }) {
    if (because === 'balance') expectDue(telling, `${flag} down`);
    telling.ledger.flags = telling.ledger.flags.filter((one) => one !== flag);
  },
  closed({ ledger, fault }) {
    if (ledger.flags.length > 0) fault(`closed with ${ledger.flags}`);
    ledger.status = 'closed';
  },
};

function expectDue(telling: Telling, what: string): void {
  if (telling.due[0] !== what) telling.fault(`${what} where ${telling.due[0] ?? 'nothing'} was due`);
  telling.due = telling.due.slice(1);
}

const naiveEntry = (
  { item, direction, points, occurredOn, catalogue }: RawEvent['data'],
  status: NaiveEntry['status'],
): NaiveEntry => ({ item, direction, points, occurredOn, version: keyOf(catalogue), status, suspended: false });

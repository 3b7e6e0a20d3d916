/**
 * The log as it would be if every ledger told its own year's end: each that a statement closed gets a closing, each that it opened
 * an opening, where its own stream has none. Written down from docs/explanation/points.md, without a line of the domain's.
 */
export interface Told {
  readonly stream: string;
  readonly position: number;
  readonly type: string;
  readonly data: string;
}

const PASSED = 'ledger.yearPassed.v1';
const BEGINNING = ['ledger.opened.v1', 'ledger.holderChanged.v1'];

/** By stream, in each in the order of the log. Statements themselves are left out. */
export function tellYears<Event extends Told>(log: ReadonlyMap<string, readonly Event[]>): Map<string, Event[]> {
  const told = new Map([...log].map(([stream, events]) => [stream, [...events]]));
  const statements = [...log.values()].flat().filter(({ type }) => type === PASSED);
  for (const statement of statements.toSorted((one, other) => one.position - other.position)) {
    told.delete(statement.stream);
    const { ledgers, ...all } = JSON.parse(statement.data);
    for (const { ledgerId, next } of ledgers) passOne(told, statement, { ...all, ledgerId, next });
  }
  return told;
}

function passOne<Event extends Told>(
  told: Map<string, Event[]>,
  statement: Event,
  passed: Record<string, unknown>,
): void {
  const events = told.get(`ledger-${passed.ledgerId}`)!;
  const after = events.findIndex(({ type }) => !BEGINNING.includes(type));
  // Something was entered, or it was closed, by an event of its own.
  if (after >= 0 && events[after]!.type !== 'ledger.foundClosed.v1') return;
  const tell = (stream: string, type: string, data: object) => ({
    ...{ ...statement, stream, type, data: JSON.stringify(data) },
  });
  const { year, balance, ledgerId, next, base, catalogue } = passed;
  const closing = tell(`ledger-${ledgerId}`, 'ledger.closed.v1', { year, balance });
  if (after < 0) events.push(closing);
  else events[after] = closing;
  const known = told.get(`ledger-${next}`) ?? [];
  // Opened by an event of its own before: somebody was quicker.
  if (known[0] !== undefined && known[0].position < statement.position) return;
  const begun = JSON.parse(events[0]!.data);
  for (const { type, data } of events) if (type === BEGINNING[1]) begun.holder = JSON.parse(data).holder;
  const opening = { ...begun, ledgerId: next, year: begun.year + 1, base, catalogue, previous: { ledgerId, balance } };
  const own = known[0]?.type === 'ledger.opened.v1' ? JSON.parse(known[0].data) : undefined;
  if (own !== undefined && JSON.stringify(own) !== JSON.stringify(sorted(opening, own))) {
    throw new Error(`ledger-${next} tells ${known[0]!.data}, its year's end ${JSON.stringify(opening)}`);
  }
  told.set(`ledger-${next}`, [tell(`ledger-${next}`, 'ledger.opened.v1', opening), ...known.slice(own ? 1 : 0)]);
}

/** With its keys in the other's order. */
const sorted = (one: Record<string, unknown>, like: Record<string, unknown>) =>
  Object.fromEntries(Object.keys(like).map((key) => [key, one[key]]));

/** How the area of what is asked for lies to the area of the person who asks. */
export const RELATIONS = {
  own: 'it is their own area',
  inside: 'it lies in their area',
  around: 'it is wider than their area, or the city because nobody knows the place',
  beside: 'it lies in another area of the territory',
  handed: 'it happened elsewhere, and is with them now',
  gone: 'it was with them, and is elsewhere now',
  foreign: 'their own area lies outside the territory',
} as const;
export type Relation = keyof typeof RELATIONS;

/** `hidden`: left out of the list, the stream, the count or what is recorded. `never`: can not be. Else the code of the problem that answers. */
export type Verdict = 'allowed' | 'hidden' | 'never' | 'out-of-area' | 'unknown-area';

export interface Scope {
  /** Which area is compared with the person's. */
  readonly of: string;
  readonly verdicts: Readonly<Record<Relation, Verdict>>;
}

/** Everybody's area is looked at when they sign in, whatever they ask for. */
const SIGN_IN = { foreign: 'unknown-area' } as const;

const TOLD = { own: 'allowed', inside: 'allowed', handed: 'allowed', ...SIGN_IN } as const;
const refused = { around: 'out-of-area', beside: 'out-of-area', gone: 'out-of-area' } as const;
const hidden = { around: 'hidden', beside: 'hidden', gone: 'hidden' } as const;
/** What can not be moved. */
const STAYS = { handed: 'never', gone: 'never' } as const;
/** What stands in a grid: there is no narrower area to look at it from. */
const IN_GRID = { around: 'never' } as const;
const ALL = { ...TOLD, around: 'allowed', beside: 'allowed', gone: 'allowed' } as const;

const IN_A_LIST = 'An area asked for must lie in their own';

/** What is compared with the person's area, and what comes of it. An area lies in another when its code begins with that one's. */
export const SCOPES = {
  anywhere: { of: 'nothing: there is no area in it', verdicts: ALL },
  cases: {
    of: `who has each case now: its handler, or its queue. ${IN_A_LIST}`,
    verdicts: { ...TOLD, ...hidden },
  },
  counted: {
    of: `where each case was when it counted. ${IN_A_LIST}`,
    verdicts: { ...TOLD, ...hidden, gone: 'allowed' },
  },
  case: { of: 'who has the case now: its handler, or its queue', verdicts: { ...TOLD, ...refused } },
  report: {
    of: 'who has its case now: its handler, or its queue; before it has a case, the place it names, or the city. Whoever took it in reads and adds to it wherever it went',
    verdicts: { ...TOLD, ...refused },
  },
  deliveries: {
    of: `where the case of each is now, or who is told of a ledger; the city where that is not known. ${IN_A_LIST}`,
    verdicts: { ...TOLD, ...hidden },
  },
  delivery: {
    of: 'the area of its recipient; the city where that is not known',
    verdicts: { ...TOLD, ...refused, ...STAYS },
  },
  ledgers: {
    of: `where each ledger began, as the figures of its year have it. ${IN_A_LIST}`,
    verdicts: { ...TOLD, ...hidden, ...IN_GRID, handed: 'hidden', gone: 'allowed' },
  },
  ledger: {
    of: 'where it began, and where its premises stand today; a holder sees their own wherever, and no other',
    verdicts: { ...TOLD, ...refused, ...IN_GRID, gone: 'allowed' },
  },
  entry: {
    of: "where the premises of the entry stood on its day; of what is about no entry, where the ledger's own stand today; a holder contests what is theirs wherever",
    verdicts: { ...TOLD, ...refused, ...IN_GRID },
  },
  registry: {
    of: `where the premises stand today. ${IN_A_LIST}`,
    verdicts: { ...TOLD, ...hidden, ...IN_GRID },
  },
  premises: { of: 'where the premises stand today', verdicts: { ...TOLD, ...refused, ...IN_GRID } },
  grid: {
    of: 'the grid that is named, or that the round is of',
    verdicts: { ...TOLD, ...refused, ...IN_GRID, ...STAYS },
  },
  rows: {
    of: 'the grid of each row; a row of another area is refused with its line',
    verdicts: { ...TOLD, ...hidden, ...IN_GRID, ...STAYS },
  },
  posts: {
    of: `the area of each post. ${IN_A_LIST}`,
    verdicts: { ...TOLD, ...hidden, ...STAYS },
  },
  post: { of: 'the area of the post', verdicts: { ...TOLD, ...refused, ...STAYS } },
  unit: {
    of: 'what the entry is about: where the unit becomes a member, or answers for something; else everywhere where it is a member',
    verdicts: { ...TOLD, ...refused, ...STAYS },
  },
  deliberations: {
    of: `the area whose matter each is. ${IN_A_LIST}`,
    verdicts: { ...TOLD, ...hidden, ...STAYS },
  },
  deliberation: { of: 'the area whose matter it is', verdicts: { ...TOLD, ...refused, ...STAYS } },
  batches: {
    of: `the area that each batch is about. ${IN_A_LIST}`,
    verdicts: { ...TOLD, ...hidden, ...STAYS },
  },
  batch: {
    of: 'the area that the batch is about; each of its cases is looked at by itself when its turn comes',
    verdicts: { ...TOLD, ...refused, ...STAYS },
  },
  log: {
    of: 'the whole territory: the log holds all areas, and goes to whoever has all of them',
    verdicts: { ...SIGN_IN, ...STAYS, own: 'allowed', around: 'out-of-area', inside: 'never', beside: 'never' },
  },
  holder: { of: 'nothing: a holder sees what is theirs, wherever it lies', verdicts: ALL },
} as const satisfies Record<string, Scope>;
export type ScopeName = keyof typeof SCOPES;

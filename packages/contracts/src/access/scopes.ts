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

/** `hidden`: left out of the list, the stream or the count. `never`: can not be. Else the code of the problem that answers. */
export type Verdict = 'allowed' | 'hidden' | 'never' | 'out-of-area' | 'unknown-area';

export interface Scope {
  /** Which area is compared with the person's. */
  readonly of: string;
  readonly verdicts: Readonly<Record<Relation, Verdict>>;
}

/** Everybody's area is looked at when they sign in, whatever they ask for. */
const SIGN_IN = { foreign: 'unknown-area' } as const;

const within = (of: string): Scope => ({
  of,
  verdicts: {
    ...{ own: 'allowed', inside: 'allowed', handed: 'allowed' },
    ...{ around: 'out-of-area', beside: 'out-of-area', gone: 'out-of-area', ...SIGN_IN },
  },
});

const listed = (of: string): Scope => ({
  of,
  verdicts: {
    ...{ own: 'allowed', inside: 'allowed', handed: 'allowed' },
    ...{ around: 'hidden', beside: 'hidden', gone: 'hidden', ...SIGN_IN },
  },
});

/** What can not be moved. */
const stays = ({ of, verdicts }: Scope): Scope => ({ of, verdicts: { ...verdicts, handed: 'never', gone: 'never' } });

const ALLOWED = { own: 'allowed', inside: 'allowed', around: 'allowed', beside: 'allowed' } as const;

/** What is compared with the person's area, and what comes of it. An area lies in another when its code begins with that one's. */
export const SCOPES = {
  anywhere: {
    of: 'nothing: there is no area in it',
    verdicts: { ...ALLOWED, handed: 'allowed', gone: 'allowed', ...SIGN_IN },
  },
  cases: listed('where each case is now: with its handler, else in its queue. An area asked for must lie in their own'),
  case: within('where the case is now: with its handler, else in its queue'),
  report: within(
    'where its case is now: with its handler, else in its queue; before it has a case, the place it names, or the city. ' +
      'Whoever took it in reads and adds to it wherever it went',
  ),
  deliveries: listed('where the case is now, or the premises of the ledger. An area asked for must lie in their own'),
  delivery: within('the area of its recipient; the city where that is not known'),
  ledgers: listed("the ledger's premises. An area asked for must lie in their own"),
  ledger: within("the ledger's premises"),
  registry: listed('the premises. An area asked for must lie in their own'),
  premises: within('the premises, as they stand today'),
  round: stays(within('the grid of the round')),
  log: {
    of: 'the whole territory: the log holds all areas, and goes to whoever has all of them',
    verdicts: {
      ...{ own: 'allowed', around: 'out-of-area' },
      ...{ inside: 'never', beside: 'never', handed: 'never', gone: 'never', ...SIGN_IN },
    },
  },
  holder: {
    of: 'nothing: the ledgers are their own, wherever the premises lie; others are not there',
    verdicts: { ...ALLOWED, handed: 'allowed', gone: 'hidden', ...SIGN_IN },
  },
} as const satisfies Record<string, Scope>;
export type ScopeName = keyof typeof SCOPES;

import type { AreaCode, Role } from '@gridcase/contracts';
import type { Mark } from './events.ts';

/** Somebody marked it before with something else. The first mark stands, and whoever comes second is told it. */
export interface AlreadyMarked<Standing = Mark> {
  readonly code: 'already-marked';
  readonly detail: string;
  readonly standing: Standing;
}

/** Something that the command says is wrong; `pointer` (RFC 6901) says where. */
interface Wrong {
  readonly code:
    | 'in-the-future'
    | 'too-late'
    | 'no-catalogue'
    | 'nothing-to-assess'
    | 'too-many-premises'
    | 'not-in-round'
    | 'outside-month'
    | 'same-person'
    | 'item-twice'
    | 'item-unknown'
    | 'evidence-required'
    | 'others-changed';
  readonly detail: string;
  readonly pointer: string;
}

interface NotNow {
  readonly code: 'round-unknown' | 'forbidden' | 'out-of-area' | 'round-closed';
  readonly detail: string;
}

/** `missing`: how many are neither marked nor carried over, and the first of them. */
interface NotFinished {
  readonly code: 'not-finished';
  readonly detail: string;
  readonly missing: { readonly count: number; readonly first: readonly string[] };
}

/** Every no that a round can say. */
export type RoundRefusal = Wrong | NotNow | NotFinished | AlreadyMarked;

export const wrong = (code: Wrong['code'], pointer: string, detail: string): Wrong => ({ code, pointer, detail });

export const roundUnknown: NotNow = { code: 'round-unknown', detail: 'there is no round with this id; open it first' };

export const roundClosed: NotNow = {
  code: 'round-closed',
  detail: 'the round is closed; enter what was found in the ledger directly',
};

export const forbidden = (role: Role): NotNow => ({ code: 'forbidden', detail: `a ${role} may not assess premises` });

export const outOfArea = (area: AreaCode, own: AreaCode): NotNow => ({
  code: 'out-of-area',
  detail: `grid ${area} does not lie in your area ${own}`,
});

export const alreadyMarked = (standing: Mark): AlreadyMarked => ({
  code: 'already-marked',
  detail: `it was marked before, as seen on ${standing.on}; that mark stands`,
  standing,
});

const FIRST = 5;

export const notFinished = (open: readonly string[]): NotFinished => ({
  code: 'not-finished',
  detail: `${open.length} of the premises are neither marked nor carried over; mark them, or carry them over with a reason`,
  missing: { count: open.length, first: open.slice(0, FIRST) },
});

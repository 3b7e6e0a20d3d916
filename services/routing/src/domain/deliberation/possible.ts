import type { Deliberation } from '@gridcase/contracts';
import type { DeliberationAction } from './commands.ts';

/** What may be done in which phase: 提, 附议, 议, 决, 督. */
const POSSIBLE: Readonly<Record<Deliberation['phase'], readonly DeliberationAction[]>> = {
  proposed: [
    ...(['support', 'addParties', 'removeParty', 'callSession', 'callOffSession', 'holdSession'] as const),
    ...(['correctSession', 'resolve', 'withdraw', 'openPartyContact'] as const),
  ],
  adopted: ['correctSession', 'settleUndertaking', 'close', 'openPartyContact'],
  rejected: ['correctSession', 'close', 'openPartyContact'],
  withdrawn: [],
  closed: [],
};

const TALKS: ReadonlySet<DeliberationAction> = new Set(['callSession', 'holdSession', 'resolve']);

/** So many beside who proposed it must want it talked about; one who left wants nothing any more. */
const isSupported = ({ supportedBy, parties }: Deliberation, supporters: number): boolean =>
  parties.filter(({ partyId, left }) => !left && supportedBy.includes(partyId)).length >= supporters;

export function possibleFor(deliberation: Deliberation, supporters: number): readonly DeliberationAction[] {
  const { phase, undertakings } = deliberation;
  const open = undertakings.some(({ state }) => state === 'open');
  return POSSIBLE[phase].filter(
    (action) =>
      (!TALKS.has(action) || isSupported(deliberation, supporters)) &&
      (action !== 'close' || !open) &&
      (action !== 'settleUndertaking' || open),
  );
}

/** Why it is not possible, in words. */
export function whyNot(deliberation: Deliberation, action: DeliberationAction, supporters: number): string {
  const { phase } = deliberation;
  if (!POSSIBLE[phase].includes(action)) return `it is ${phase}`;
  if (action === 'close') return 'something that was resolved is not done yet';
  return action === 'settleUndertaking' ? 'nothing is open' : `it takes ${supporters} who support it`;
}

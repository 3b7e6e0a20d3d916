import { describe, expect, it } from 'vitest';
import {
  after,
  BARBER,
  CHEN,
  commands,
  DUMPLINGS,
  HARDWARE,
  noise,
  outcomeOf,
  refusedWith,
  rounds,
  SHOPS,
  TODAY,
  WU,
} from '../controls.ts';
import { itIsGuarded } from './guarded-command.ts';

const { clearOthers } = commands;
const cleared = (premises: readonly string[], more = {}) => [
  {
    type: 'assessment.othersCleared.v1',
    data: { premises, on: TODAY, secondPerson: undefined, note: undefined, ...more },
  },
];

describe('clear the others', () => {
  it('says of all that are neither marked nor carried over that they were seen and are in order, each by its id', () => {
    expect(outcomeOf(clearOthers(), rounds.opened)).toEqual(cleared(SHOPS));
    const some = after(commands.open(), commands.mark(), commands.carryOver());
    const said = clearOthers({ count: 1, secondPerson: CHEN.id, note: '逐户看过' });
    expect(outcomeOf(said, some)).toEqual(cleared([BARBER], { secondPerson: CHEN.id, note: '逐户看过' }));
  });

  it('counts each as a mark without a finding: the round can be closed, and another mark is told of it', () => {
    const round = after(commands.open(), commands.mark(), clearOthers({ count: 2 }));
    expect(outcomeOf(commands.close(), round)).toEqual([
      { type: 'assessment.closed.v1', data: { marked: 3, carriedOver: 0 } },
    ]);
    expect(outcomeOf(commands.mark({ premisesId: BARBER, findings: [noise] }), round)).toMatchObject(
      refusedWith('already-marked', { standing: { premisesId: BARBER, on: TODAY, findings: [] } }),
    );
    expect(outcomeOf(commands.mark({ premisesId: BARBER, findings: [] }), round)).toEqual([]);
    expect(outcomeOf(commands.carryOver({ premisesId: HARDWARE }), round)).toMatchObject(refusedWith('already-marked'));
  });

  it('is refused where other than the officer meant are left: a colleague said something meanwhile', () => {
    const round = after(commands.open(), commands.mark({ premisesId: DUMPLINGS }));
    const refusal = outcomeOf(clearOthers({ count: 3 }), round);
    expect(refusal).toMatchObject(refusedWith('others-changed', { pointer: '/count' }));
    expect(refusal).toMatchObject({ detail: expect.stringContaining('2 of the premises are left, not 3') });
  });

  it('again is quiet, whoever says it, and where nothing is left', () => {
    const round = after(commands.open(), clearOthers());
    expect(outcomeOf(clearOthers(), round)).toEqual([]);
    expect(outcomeOf(clearOthers({ by: CHEN, count: 1 }), round)).toEqual([]);
    expect(outcomeOf(clearOthers(), rounds.closed)).toEqual([]);
  });

  it('is refused of a day as a mark is, and of who goes along with themselves', () => {
    expect(outcomeOf(clearOthers({ on: '2026-10-31' }), rounds.opened)).toMatchObject(refusedWith('outside-month'));
    expect(outcomeOf(clearOthers({ on: '2026-11-25' }), rounds.opened)).toMatchObject(refusedWith('in-the-future'));
    expect(outcomeOf(clearOthers({ today: '2026-12-11' }), rounds.opened)).toMatchObject(refusedWith('too-late'));
    expect(outcomeOf(clearOthers({ catalogue: undefined }), rounds.opened)).toMatchObject(refusedWith('no-catalogue'));
    expect(outcomeOf(clearOthers({ secondPerson: WU.id }), rounds.opened)).toMatchObject(refusedWith('same-person'));
  });

  it('is refused where there is no round', () => {
    expect(outcomeOf(clearOthers(), rounds.none)).toMatchObject(refusedWith('round-unknown'));
  });

  itIsGuarded(clearOthers(), rounds.opened);
});

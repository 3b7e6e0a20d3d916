import fc from 'fast-check';
import type { RoundCommand } from '../../src/domain/assessment/index.ts';
import { CHEN, catalogue, commands, ELSEWHERE, noise, officer, outside, photo, SHOPS, TODAY, WU } from './controls.ts';

const by = fc.constantFrom(
  WU,
  CHEN,
  officer('yw-sv-1', 'supervisor', '330782'),
  officer('yw-gw-9', 'gridWorker', '330783'),
);
const premisesId = fc.constantFrom(...SHOPS, ELSEWHERE);
const finding = fc.constantFrom(outside, { ...outside, evidence: [photo('b')] }, { ...outside, evidence: [] }, noise);
const today = fc.constantFrom('2026-10-31', TODAY, '2026-12-05', '2027-03-01');

/** An opening, well or badly timed. */
const open = fc.record({ by, today }).map(commands.open);

/** A mark of any of the premises, taken or refused for any reason. */
export const mark = fc
  .record({
    ...{ by, premisesId, today, findings: fc.array(finding, { maxLength: 3 }) },
    on: fc.constantFrom(TODAY, '2026-11-23', '2026-12-01'),
    catalogue: fc.constantFrom(catalogue, catalogue, catalogue, undefined),
    secondPerson: fc.constantFrom(undefined, CHEN.id),
  })
  .map(commands.mark);

/** A statement for all others, by people who may have miscounted. */
const clearOthers = fc
  .record({
    ...{ by, today, count: fc.integer({ min: 1, max: 4 }), on: fc.constantFrom(TODAY, '2026-12-01') },
    secondPerson: fc.constantFrom(undefined, CHEN.id, WU.id),
  })
  .map(commands.clearOthers);

/** Any command of a round. */
export const command: fc.Arbitrary<RoundCommand> = fc.oneof(
  { weight: 1, arbitrary: open },
  { weight: 6, arbitrary: mark },
  {
    weight: 3,
    arbitrary: fc.record({ by, premisesId, reason: fc.constantFrom('装修', '无人') }).map(commands.carryOver),
  },
  { weight: 2, arbitrary: clearOthers },
  { weight: 2, arbitrary: fc.record({ by }).map(commands.close) },
);

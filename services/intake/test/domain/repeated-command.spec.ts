import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportCommand } from '../../src/domain/commands.ts';
import type { ReportEvent } from '../../src/domain/events.ts';
import { decide, message, quiet, rating, receive } from './controls.ts';

const command: fc.Arbitrary<ReportCommand> = fc.oneof(
  fc
    .record({ text: fc.constantFrom('a', 'b'), digest: fc.constantFrom('d'.repeat(64), undefined) })
    .map(({ text, digest }) => receive({ text }, { unseen: { reporter: digest, beside: undefined } })),
  fc
    .record({ id: fc.constantFrom('m1', 'm2', 'm3'), text: fc.constantFrom('a', 'b') })
    .map(({ id, text }) => message(id, text)),
);

const rated: fc.Arbitrary<ReportCommand> = fc.integer({ min: 1, max: 5 }).map((stars) => rating(stars));

/** Carries out commands in turn; what is refused leaves no trace. */
function carryOut(commands: readonly ReportCommand[], given: readonly ReportEvent[] = []): ReportEvent[] {
  const events = [...given];
  for (const next of commands) {
    const decision = decide(next, events);
    if (decision.outcome === 'decided') events.push(...decision.events);
  }
  return events;
}

describe('saying it twice', () => {
  it('changes nothing of what is known by its id, whatever came before; a rating is known by its command', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(command, rated), { maxLength: 20 }), command, (before, said) => {
        const once = carryOut([...before, said]);
        const again = decide(said, once);
        if (again.outcome === 'decided') expect(again).toEqual(quiet);
        expect(carryOut([said], once)).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });

  it('makes one report and one of each message, in whatever order they are delivered and redelivered', () => {
    const said = [receive(), message('m1', 'a'), message('m2', 'b')];
    const deliveries = fc.array(fc.constantFrom(...said), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(deliveries, (delivered) => {
        const events = carryOut([...delivered, ...said, ...delivered]);
        expect(events.map(({ type }) => type).sort()).toEqual([
          'report.messageAdded.v1',
          'report.messageAdded.v1',
          'report.received.v1',
        ]);
      }),
    );
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RealKafka, startRealKafka } from '@gridcase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repeats } from '../whole-log.ts';
import { type Played, playDistributed, playEmbedded } from './points/engines.ts';

const kafka = await startRealKafka();
const skipped = 'skipped' in kafka ? kafka.skipped : undefined;
if (skipped !== undefined) console.log(`skipping the distributed half of the points: ${skipped}`);

const directory = mkdtempSync(join(tmpdir(), 'gridcase-points-'));
/** In China, and the same day on both engines, also when midnight comes in between. */
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 'yyyy-mm-dd'.length);
const played: Partial<Record<'embedded' | 'distributed', Played>> = {};

beforeAll(async () => {
  played.embedded = await playEmbedded(join(directory, 'embedded'), today);
});
afterAll(async () => {
  if (!('skipped' in kafka)) await kafka.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('points in one process', () => tellsTheStory(() => played.embedded!));

describe.skipIf(skipped !== undefined)('points over Kafka and the EventStoreDB protocol, two replicas of each', () => {
  beforeAll(async () => {
    played.distributed = await playDistributed(kafka as RealKafka, join(directory, 'embedded'), today);
  });

  tellsTheStory(() => played.distributed!);

  it('are what they are in one process: the same streams with the same events, the same messages', () => {
    const { facts } = played.embedded!;
    expect(played.distributed!.facts.streams).toEqual(facts.streams);
    expect(played.distributed!.facts.deliveries).toEqual(facts.deliveries);
    expect(Object.keys(facts.streams).length).toBeGreaterThanOrEqual(14);
  });
});

function tellsTheStory(of: () => Played): void {
  const toTrader = () => {
    const { story, told } = of();
    const { ledgerId } = story.afterViolation;
    return told.filter((message) => message.ledgerId === ledgerId && message.recipient.kind === 'holder');
  };

  it('shops and houses are registered, by form and by file, and a ledger opens for each shop and landlord', () => {
    const { imported, ledgerAt, houses } = of().story.registry;
    expect(imported).toMatchObject({ rows: 2, registered: 2, refused: 0 });
    expect(ledgerAt.size).toBe(5);
    expect(ledgerAt.has(houses[1])).toBe(false);
  });

  it('a round is opened, marked, carried over and closed', () => {
    const { opened, shops, houses } = of().story.rounds;
    expect(opened.premises).toHaveLength(4);
    expect(shops).toMatchObject({ phase: 'closed', counts: { marked: 3, carriedOver: 1, open: 0 } });
    expect(houses).toMatchObject({ phase: 'closed', counts: { marked: 2, carriedOver: 0, open: 0 } });
  });

  it('of two assessors at one shop in the same minute one is taken, and the other is told by whom', () => {
    const { statuses, toLoser, winner } = of().story.rounds.race;
    expect(statuses).toEqual([200, 409]);
    expect(toLoser).toMatchObject({ refusal: 'already-marked', standing: { by: winner, on: today } });
  });

  it('a violation found on a case is confirmed when another officer closes it, and becomes an entry', () => {
    const { violation, afterViolation } = of().story;
    expect(violation.found).toEqual(['case.violationFound.v1']);
    expect(violation.closed).toContain('case.violationConfirmed.v1');
    expect(afterViolation).toMatchObject({ balance: 9, flags: [] });
    expect(afterViolation.entries).toMatchObject([
      { item: 'S-SAF-01', state: 'stands', cause: { kind: 'case', id: violation.violationId } },
    ]);
  });

  it('what an officer enters waits for a second person, who is another; then the yellow flag goes up', () => {
    const { entered, bySelf, confirmed } = of().story;
    expect(entered).toMatchObject({ events: ['ledger.entryProposed.v1'], balance: 9 });
    expect(bySelf).toMatchObject({ status: 403, body: { refusal: 'same-person' } });
    expect(confirmed).toMatchObject({ balance: 3, flags: ['yellow'] });
    expect(confirmed.events).toEqual(['ledger.entryMade.v1', 'ledger.flagRaised.v1', 'ledger.trainingEnrolled.v1']);
  });

  it('a new report about the flagged shop is urgent and says why; without the flag it is as any other', () => {
    const { flagged, unflagged, afterViolation, registry } = of().story;
    expect(flagged.triage.urgency).toBe('urgent');
    const { because } = flagged.triage.explanation.matched.find(({ rule }) => rule === 'urgency.flagged')!;
    expect(because).toContain(`yellow flag of ledger ${afterViolation.ledgerId} on premises ${registry.shop}`);
    expect(unflagged.triage).toMatchObject({ urgency: 'normal', explanation: { facts: { flaggedPremises: null } } });
  });

  it('the holder reads their own ledger with every reason, and nobody else’s', () => {
    const { own, explanation, toAnotherHolder, afterViolation } = of().story;
    expect(own).toMatchObject([{ ledgerId: afterViolation.ledgerId, balance: 3, flags: ['yellow'] }]);
    expect(explanation).toMatchObject({ status: 200, body: { balance: 3, base: 12, deductions: 9 } });
    expect(explanation.body.entries).toMatchObject([
      { item: { code: 'S-SAF-01' }, people: { enteredBy: 'worker-jin', confirmedBy: 'supervisor-chen' } },
      { item: { code: 'S-BIZ-06' }, people: { enteredBy: 'worker-jin', confirmedBy: 'chief-fang' } },
    ]);
    expect(toAnotherHolder).toBe(404);
  });

  it('an appeal suspends the entry and lowers the flag; somebody else decides; the course gives points back', () => {
    const { appealed, byEnterer, decided, completed } = of().story;
    expect(appealed).toMatchObject({ events: ['ledger.appealed.v1', 'ledger.flagLowered.v1'], balance: 9, flags: [] });
    expect(byEnterer).toMatchObject({ status: 403, body: { refusal: 'same-person' } });
    expect(decided).toMatchObject({ events: ['ledger.appealDecided.v1', 'ledger.entryReversed.v1'], balance: 9 });
    expect(completed).toMatchObject({ events: ['ledger.trainingCompleted.v1'], balance: 12 });
  });

  it('the holder is told of each step once, in the language that they read', () => {
    expect(
      toTrader()
        .map(({ template }) => template)
        .toSorted(),
    ).toEqual([
      ...['holder.appealSuspends', 'holder.appealUpheld', 'holder.deducted', 'holder.deducted'],
      ...['holder.entryReversed', 'holder.trainingCompleted', 'holder.trainingEnrolled'],
      ...['holder.yellowFlagLowered', 'holder.yellowFlagRaised'],
    ]);
    for (const { content, contact } of toTrader()) {
      expect(content.subject).toMatch(/\p{Script=Hangul}/u);
      expect(contact?.phone).toBe('13900000101');
    }
    const { told, facts } = of();
    expect(repeats(told.map(({ webhookId }) => webhookId))).toEqual({});
    expect(told).toHaveLength(facts.deliveries.length);
  });

  it('the timeline has the ledger now and as of an instant, its messages, and it beside the case', () => {
    const { story, history } = of();
    expect(history.now).toMatchObject({ balance: 12, flags: [], training: null });
    expect(history.before).toMatchObject({ balance: 9, flags: [], entries: [{ item: 'S-SAF-01' }] });
    expect(history.types.filter((type) => type === 'delivery.planned.v3')).toHaveLength(10);
    const { violationId, caseId } = story.violation;
    const beside = { caseId, phase: 'closed', violations: [{ violationId, status: 'confirmed' }] };
    expect(history.beside).toMatchObject({
      ledgers: [{ balance: 12 }],
      marks: [{ by: 'worker-jin' }],
      cases: [beside],
    });
    expect(history.besideBefore).toMatchObject({ ledgers: [{ balance: 9 }], cases: [beside] });
  });
}

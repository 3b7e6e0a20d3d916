import { closeWithViolation, reportAbout, type Triage, triageOf, untilRoutingKnows, type Violation } from './cases.ts';
import { chief, judge, landlord, supervisor, trader, worker } from './people.ts';
import { type Registry, registerAll, SHOP_NAME } from './registry.ts';
import { assessAll, type Rounds } from './rounds.ts';
import { type Ledger, type LedgerAnswer, photo, type Stage, untilLedger } from './stage.ts';
import { type Answer, until, untilAll } from './story-client.ts';

export interface Explanation {
  readonly balance: number;
  readonly flags: readonly string[];
  readonly entries: readonly object[];
}

/** A report, and how its case was judged. */
export interface Reported {
  readonly caseId: string;
  readonly triage: Triage;
}

/** What everybody was answered, from the register to the lowered flag. */
export interface Story {
  readonly registry: Registry;
  readonly rounds: Rounds;
  readonly violation: Violation;
  /** The shop's ledger when the violation had become an entry. */
  readonly afterViolation: Ledger;
  readonly entered: LedgerAnswer;
  readonly bySelf: Answer<{ readonly refusal: string }>;
  readonly confirmed: LedgerAnswer;
  readonly flagged: Reported;
  readonly own: readonly { readonly ledgerId: string; readonly flags: readonly string[] }[];
  readonly explanation: Answer<Explanation>;
  readonly toAnotherHolder: number;
  readonly appealed: LedgerAnswer;
  readonly byEnterer: Answer<{ readonly refusal: string }>;
  readonly decided: LedgerAnswer;
  readonly completed: LedgerAnswer;
  readonly unflagged: Reported;
}

const AGAIN = `绣湖社区${SHOP_NAME}把桌椅摆到人行道上，老人过不去`;

/** The whole story, each step after what the one before led to. */
export async function playStory(stage: Stage): Promise<Story> {
  const registry = await registerAll(stage);
  const ledgerId = registry.ledgerAt.get(registry.shop)!;
  const rounds = await assessAll(stage, registry);
  const violation = await closeWithViolation(stage, registry.shop);
  const afterViolation = await untilLedger(stage, ledgerId, "the violation's entry", ({ balance }) => balance === 9);
  const entry = await enterDirectly(stage, registry.shop, ledgerId);
  await untilRoutingKnows(stage, AGAIN, true);
  const flagged = await reportAgain(stage, 'story-2');
  const read = await readOwn(stage, ledgerId);
  const contested = await contest(stage, ledgerId, entry.entered.entryId);
  await untilRoutingKnows(stage, AGAIN, false);
  const unflagged = await reportAgain(stage, 'story-3');
  return { registry, rounds, violation, afterViolation, ...entry, flagged, ...read, ...contested, unflagged };
}

async function reportAgain(stage: Stage, externalId: string): Promise<Reported> {
  const caseId = await reportAbout(stage, externalId, AGAIN);
  return { caseId, triage: await triageOf(stage, caseId) };
}

/** Six points are not taken by one officer alone. */
async function enterDirectly({ api, today }: Stage, premisesId: string, ledgerId: string) {
  const evidence = [photo('invoice')];
  const entered = await api.post<LedgerAnswer>(worker, '/v1/ledgers/entries', {
    ...{ premisesId, item: 'S-BIZ-06', occurredOn: today, evidence, note: '抽查发现' },
  });
  const confirm = `/v1/ledgers/${ledgerId}/entries/${entered.entryId}/confirm`;
  const bySelf = await api.tryPost<{ refusal: string }>(worker, confirm, {});
  const confirmed = await api.post<LedgerAnswer>(chief, confirm, {});
  return { entered, bySelf, confirmed };
}

async function readOwn({ api }: Stage, ledgerId: string) {
  const own = await untilAll("the holder's ledgers with the flag", async () => {
    const { body } = await api.get<{ items: Story['own'] }>(trader, '/v1/holder/ledgers');
    return body.items.some(({ flags }) => flags.length > 0) ? body.items : undefined;
  });
  const path = `/v1/ledgers/${ledgerId}/explanation`;
  const explanation = await api.get<Explanation>(trader, path);
  return { own, explanation, toAnotherHolder: (await api.get(landlord, path)).status };
}

/** The holder is right, and completes the course. */
async function contest(stage: Stage, ledgerId: string, entryId: string) {
  const { api, today } = stage;
  const ledger = `/v1/ledgers/${ledgerId}`;
  const appealed = await api.post<LedgerAnswer>(trader, `${ledger}/entries/${entryId}/appeal`, {
    ...{ ground: '进货单据齐全，可以提供发票。' },
  });
  const decision = `${ledger}/appeals/${appealed.appealId}/decision`;
  const verdict = { outcome: 'upheld', reason: '发票核实无误' };
  const byEnterer = await api.tryPost<{ refusal: string }>(chief, decision, verdict);
  const decided = await api.post<LedgerAnswer>(judge, decision, verdict);
  const { training } = await until('the course', async () => {
    const { body } = await api.get<Ledger>(supervisor, ledger);
    return body.training ? body : undefined;
  });
  const completed = await api.post<LedgerAnswer>(judge, `${ledger}/trainings/${training!.trainingId}/completion`, {
    ...{ on: today, evidence: [photo('certificate')] },
  });
  return { appealed, byEnterer, decided, completed };
}

import { isRecused } from '@gridcase/contracts';
import { type Principal, Problem } from '@gridcase/runtime';
import { z } from 'zod';
import { areasOf, type CaseHolding } from '../domain/case-holding.ts';
import { reportUnknown } from '../domain/refusals.ts';
import type { ReceivedReport } from '../domain/state.ts';
import type { ReportResult } from '../report-desk.ts';
import { refusalProblem } from './refusal-problem.ts';
import type { IntakeRoutesOptions } from './route-options.ts';
import { requireSight } from './sender.ts';

export const ReportParams = z.strictObject({ reportId: z.uuid().toLowerCase() });

interface Seen {
  readonly report: ReceivedReport;
  readonly holding: CaseHolding;
}

/** The report and who has its case, when there is one and the caller may see it. Throws Problem `not-found`, `out-of-area` or `recused`. */
export async function seenReport(
  { desk, holdingOf, territory }: IntakeRoutesOptions,
  reportId: string,
  principal: Principal,
): Promise<Seen> {
  const [report, holding] = await Promise.all([desk.load(reportId), holdingOf(reportId)]);
  if (report.phase === 'none') throw new Problem('not-found', { detail: reportUnknown.detail });
  requireSight(principal, report, areasOf(holding), territory.cityCode);
  requireUnrecused(principal, holding);
  return { report, holding };
}

/** Whoever is recused, or complained of, does not see the reporter (济南市12345条例 Art. 32), be it that they took it in. */
function requireUnrecused(principal: Principal, { facts }: CaseHolding): void {
  if (principal.kind !== 'person' || facts === undefined || !isRecused(facts.about, principal)) return;
  throw new Problem('recused', { detail: 'you are recused from the case of this report, and do not see it' });
}

/** Throws the Problem that a refusal is answered with. */
export function doneOrProblem(result: ReportResult): { readonly state: ReceivedReport; readonly repeated: boolean } {
  if (result.outcome === 'refused') throw refusalProblem(result.refusal);
  if (result.state.phase === 'none') throw refusalProblem(reportUnknown);
  return { state: result.state, repeated: result.repeated };
}

import { type CommandContext, handleCommand, loadState } from '@gridcase/event-sourcing';
import { type Contact, type KeyVault, maskPersonal, openContact } from '@gridcase/privacy';
import { reportStream } from './domain/identity.ts';
import type { ReportHandling, ReportResult } from './report-desk.ts';

/** `erased`: the person's key was destroyed. */
export type OpenedContact =
  | { readonly outcome: 'opened'; readonly contact: Contact }
  | { readonly outcome: 'erased' }
  | Extract<ReportResult, { outcome: 'refused' }>;

/** How the reporter can be reached, in the clear, once the event that says it was shown is durable. */
export async function openReporter(
  handling: ReportHandling,
  vault: KeyVault,
  reportId: string,
  reason: string,
  context: CommandContext,
): Promise<OpenedContact> {
  const stream = reportStream(reportId);
  const { state } = await loadState(handling, stream);
  const reporter = state.phase === 'none' ? undefined : state.reporter;
  const key = reporter?.contact && (await vault.find(reporter.ref));
  if (key === null) return { outcome: 'erased' };
  const contact = key && openContact(key, reporter!.ref, reporter!.contact!);
  const command = { type: 'openContact', reason: withoutPerson(reason, contact) } as const;
  const result = await handleCommand(handling, stream, command, context);
  if (result.outcome === 'refused') return result;
  return { outcome: 'opened', contact: contact! };
}

/** A reason stays in the log for ever: what it says of the person, who can be erased, does not. */
function withoutPerson(reason: string, contact: Contact | undefined): string {
  const { language: _, given, ...values } = contact ?? {};
  const told = [...Object.values(values).flat(), ...Object.values(given ?? {})].filter((value) => value.length > 1);
  return maskPersonal(told.reduce((text, value) => text.replaceAll(value, '***'), reason));
}

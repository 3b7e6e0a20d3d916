import type { Recipient, Reporter } from '@gridcase/contracts';
import type { TemplateName } from './templates/index.ts';
import type { Values } from './words.ts';

/** Somebody to be told: who, by which template, with which words in it. */
export interface Notice {
  readonly recipient: Recipient;
  /** Only for the reporter's own notice: their pseudonym and sealed contact. */
  readonly reporter?: Reporter;
  readonly template: TemplateName;
  readonly values: Values & { readonly caseId: string };
  /** By when who is told must have acted, or should have. */
  readonly dueAt?: string | undefined;
  /** Free text addressed to this very recipient, as an officer wrote it. Officers' notices never carry any; who is asked for help reads what for. */
  readonly body?: string;
}

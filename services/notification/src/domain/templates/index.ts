import { BATCH_TEMPLATES } from './batch.ts';
import { CONSULTATION_TEMPLATES } from './consultation.ts';
import { HANDLER_TEMPLATES } from './handler.ts';
import { MEMBER_TEMPLATES } from './member.ts';
import { REPORTER_TEMPLATES } from './reporter.ts';
import { SUPERVISOR_TEMPLATES } from './supervisor.ts';
import { TACKLING_TEMPLATES } from './tackling.ts';
import { TRIAGE_DESK_TEMPLATES } from './triage-desk.ts';
import { UNIT_TEMPLATES } from './unit.ts';

export type { Template } from './template.ts';

/** What is said, by template and language. A change of wording changes no delivery that is already planned. */
export const TEMPLATES = {
  ...REPORTER_TEMPLATES,
  ...HANDLER_TEMPLATES,
  ...SUPERVISOR_TEMPLATES,
  ...TRIAGE_DESK_TEMPLATES,
  ...CONSULTATION_TEMPLATES,
  ...UNIT_TEMPLATES,
  ...BATCH_TEMPLATES,
  ...MEMBER_TEMPLATES,
  ...TACKLING_TEMPLATES,
};

export type TemplateName = keyof typeof TEMPLATES;

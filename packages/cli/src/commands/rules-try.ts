import { Channel } from '@gridcase/contracts';
import { type Trial, type TrialOutcome, tryRules } from '@gridcase/routing';
import type { Territory } from '@gridcase/territory';
import { dataDirectory, UsageError } from '../data-directory.ts';
import { instantOf } from '../instant-of.ts';
import { serversTerritory } from '../servers-territory.ts';
import { rulesOf, rulesPath } from './rules.ts';

export interface TryOptions {
  readonly text: string;
  readonly subject?: string;
  readonly channel: string;
  readonly at?: string;
  readonly area?: string;
  readonly rules?: string;
  readonly json?: boolean;
  readonly data?: string;
}

/**
 * `gridcase rules try`: what the rules would make of a text, and why, by the code that judges reports. No server is asked and
 * nothing is stored; which premises are flagged it does not know.
 */
export function tryText(options: TryOptions): void {
  const territory = serversTerritory(dataDirectory(options.data));
  const trial = trialOf(options, territory);
  const compiled = rulesOf(rulesPath(options.rules)).at(trial.receivedAt, trial.location.areaCode);
  const outcome = tryRules(compiled, territory, trial, Date.parse(trial.receivedAt));
  if (options.json) {
    const { nature = null, ...judgement } = outcome.judgement;
    const { dispatched, queued } = outcome;
    console.log(JSON.stringify({ ...judgement, nature, location: trial.location, dispatched, queued }));
  } else console.log(describe(outcome, trial, territory).join('\n'));
}

function trialOf({ text, subject, channel, at, area }: TryOptions, territory: Territory): Trial {
  const through = Channel.safeParse(channel);
  if (!through.success) throw new UsageError(`--channel is one of ${Channel.options.join(', ')}`);
  if (area !== undefined && territory.area(area) === undefined) {
    throw new UsageError(`no area of this territory has the code ${area}`);
  }
  const said = subject === undefined ? text : `${subject}\n${text}`;
  return {
    ...{ text, subject, channel: through.data, attachments: 0, flagged: null },
    receivedAt: at === undefined ? new Date().toISOString() : instantOf('--at', at),
    location: territory.locate(area === undefined ? undefined : { areaCode: area }, said),
  };
}

function describe({ judgement, dispatched, queued }: TrialOutcome, trial: Trial, territory: Territory): string[] {
  const { explanation, field, urgency, nature = 'not clear' } = judgement;
  const { facts } = explanation;
  const { areaCode } = trial.location;
  const place =
    areaCode === null ? trial.location.status : `${areaCode} ${territory.area(areaCode)?.name ?? ''}`.trim();
  const points = (scores: unknown): string => (scores ? `  (${scores})` : '');
  const due = dispatched?.deadlines.map(({ milestone, dueAt }) => `${milestone} by ${dueAt}`).join(', ');
  return [
    `rules      ${explanation.ruleSet} ${explanation.ruleSetVersion}, received ${trial.receivedAt}`,
    `place      ${place}`,
    `nature     ${nature}${points(facts.natureScores)}`,
    `field      ${field} ${facts.fieldName ?? ''}${points(facts.fieldScores)}`,
    `urgency    ${urgency}${points(facts.urgencyScores)}`,
    ...(dispatched ? [`goes to    ${dispatched.tier}: ${dispatched.handler.unit}${due ? `; ${due}` : ''}`] : []),
    ...(queued ? [`goes to    the human queue of ${queued.queue}: ${queued.reason}`] : []),
    'because',
    ...explanation.matched.map(({ rule, because }) => `  ${rule}: ${because}`),
    ...(explanation.matched.length === 0 ? ['  no rule matched'] : []),
    ...(dispatched?.explanation.matched.map(({ rule, because }) => `  ${rule}: ${because}`) ?? []),
  ];
}

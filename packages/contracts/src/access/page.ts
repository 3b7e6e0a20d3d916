import { SERVICES } from '../topics.ts';
import { OFFICER_ROLES, Role } from '../vocabulary.ts';
import { LEDGER_DEEDS, MAY_LINK_REPORTS } from './deeds.ts';
import { RELATIONS, type Relation, SCOPES, type Verdict } from './scopes.ts';
import { ACCESS, type AccessRow } from './table.ts';

/** docs/reference/access.md, made of the table that the servers ask (bin/write-access.mjs; a test holds them equal). */
export function accessPage(): string {
  const parts = [
    HEAD,
    relations(),
    scopes(),
    ...[...SERVICES, 'runtime' as const].map(routes),
    RULES,
    deeds(),
    personal(),
  ];
  return `${parts.join('\n\n')}\n`;
}

const HEAD = `# Who may call what, and where

One table (\`packages/contracts/src/access\`) that the servers ask, that this page is written from, and that an exhaustive test
tries: every route, every role, every area. A route without a row keeps a server from starting.

A person carries one role and one area in their token; an integration signs and carries channels. An area lies in another when
its code begins with that one's: \`330782001\` holds \`330782001004\` and \`330782001004003\`. Six digits are one county or city like
any other area, and never stand for everything. An area that the territory does not have (another county, a township that
was dissolved, a slip of the finger) is refused at sign-in, whatever is asked for: \`unknown-area\`.

Whoever stands in for the holder of a post who is on leave, or has taken a shift over from them, counts as of that post's area too, with their own role, for as
long as that lasts (docs/how-to/appoint-people.md).`;

const RULES = `"As the rule set says" are the roles under \`policy.permissions\` of the rule set in force, by action and tier:
[rule-sets.md](rule-sets.md).`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const relations = (): string =>
  `## How areas lie to each other\n\n${table(
    ['', 'of what is asked for'],
    Object.entries(RELATIONS).map(([name, words]) => [name, words]),
  )}`;

function scopes(): string {
  const names = Object.keys(RELATIONS) as Relation[];
  const rows = Object.entries(SCOPES).map(([name, { of, verdicts }]) => [
    name,
    of,
    ...names.map((relation) => shown(verdicts[relation])),
  ]);
  return `## What is compared with the person's area\n\n\`hidden\` means left out of the list, the stream or the count; – that it can not be.\n\n${table(['scope', 'compared', ...names], rows)}`;
}

function shown(verdict: Verdict): string {
  if (verdict === 'never') return '–';
  return verdict === 'allowed' || verdict === 'hidden' ? verdict : `\`${verdict}\``;
}

const deeds = (): string =>
  `## Deeds in a ledger\n\nWhere one route serves several, the ledger tells which it is.\n\n${table(
    ['deed', 'who'],
    Object.entries(LEDGER_DEEDS).map(([deed, roles]) => [deed, people(roles)]),
  )}`;

const personal = (): string =>
  `## Pseudonyms

A reporter's pseudonym is the same in all their reports, so it shows which are one person's: in a case's timeline and in lists of
deliveries it is given to ${people(MAY_LINK_REPORTS)} only. Others see \`reporter\`.`;

function routes(service: keyof typeof ACCESS): string {
  const title = service === 'runtime' ? 'every service' : service;
  const rows = Object.entries(ACCESS[service]).map(([route, row]) => [`\`${route}\``, who(row), row.scope]);
  return `## Routes of ${title}\n\n${table(['route', 'who', 'scope'], rows)}`;
}

function who({ open, signed, roles, asPolicySays }: AccessRow): string {
  if (open) return 'anybody';
  if (asPolicySays !== undefined) return `as the rule set says: \`${asPolicySays}\``;
  return [...(signed ? ['integrations'] : []), ...(roles ? [people(roles)] : [])].join('; ');
}

function people(roles: readonly Role[]): string {
  if (roles === Role.options) return 'every role';
  return roles === OFFICER_ROLES ? 'every officer' : roles.join(', ');
}

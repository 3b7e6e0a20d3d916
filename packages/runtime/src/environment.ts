import { z } from 'zod';
import { ConfigError, parseConfig } from './config.ts';
import { withFiles } from './config-files.ts';

const count = (max: number) => z.coerce.number().int().min(1).max(max);

/** What every process reads from its environment. A program adds its own with `.extend`. */
export const RuntimeEnvironment = z.object({
  GRIDCASE_HOST: z.string().default('127.0.0.1').describe('Address to listen on; `0.0.0.0` for all'),
  GRIDCASE_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(8080)
    .describe('Port to listen on; 0 for any free one'),
  GRIDCASE_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where callers reach it, shown in the API docs'),
  GRIDCASE_DATA: z.string().default('data').describe('Directory of everything that is kept'),
  GRIDCASE_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('How much is logged'),
  GRIDCASE_OIDC_ISSUER: z.url().optional().describe('Issuer of the tokens; unset: the local issuer'),
  GRIDCASE_OIDC_JWKS_URL: z.url().optional().describe("Where that issuer's keys are; needed with the issuer"),
  GRIDCASE_OIDC_AUDIENCE: z.string().default('gridcase').describe('Audience that tokens must carry'),
  GRIDCASE_OIDC_ROLE_CLAIM: z.string().default('role').describe('Claim that holds the role'),
  GRIDCASE_OIDC_AREA_CLAIM: z.string().default('area').describe('Claim that holds the area code'),
  GRIDCASE_OPEN_METRICS: z.stringbool().default(false).describe('Whether anybody may read /metrics'),
  GRIDCASE_TRUST_PROXY: z.string().optional().describe('Addresses of proxies whose X-Forwarded-For is believed'),
  GRIDCASE_RATE_PERSON: count(1e9).default(1_200).describe('Requests a minute by one person'),
  GRIDCASE_RATE_INTEGRATION: count(1e9).default(60_000).describe('Requests a minute by one integration'),
  GRIDCASE_PATIENCE_MS: z.coerce
    .number()
    .int()
    .min(500)
    .max(60_000)
    .optional()
    .describe(
      'How long a request waits for an event store that does not answer, before it is told so by 503; unset: 4000 in intake, 10000 elsewhere',
    ),
  GRIDCASE_DRAIN_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(60_000)
    .default(0)
    .describe('How long requests are still answered, by 503, after the stop has begun'),
});
export type RuntimeEnvironment = z.infer<typeof RuntimeEnvironment>;

/** Two variables that make sense only together. For `configOrExit`. */
export function identityFaults(config: RuntimeEnvironment): string[] {
  const { GRIDCASE_OIDC_ISSUER: issuer, GRIDCASE_OIDC_JWKS_URL: jwksUrl } = config;
  if ((issuer === undefined) === (jwksUrl === undefined)) return [];
  return issuer === undefined
    ? ['GRIDCASE_OIDC_ISSUER: is needed with GRIDCASE_OIDC_JWKS_URL']
    : ['GRIDCASE_OIDC_JWKS_URL: is needed with GRIDCASE_OIDC_ISSUER'];
}

/** What a process that knows places reads beside. */
export const TerritoryEnvironment = z.object({
  GRIDCASE_TERRITORY: z.string().optional().describe("Directory of another city's territory files; unset: Yiwu"),
});

/** Variables of the command line client, which may be set in the same shell. */
const CLIENT_VARIABLES = ['GRIDCASE_URL', 'GRIDCASE_TOKEN'];

/**
 * `parseConfig` over the process's own environment and the files it names (config-files.ts), for a `main.ts`: prints
 * what is wrong and exits with 78 (EX_CONFIG). `faults` looks at variables together, once each is right by itself.
 */
export function configOrExit<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  faults: (config: z.output<z.ZodObject<Shape>>) => readonly string[] = () => [],
): z.output<z.ZodObject<Shape>> {
  try {
    const config = parseConfig(schema, withFiles(Object.keys(schema.shape), process.env), CLIENT_VARIABLES);
    const found = faults(config);
    if (found.length > 0) throw new ConfigError(found);
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(78);
  }
}

export interface VariableDescription {
  readonly name: string;
  readonly description: string;
  /** As one would write it; undefined when there is none. */
  readonly default: string | undefined;
  /** What may be written: `integer 0 to 65535`, `debug | info`. */
  readonly values: string;
}

/** A schema's variables for the documentation, in the schema's order. */
export function describeEnvironment(schema: z.ZodObject): VariableDescription[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => {
    const { description = '', default: preset, ...rest } = property as JsonSchema;
    return { name, description, default: preset === undefined ? undefined : String(preset), values: valuesOf(rest) };
  });
}

/** `describeEnvironment` as a Markdown table; docs/reference/configuration.md holds it word for word. */
export function environmentTable(schema: z.ZodObject): string {
  const rows = describeEnvironment(schema).map(
    (row) =>
      `| \`${row.name}\` | ${row.default === undefined ? '' : `\`${row.default}\``} | ${row.values} | ${row.description} |`,
  );
  return ['| variable | default | values | meaning |', '|---|---|---|---|', ...rows].join('\n');
}

interface JsonSchema {
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
}

function valuesOf({ type, enum: options, minimum, maximum, format }: JsonSchema): string {
  if (options) return options.map((option) => `\`${option}\``).join(', ');
  if (type === 'integer') return `${minimum} to ${maximum}`;
  if (type === 'boolean') return '`true`, `false`';
  return format === 'uri' ? 'URL' : 'text';
}

import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { type FieldError, Problem } from './problems.ts';

const MAX_ERRORS = 50;

/** Where a field stands in the request: a JSON Pointer in the body, `?name` in the query, `:name` in the path. */
const PREFIX: Readonly<Record<string, string>> = { querystring: '?', params: ':', headers: 'header ' };

/** Validates by zod and answers with a pointer to every field that is wrong (RFC 9457, 3.1). */
export const validateByZod: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart = 'body' }) =>
  (data) => {
    const parsed = schema.safeParse(data);
    if (parsed.success) return { value: parsed.data };
    const errors = parsed.error.issues.flatMap((issue) => fieldErrors(issue, [], httpPart, data));
    return { error: new Problem('validation-failed', { errors: errors.slice(0, MAX_ERRORS) }) };
  };

type Issue = z.core.$ZodIssue;

function fieldErrors(issue: Issue, around: readonly PropertyKey[], part: string, data: unknown): FieldError[] {
  const path = [...around, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    // Reported by zod at the object that holds them.
    return issue.keys.map((key) => ({ pointer: pointerTo([...path, key], part), detail: 'there is no such field' }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = issue.errors.reduce((best, each) => (each.length < best.length ? each : best));
    return nearest.flatMap((each) => fieldErrors(each, path, part, data));
  }
  const missing = issue.code === 'invalid_type' && path.length > 0 && isMissing(data, path);
  return [{ pointer: pointerTo(path, part), detail: missing ? 'is needed, and is missing' : issue.message }];
}

/** Whether nothing stands at the end of the path; zod tells it as a type that was expected. */
function isMissing(data: unknown, path: readonly PropertyKey[]): boolean {
  const step = (value: unknown, name: PropertyKey) =>
    (value as Record<PropertyKey, unknown> | null | undefined)?.[name];
  return path.reduce(step, data) === undefined;
}

function pointerTo(path: readonly PropertyKey[], part: string): string {
  const prefix = PREFIX[part];
  if (prefix !== undefined) return `${prefix}${path.map(String).join('.')}`;
  // RFC 6901, 3.
  return path.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

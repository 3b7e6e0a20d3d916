import type { z } from 'zod';

export type ReadResult<T> =
  | { readonly outcome: 'read'; readonly value: T }
  /** All that is wrong is what a newer version may have added: words of closed lists. */
  | { readonly outcome: 'newer'; readonly error: z.ZodError }
  | { readonly outcome: 'wrong'; readonly error: z.ZodError };

/**
 * Reads a value by a strict schema and leaves out fields that the schema does not have, at any depth: a later version may
 * have added them, and what it wants to be understood it says in a new type. Everything else is as strict as the schema.
 */
export function readTolerantly<T>(schema: z.ZodType<T>, value: unknown): ReadResult<T> {
  const asItIs = schema.safeParse(value);
  if (asItIs.success) return { outcome: 'read', value: asItIs.data };
  const known = structuredClone(value);
  for (const issue of asItIs.error.issues.flatMap(nearest)) {
    if (issue.code === 'unrecognized_keys') leaveOut(known, issue);
  }
  const result = schema.safeParse(known);
  if (result.success) return { outcome: 'read', value: result.data };
  const newer = result.error.issues.flatMap(nearest).every((issue) => isUnknownWord(known, issue));
  return { outcome: newer ? 'newer' : 'wrong', error: result.error };
}

type Issue = z.core.$ZodIssue;

/** A text where a list has others; or another kind of what is told apart by its kind. */
function isUnknownWord(value: unknown, { code, path }: Issue): boolean {
  if (code !== 'invalid_value' && code !== 'invalid_union') return false;
  const word = valueAt(value, path);
  return typeof word === 'string' && word !== '';
}

/**
 * What is wrong with the branch of a union that fits best: the one of which nothing is wrong but fields that it does not
 * have, else the one with the fewest faults.
 */
function nearest(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const branches = issue.errors.map((errors) => errors.flatMap(nearest));
  const onlyMore = branches.find((branch) => branch.every(({ code }) => code === 'unrecognized_keys'));
  const best = onlyMore ?? branches.toSorted((a, b) => a.length - b.length)[0]!;
  return best.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function leaveOut(value: unknown, { path, keys }: z.core.$ZodIssueUnrecognizedKeys): void {
  const holder = valueAt(value, path) as Record<string, unknown>;
  for (const key of keys) delete holder[key];
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | null | undefined)?.[step], value);

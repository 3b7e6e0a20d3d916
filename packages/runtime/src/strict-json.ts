import { Problem } from './problems.ts';

/** Deeper than any shape of ours; a deeper one only serves to exhaust a reader's stack. */
const MAX_DEPTH = 64;

/**
 * Parses JSON text (RFC 8259) and refuses what two readers could understand differently, or what could harm a later
 * one: a member named twice in one object, `__proto__`, `constructor.prototype`, half a surrogate pair, nesting deeper
 * than 64. Throws Problem `invalid-json`, with the place where that is known. With `halves` a value, but no name, may hold
 * half a pair: whoever asks for that looks into each text before keeping it.
 */
export function parseStrictJson(text: string, { halves = false } = {}): unknown {
  const value = parse(text);
  // Half a character can only come by an escape: the text itself was decoded strictly.
  const escapes = /\\u[dD]/.test(text);
  const members = inspect(value, { names: escapes, values: escapes && !halves });
  if (members !== countColons(text)) throw refuse('a member name stands twice in the same object');
  return value;
}

function parse(text: string): unknown {
  if (text.trim() === '') throw refuse('the body is empty');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notJson(text, error as SyntaxError);
  }
}

/** The parser's own message holds a piece of the body: only the place is passed on. */
function notJson(text: string, error: SyntaxError): Problem {
  const position = placeOf(error.message, text);
  if (position === undefined) return new Problem('invalid-json');
  const before = text.slice(0, position).split('\n');
  const detail = `the text stops being JSON at line ${before.length}, column ${before.at(-1)!.length + 1}`;
  return new Problem('invalid-json', { detail, extensions: { position } });
}

function placeOf(message: string, text: string): number | undefined {
  const at = /at position (\d+)/.exec(message)?.[1];
  if (at !== undefined) return Number(at);
  return message.includes('end of JSON') ? text.length : undefined;
}

/** Number of members in all objects together. */
function inspect(root: unknown, whole: { readonly names: boolean; readonly values: boolean }): number {
  let count = 0;
  let level = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw refuse(`it is nested deeper than ${MAX_DEPTH}`);
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'object' && value !== null) count += unfold(value, next, whole.names);
      else if (whole.values && typeof value === 'string') assertWhole(value);
    }
    level = next;
  }
  return count;
}

function unfold(value: object, into: unknown[], wholeNames: boolean): number {
  if (Array.isArray(value)) {
    for (const item of value) into.push(item);
    return 0;
  }
  const names = Object.keys(value);
  for (const name of names) {
    const member = (value as Record<string, unknown>)[name];
    if (name === '__proto__' || (name === 'constructor' && isObject(member) && Object.hasOwn(member, 'prototype'))) {
      throw refuse('the members __proto__ and constructor.prototype are not taken');
    }
    if (wholeNames) assertWhole(name);
    into.push(member);
  }
  return names.length;
}

function assertWhole(text: string): void {
  if (!text.isWellFormed()) throw refuse('an escape gives half a surrogate pair, which is no character');
}

/** Colons outside of strings: one for each member written. */
function countColons(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x3a) count++;
    else if (code === 0x22) i = endOfString(text, i);
  }
  return count;
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const refuse = (detail: string): Problem => new Problem('invalid-json', { detail });

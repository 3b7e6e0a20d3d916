import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventMetadata, EventType } from '../src/index.ts';

/**
 * One frozen event: what a store of that day holds. Never edited; a new version of an event gets a new file, and so does
 * one of the schema of a type that keeps its name: `case.opened.v1@2.json`.
 */
export interface Sample {
  readonly type: EventType;
  readonly data: Record<string, unknown>;
  readonly metadata: EventMetadata;
}

const DIRECTORY = join(import.meta.dirname, '../samples');

export const sampleNames = (): string[] => readdirSync(DIRECTORY).map((file) => file.replace(/\.json$/, ''));

export const sample = (name: string): Sample => JSON.parse(readFileSync(join(DIRECTORY, `${name}.json`), 'utf8'));

/** The sample as the store would give it back. */
export function recorded(name: string) {
  const { type, data, metadata } = sample(name);
  const category = type.slice(0, type.indexOf('.'));
  return {
    eventId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    type,
    stream: `${category}-0b6c5d4e-3f21-5a3e-9f10-2b6c5d4e3f21`,
    revision: 3,
    recordedAt: '2026-11-23T18:04:11.900Z',
    data: JSON.stringify(data),
    metadata: JSON.stringify(metadata),
  };
}

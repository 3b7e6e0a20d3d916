import type { Process } from '@gridcase/event-sourcing';
import { type Logger, type Metrics, openLiveRuleFiles } from '@gridcase/runtime';
import { FormulaSet, type FormulasOf, formulasAmong } from '../domain/indicators/formulas.ts';
import { formulaSets, soundFormulas } from './formula-book.ts';

/** The formulas that there are, and which of them are in force. */
export interface Formulas {
  readonly sets: readonly FormulaSet[];
  readonly formulasOf: FormulasOf;
}

export interface OpenFormulasOptions {
  /** Sets, or the directory where they stand as files. */
  readonly formulas: readonly FormulaSet[] | string | undefined;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Between two looks at the directory, in milliseconds. */
  readonly everyMs?: number | undefined;
}

export interface OpenFormulas {
  /** As they are now: files may change while it runs. */
  current(): Formulas;
  readonly processes: readonly Process[];
}

/** Throws RuleFilesError or RangeError when a directory holds none that are usable. */
export function openFormulas({ formulas = formulaSets(), log, metrics, everyMs }: OpenFormulasOptions): OpenFormulas {
  const loads = metrics.counter(
    'gridcase_timeline_formulas_total',
    'Changed indicator formulas read while it runs, by outcome',
    ['outcome'],
  );
  if (typeof formulas !== 'string') {
    const fixed = bookOf(formulas);
    return { current: () => fixed, processes: [] };
  }
  const { current, process } = openLiveRuleFiles<FormulaSet, Formulas>({
    ...{ name: 'timeline.formulas', directory: formulas, schema: FormulaSet, log, loads, everyMs },
    build: (files) => bookOf(soundFormulas(files)),
  });
  return { current, processes: [process] };
}

const bookOf = (sets: readonly FormulaSet[]): Formulas => ({ sets, formulasOf: formulasAmong(sets) });

import { FOLD_TABLE } from '@gridcase/territory';
import { createFoldText } from '../domain/matching/fold-text.ts';

/** How routing folds whatever it compares: reports, the words of rules, names of premises. */
export const foldText = createFoldText(FOLD_TABLE);

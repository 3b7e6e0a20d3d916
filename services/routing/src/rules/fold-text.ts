import { TRADITIONAL_TO_SIMPLIFIED } from '@gridcase/territory';
import { createFoldText } from '../domain/matching/fold-text.ts';

/** How routing folds whatever it compares: reports, the words of rules, names of premises. */
export const foldText = createFoldText(TRADITIONAL_TO_SIMPLIFIED);

import type { AreaCode } from '@gridcase/contracts';
import { createCodeFinder } from './code-mentions.ts';
import { type Finding, findingOf, NOTHING } from './finding.ts';
import { fold } from './fold.ts';
import { latinMentions } from './latin-mentions.ts';
import { createMentionFinder, type Mention } from './mentions.ts';
import type { NameIndex } from './name-index.ts';

/** Finds what a text names: a code, a community, a township, or several of which nobody can tell which is meant. */
export function createNameFinder(
  names: NameIndex,
  cityCode: AreaCode,
  exists: (code: string) => boolean,
): (text: string) => Finding {
  const codesIn = createCodeFinder(cityCode, exists);
  const mentionsIn = createMentionFinder(names);
  return (text) => {
    const folded = fold(text);
    const { origin } = folded;
    const mentions = [...mentionsIn(folded), ...codesIn(folded.text)].map((mention) => ({
      ...mention,
      start: origin[mention.start]!,
      end: origin[mention.end - 1]! + 1,
    }));
    mentions.push(...latinMentions(text, names));
    return mentions.length === 0 ? NOTHING : weigh(mentions, text);
  };
}

/**
 * A shared name is settled only by a township: the one right before it, else the only ones in the text. Everything
 * named is then taken together, so that two different communities, or one and another's township, stay ambiguous.
 */
function weigh(mentions: readonly Mention[], text: string): Finding {
  const townships = new Set(mentions.flatMap(({ codes }) => codes.filter(isTownship)));
  const meant = mentions.map(({ codes, scope, start, end, method }) => {
    const scopes = scope === undefined ? townships : new Set([scope]);
    const inside = codes.filter((code) => scopes.has(code.slice(0, 9)));
    return { codes: inside.length === 1 ? inside : codes, scope, start, end, method };
  });
  const codes = meant.flatMap(({ codes, scope }) => (scope === undefined ? codes : [...codes, scope]));
  const finding = findingOf(codes, 'communityName');
  const first = meant.find(({ codes }) => codes.some((code) => says(finding, code))) ?? meant[0]!;
  return { ...finding, method: first.method, matchedText: text.slice(first.start, first.end).slice(0, 200) };
}

function isTownship(code: AreaCode): boolean {
  return code.length === 9;
}

function says({ areaCode, candidates }: Finding, code: AreaCode): boolean {
  return code === areaCode || candidates.includes(code);
}

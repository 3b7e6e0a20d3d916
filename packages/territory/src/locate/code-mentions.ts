import type { AreaCode } from '@gridcase/contracts';
import type { Mention } from './mentions.ts';

/** Codes of the territory written in a text. Longer numbers that begin alike (identity cards do) are none. */
export function createCodeFinder(cityCode: AreaCode, exists: (code: string) => boolean): (folded: string) => Mention[] {
  return (text) => {
    const mentions: Mention[] = [];
    for (let start = text.indexOf(cityCode); start !== -1; start = text.indexOf(cityCode, start + cityCode.length)) {
      let end = start + cityCode.length;
      while (isDigit(text.charCodeAt(end))) end += 1;
      const code = text.slice(start, end);
      const whole = !isDigit(text.charCodeAt(start - 1));
      if (whole && code.length > cityCode.length && exists(code))
        mentions.push({ start, end, codes: [code], method: 'areaCode' });
    }
    return mentions;
  };
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

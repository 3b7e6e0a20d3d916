import type { Language } from './domain/words.ts';

/** All of China lives by one clock. */
const TIME_ZONE = 'Asia/Shanghai';

const FORMATS: Record<Language, Intl.DateTimeFormat> = {
  zh: new Intl.DateTimeFormat('zh-CN', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: TIME_ZONE,
    hourCycle: 'h23',
  }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: TIME_ZONE }),
};

/** An instant as people in China read it: 2026年11月24日 09:39, or 24 Nov 2026, 09:39. */
export const localTime = (instant: string, language: Language): string => FORMATS[language].format(new Date(instant));

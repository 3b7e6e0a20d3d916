export { type Calendar, type Counted, compileCalendar } from './calendar.ts';
export { type CalendarBook, createCalendarBook } from './calendar-book.ts';
export { CalendarData, type CalendarInput, isLaterVersion, parseCalendar } from './calendar-data.ts';
export { CHINA, chinaCalendars } from './data/china.ts';
export { isZone } from './zone.ts';

import type { LedgerTemplates } from '../ledger-template.ts';

export const es: LedgerTemplates = {
  'holder.deducted': {
    subject: 'Puntos descontados: {item}',
    text: 'Se han descontado puntos en su registro de doce puntos de {year}. Concepto: {item}. Fundamento: {basis}. Día: {occurredOn}. Puntos por este concepto: {points}. Antes: {before}. Ahora: {after}. Puede impugnar esta anotación: indique su número, {entryId}, a su comunidad (社区) o al encargado de su cuadrícula (网格员). Registro: {ledgerId}.',
  },
  'holder.added': {
    subject: 'Puntos añadidos: {item}',
    text: 'Se han añadido puntos en su registro de doce puntos de {year}. Concepto: {item}. Fundamento: {basis}. Día: {occurredOn}. Puntos por este concepto: {points}. Antes: {before}. Ahora: {after}. Anotación: {entryId}. Registro: {ledgerId}.',
  },
  'holder.entryReversed': {
    subject: 'Anotación anulada',
    text: 'Se ha anulado una anotación en su registro de doce puntos de {year}; ya no cuenta. Antes: {before}. Ahora: {after}. Anotación: {entryId}. Registro: {ledgerId}.',
  },
  'holder.yellowFlagRaised': {
    subject: 'Bandera amarilla: una advertencia',
    text: 'Su registro de doce puntos de {year} tiene una bandera amarilla porque quedan pocos puntos. Es una advertencia. Ahora: {after}. Registro: {ledgerId}.',
  },
  'holder.yellowFlagLowered': {
    subject: 'Bandera amarilla retirada',
    text: 'Su registro de doce puntos de {year} ya no tiene bandera amarilla. Ahora: {after}. Registro: {ledgerId}.',
  },
  'holder.redFlagRaised': {
    subject: 'Bandera roja: una distinción',
    text: 'Su registro de doce puntos de {year} ha obtenido una bandera roja. Es una distinción. Ahora: {after}. Registro: {ledgerId}.',
  },
  'holder.redFlagLowered': {
    subject: 'Bandera roja retirada',
    text: 'Su registro de doce puntos de {year} ya no tiene bandera roja. Ahora: {after}. Registro: {ledgerId}.',
  },
  'holder.trainingEnrolled': {
    subject: 'Un curso para usted',
    text: 'Quedan pocos puntos en su registro de doce puntos de {year}. Haga el curso «{course}». Fecha límite: {completeBy}. Con el curso se recuperan puntos. Ahora: {after}. Registro: {ledgerId}.',
  },
  'holder.trainingCompleted': {
    subject: 'Curso completado',
    text: 'Ha completado el curso. Puntos que se recuperan: {points}. Antes: {before}. Ahora: {after}. Año: {year}. Registro: {ledgerId}.',
  },
  'holder.appealSuspends': {
    subject: 'Hemos recibido su impugnación',
    text: 'Hemos recibido su impugnación de una anotación en su registro de doce puntos de {year}. La anotación no cuenta hasta que se decida. Fecha límite de la decisión: {decideBy}. Ahora: {after}. Anotación: {entryId}. Registro: {ledgerId}.',
  },
  'holder.appealPending': {
    subject: 'Hemos recibido su impugnación',
    text: 'Hemos recibido su impugnación de una anotación en su registro de doce puntos de {year}. La anotación cuenta hasta que se decida. Fecha límite de la decisión: {decideBy}. Ahora: {after}. Anotación: {entryId}. Registro: {ledgerId}.',
  },
  'holder.appealUpheld': {
    subject: 'Su impugnación: aceptada',
    text: 'Su impugnación ha sido aceptada. La anotación ya no cuenta. Año: {year}. Anotación: {entryId}. Registro: {ledgerId}.',
  },
  'holder.appealRejected': {
    subject: 'Su impugnación: rechazada',
    text: 'Su impugnación ha sido rechazada. La anotación cuenta. Año: {year}. Ahora: {after}. Anotación: {entryId}. Registro: {ledgerId}.',
  },
  'holder.yearClosed': {
    subject: 'Doce puntos: su resultado de {year}',
    text: 'Su registro de doce puntos de {year} está cerrado. Puntos al final del año: {after}. Las banderas de ese año terminan con él. Registro: {ledgerId}.',
  },
  'supervisor.appealed': {
    subject: 'Una impugnación espera decisión',
    text: 'Hay una impugnación en un registro de doce puntos de {year}. Fecha límite de la decisión: {decideBy}. No puede decidir quien hizo o confirmó la anotación. Anotación: {entryId}. Registro: {ledgerId}.',
  },
};

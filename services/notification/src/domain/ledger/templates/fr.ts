import type { LedgerTemplates } from '../ledger-template.ts';

export const fr: LedgerTemplates = {
  'holder.deducted': {
    subject: 'Points retirés : {item}',
    text: 'Des points ont été retirés dans votre registre à douze points de {year}. Motif : {item}. Fondement : {basis}. Jour : {occurredOn}. Points pour ce motif : {points}. Avant : {before}. Maintenant : {after}. Vous pouvez contester cette inscription : indiquez son numéro, {entryId}, à votre communauté de quartier (社区) ou à votre agent de secteur (网格员). Registre : {ledgerId}.',
  },
  'holder.added': {
    subject: 'Points ajoutés : {item}',
    text: 'Des points ont été ajoutés dans votre registre à douze points de {year}. Motif : {item}. Fondement : {basis}. Jour : {occurredOn}. Points pour ce motif : {points}. Avant : {before}. Maintenant : {after}. Inscription : {entryId}. Registre : {ledgerId}.',
  },
  'holder.entryReversed': {
    subject: 'Inscription annulée',
    text: 'Une inscription dans votre registre à douze points de {year} a été annulée et ne compte plus. Avant : {before}. Maintenant : {after}. Inscription : {entryId}. Registre : {ledgerId}.',
  },
  'holder.yellowFlagRaised': {
    subject: 'Drapeau jaune : un avertissement',
    text: 'Votre registre à douze points de {year} porte un drapeau jaune, car il reste peu de points. C’est un avertissement. Maintenant : {after}. Registre : {ledgerId}.',
  },
  'holder.yellowFlagLowered': {
    subject: 'Drapeau jaune retiré',
    text: 'Votre registre à douze points de {year} ne porte plus de drapeau jaune. Maintenant : {after}. Registre : {ledgerId}.',
  },
  'holder.redFlagRaised': {
    subject: 'Drapeau rouge : une distinction',
    text: 'Votre registre à douze points de {year} a obtenu un drapeau rouge. C’est une distinction. Maintenant : {after}. Registre : {ledgerId}.',
  },
  'holder.redFlagLowered': {
    subject: 'Drapeau rouge retiré',
    text: 'Votre registre à douze points de {year} ne porte plus de drapeau rouge. Maintenant : {after}. Registre : {ledgerId}.',
  },
  'holder.trainingEnrolled': {
    subject: 'Un cours pour vous',
    text: 'Il reste peu de points dans votre registre à douze points de {year}. Veuillez suivre le cours « {course} ». Date limite : {completeBy}. Ce cours rend des points. Maintenant : {after}. Registre : {ledgerId}.',
  },
  'holder.trainingCompleted': {
    subject: 'Cours terminé',
    text: 'Vous avez terminé le cours. Points rendus : {points}. Avant : {before}. Maintenant : {after}. Année : {year}. Registre : {ledgerId}.',
  },
  'holder.appealSuspends': {
    subject: 'Votre contestation a été reçue',
    text: 'Votre contestation d’une inscription dans votre registre à douze points de {year} a été reçue. L’inscription ne compte pas avant la décision. Date limite de la décision : {decideBy}. Maintenant : {after}. Inscription : {entryId}. Registre : {ledgerId}.',
  },
  'holder.appealPending': {
    subject: 'Votre contestation a été reçue',
    text: 'Votre contestation d’une inscription dans votre registre à douze points de {year} a été reçue. L’inscription compte jusqu’à la décision. Date limite de la décision : {decideBy}. Maintenant : {after}. Inscription : {entryId}. Registre : {ledgerId}.',
  },
  'holder.appealUpheld': {
    subject: 'Votre contestation : acceptée',
    text: 'Votre contestation a été acceptée. L’inscription ne compte plus. Année : {year}. Inscription : {entryId}. Registre : {ledgerId}.',
  },
  'holder.appealRejected': {
    subject: 'Votre contestation : rejetée',
    text: 'Votre contestation a été rejetée. L’inscription compte. Année : {year}. Maintenant : {after}. Inscription : {entryId}. Registre : {ledgerId}.',
  },
  'holder.yearClosed': {
    subject: 'Douze points : votre résultat de {year}',
    text: 'Votre registre à douze points de {year} est clos. Points à la fin de l’année : {after}. Les drapeaux de cette année prennent fin avec lui. Registre : {ledgerId}.',
  },
  'supervisor.appealed': {
    subject: 'Une contestation attend une décision',
    text: 'Une contestation a été déposée dans un registre à douze points de {year}. Date limite de la décision : {decideBy}. Qui a fait ou confirmé l’inscription ne peut pas décider. Inscription : {entryId}. Registre : {ledgerId}.',
  },
};

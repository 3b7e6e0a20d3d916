import { type RuleInput, speaksFor } from './speaks-for.ts';

/** 跨部门复杂事项: no single office can settle it; the joint meeting of the big committee does. */
const byWords = speaksFor('crossDepartment', [
  {
    id: 'illegalBuilding',
    points: 5,
    words:
      '违章建筑、违法建筑、违建、违规建、违章搭建、私搭乱建、乱搭乱建、违法建设、违法改建、私自改建、两违、illegal construction*、illegal building*、illegally built、illegal extension*、unauthorised structure*',
    fields: '0100、0105、0106、0107、0108、0109、0110、0111、0307、9901',
  },
  {
    id: 'fireAndMore',
    points: 2,
    atLeast: 2,
    words:
      '消防通道、消防隐患、火灾隐患、群租、违建、违章、占道、堵车、拥堵、无证、油烟、隔断、占用通道、安全出口、fire lane*、fire escape*、fire hazard*、illegal*、traffic、unlicensed、blocked exit*',
    fields: '01、0201、0203、0307、0600、0601、0607、9901、9904',
  },
  { id: 'groupRental', points: 4, words: '群租房、群租、胶囊房、隔断间、group rental*' },
  {
    id: 'passedAround',
    points: 4,
    words:
      '互相推诿、相互推诿、互相推脱、相互推脱、踢皮球、推来推去、几个部门、多个部门、各部门、部门之间、联合执法、联合整治、多头管理、several departments、different departments、more than one department、every department、each department、send us to each other',
    fields: '01、02、0307、0600、0601、0605、0607、99',
  },
  {
    id: 'organisedFraud',
    points: 5,
    words: '传销、传销窝点、非法集资、诈骗、骗老人、骗取老人、保健品、pyramid scheme*、scam*',
    fields: '0600、0602、0604、0703、0705',
  },
  {
    id: 'unlicensed',
    points: 3,
    words: '无证经营、无照经营、黑作坊、无证无照、非法屠宰、黑窝点、地下作坊、unlicensed workshop*',
  },
]);

const namedUnits: RuleInput = {
  id: 'nature.crossDepartment.unitsNamed',
  when: { unitsNamed: { min: 3 }, field: ['01', '02', '0307', '0600', '0601', '0604', '0607', '99'] },
  gives: { nature: 'crossDepartment', weight: 4 },
};

export const crossDepartment: RuleInput[] = [...byWords, namedUnits];

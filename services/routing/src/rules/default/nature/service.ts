import { list } from '../fields/field-words.ts';
import { type RuleInput, speaksFor } from './speaks-for.ts';

const byWords = speaksFor('service', [
  {
    id: 'repair',
    points: 4,
    words:
      '报修、抢修、维修一下、修一下、修理、修好、坏了、坏掉、不亮、没亮、损坏、爆裂、破裂、破了、爆了、裂了、漏水、漏气、堵塞、堵了、堵住、疏通、断了、倒了、塌陷、脱落、松动、松了、缺失、冒水、积水、反水、不通、故障、停运、repair*、fix、fixed、broken、burst、leak*、blocked、clogged、overflow*、not working、out of order、missing cover、dark at night、mend',
    fields: '0100、0101、0102、0103、0104、0105、0106、0107、0108、0605、9900、9901',
  },
  {
    id: 'clean',
    points: 4,
    words:
      '清理、清运、清扫、打扫、没人扫、没人清、无人清理、满了、满溢、脏乱、乱扔、乱倒、堆积、堆满、臭死、发臭、臭气、不洗、杂草、野草、clean*、collect*、remove*、overflowing、dumped、piled up、stink*、litter',
    fields: '0104、0105、0106、0107、0108、0204',
  },
  {
    id: 'streetOrder',
    points: 4,
    words:
      '占道、摆摊、摊位、流动摊、店外经营、出店经营、占用人行道、占着人行道、摆到人行道、人行道上、乱停、小广告、乱堆、杂物、堵门、挡住、pavement*、sidewalk*、parked、stall*',
    fields: '0100、0105、0106、0108、0307、0600、0601、9901',
  },
  {
    id: 'unsafeCharging',
    points: 4,
    words: '飞线、飞线充电、拉电线、充电、flying lead*、charging、charging cable*',
    fields: '0100、0102、0106、0108、9901',
  },
  {
    id: 'howTo',
    points: 4,
    words:
      '怎么办理、如何办理、怎样办理、怎么申请、如何申请、怎样申请、需要什么、需要哪些、要什么材料、哪些材料、什么资料、哪些资料、什么手续、哪些手续、办理流程、流程是、操作流程、怎么交、怎么报销、如何报销、可以报销、能报销、能报吗、网上可以、在哪里办、去哪里办、哪里可以、到哪里办、办理材料、怎么查询、如何查询、可以办到、还能办理、咨询一下、想咨询、想问一下、how do i、how can i、where can i、which documents、what documents、what papers、need to bring、opening hours',
    except: '需要什么时候',
  },
  {
    id: 'enquiry',
    points: 2,
    words: '咨询、请教、想问、能不能办、可以吗、能否办理、question about、enquiry、inquiry',
  },
  {
    id: 'utilityCut',
    points: 4,
    words:
      '停水、停电、停气、断水、断电、断网、没水、没电、没气、无水、无电、no water、no power、no electricity、power cut*、no gas',
    fields: '0100、0101、0102、0103、0108',
  },
  {
    id: 'help',
    points: 3,
    words: '独居老人、行动不便、上门服务、帮忙、帮我、求助、丢失、走失、捡到、送医、lost、help me、elderly',
    fields: '0100、0306、0506、0701、9900、9902、9904、9905',
  },
]);

/** A short question without a complaint (咨询): the service desk answers it, whatever bureau made the rule. */
const shortQuestion: RuleInput = {
  id: 'nature.service.shortQuestion',
  when: {
    textLength: { max: 150 },
    words: {
      any: list(
        '吗、是否、能否、可否、能不能、可不可以、怎么办、如何办、该找、归哪个、哪个部门、哪些、怎样、多少、请问、咨询、how do i、how can i、where can i、do i need、am i allowed、is it possible',
      ),
      none: list(
        '投诉、举报、反映、请求、解决、太低、太少、公平、拖欠、强烈、要求、希望、建议、为何、为什么、何时、什么时候、凭什么、不作为、违规、违法、乱收费、没人管、无人管、严查、查处、合理吗、合法吗、有没有人管、管不管、难道、complain*、illegal*',
      ),
    },
    field: list('0109、03、04、05、06、07、9904、9905'),
  },
  gives: { nature: 'service', weight: 8 },
};

/** 一般服务诉求: one thing to mend, clean, clear or answer, by the grid worker at once. */
export const service: RuleInput[] = [...byWords, shortQuestion];

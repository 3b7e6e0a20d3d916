import type { RuleSetInput } from '../../domain/rule-set.ts';
import { list } from './fields/field-words.ts';

type RuleInput = RuleSetInput['rules'][number];

/** Where life and property are at stake. A fire told of in a letter about a pension is history, not an alarm. */
const AT_STAKE = list('0100、0101、0102、0103、0104、0105、0106、0107、0108、0110、0111、0115、0203、0307、0605、99');

/** Fears, conditions and figures of speech that hold an alarming word. */
const ONLY_FEARED = list(
  '一旦发生火灾、万一发生火灾、一旦起火、万一起火、如果起火、要是起火、引起火灾、引发火灾、火灾隐患、容易起火、差点起火、可能起火、怕起火、随时可能倒塌、可能倒塌、怕倒塌、会倒塌、一旦倒塌、如果倒塌、万一倒塌、容易坍塌、可能坍塌、随时坍塌、随时倒塌、一旦坍塌、如果坍塌、万一坍塌、发生坍塌事故、可能触电、怕触电、容易触电、防触电、被困扰、怕漏电、定时炸弹、fire hazard*、fire escape*、fire lane*、could catch fire、might catch fire、may collapse、could collapse、might collapse、afraid of fire、afraid of a fire',
);

/** A complaint of years or of a habit is not an alarm of this minute. */
const HABIT = list(
  '经常、多次、屡次、常年、长期、多年、几年、将来、去年、前年、司空见惯、every month、for years、last year、often',
);

const CRITICAL = list(
  '着火、起火、失火、冒烟、火苗、爆炸了、发生爆炸、燃气泄漏、煤气泄漏、天然气泄漏、煤气味、燃气味、天然气味、漏气、爆管、水管爆、水管破裂、水管炸、管道爆裂、管道破裂、倒塌、坍塌、塌方、塌陷、塌了、困在电梯、电梯困人、关在电梯、被困、触电、漏电、电线掉、电线断、高压线掉、落水、溺水、跳楼、昏迷、晕倒、持刀、on fire、caught fire、flames、gas leak*、leaking gas、smell of gas、smells of gas、smell gas、explosion、burst pipe*、pipe burst、pipe has burst、pipes burst、water main*、flooding、collapsed、trapped、stuck in the lift、stuck in the elevator、stuck in a lift、electric shock*、live wire*、electrocuted、unconscious、drowning',
);

const URGENT = list(
  '停水、断水、没水、无水、没有水、停电、断电、没电、停气、断气、没气、停暖、停供、污水外溢、污水横流、污水冒、污水倒灌、污水往外、往外冒、冒水、反水、粪水、溢出、路被堵死、堵死、道路中断、封路、路断、井盖缺失、井盖丢、没有井盖、井盖不见、井盖松、消防通道堵、堵住消防通道、电梯停运、停止运行、突然下坠、no water、water is off、water has been off、no power、no electricity、power cut*、power outage*、no gas、no heating、sewage、road is blocked、blocked road、manhole cover missing、missing manhole',
);

/** Who calls about a danger is short; a letter that holds an alarming word tells of a habit or of the past. */
const SHORT = 80;

const alarms: RuleInput[] = [
  {
    id: 'urgency.alarm',
    when: { words: { any: CRITICAL, except: ONLY_FEARED }, textLength: { max: SHORT }, field: AT_STAKE },
    gives: { urgency: 'critical', weight: 10 },
  },
  {
    id: 'urgency.danger',
    when: { words: { any: CRITICAL, except: ONLY_FEARED, none: HABIT }, field: AT_STAKE },
    gives: { urgency: 'critical', weight: 10 },
  },
];

/** What is urgent, but no danger to life. */
export const hasteRules: RuleInput[] = [
  {
    // Danger in a habitual complaint still deserves haste.
    id: 'urgency.dangerAgain',
    when: { words: { any: CRITICAL, except: ONLY_FEARED }, field: AT_STAKE },
    gives: { urgency: 'urgent', weight: 10 },
  },
  {
    id: 'urgency.cut',
    when: { words: { any: URGENT }, field: AT_STAKE },
    gives: { urgency: 'urgent', weight: 10 },
  },
];

/** As they were in 2026.1 and 2026.2; since then danger is seen by rules of its own (danger/). */
export const urgencyRules: RuleInput[] = [...alarms, ...hasteRules];

export const flaggedRules: RuleInput[] = [
  {
    // A landlord or shop under a yellow flag has been warned: whatever comes in from there is looked at sooner.
    id: 'urgency.flagged',
    when: { flaggedPremises: true },
    gives: { urgency: 'urgent', weight: 10 },
  },
];

import type { Item } from '../../domain/catalogue/catalogue.ts';

/** Where an item comes from: what is cited, and which part of it stands there. */
type Source = Pick<Item, 'basis' | 'origin'>;

const FOR_THE_CITY = '分值由市定 (points assumed; to be set by the city)';
const REGISTRATION = '浙江省流动人口居住登记条例(2016-03-31)';

/** Nobody published it: neither that it takes points nor how many. */
export const ASSUMED: Source = {
  basis: '依据及分值由市定 (assumed; to be set by the city)',
  origin: { behaviour: 'assumed', points: 'assumed' },
};

/** Yiting's rules refer to the province's requirements for houses that are let, whose clauses nobody has looked up here. */
export const ASSUMED_BESIDE_FIRE_RULES: Source = {
  ...ASSUMED,
  basis: `参见《浙江省居住出租房消防安全要求》,条款待核;${ASSUMED.basis}`,
};

/** The text names the behaviour, and gives no points for it. */
const behaviourIn = (text: string): Source => ({
  basis: `${text};${FOR_THE_CITY}`,
  origin: { behaviour: 'published', points: 'assumed' },
});

/** Duties of whoever lets rooms or employs people, each within three working days. */
export const REGISTRATION_BY_LANDLORD = behaviourIn(`${REGISTRATION}第九条 (Art. 9)`);
export const REGISTRATION_BY_EMPLOYER = behaviourIn(`${REGISTRATION}第八条 (Art. 8)`);

/** Classes of urban management: those of GB/T 47678 with their code, older ones, as practised, by their name. */
export const matter = (code: string, name: string): Source => behaviourIn(`管理事项 GB/T 47678 ${code} ${name}`);
export const olderMatter = (name: string): Source => behaviourIn(`管理事项旧类 (GB/T 30428.2, CJ/T 214) ${name}`);

/** The practice of Yiwu that shops sign for, as the press reports it. */
export const FRONTAGE = behaviourIn('义乌“门前五包” (zgyww.cn, 2020-07-03)');

/** A neighbour's rules, as the press quotes them: points and all. */
export const CHENGDONG: Source = {
  basis: '金华市婺城区城东街道“房东12分制” (金华日报 2021-07-20)',
  origin: { behaviour: 'published', points: 'published' },
};

/** The town's own rules, one of the four additions that they publish. */
export const yiting = (clause: number): Source => ({
  basis: `义亭镇居住出租房房东“十二分制”管理办法(试行) (2020-04-08) 加分项(${clause})`,
  origin: { behaviour: 'published', points: 'published' },
});

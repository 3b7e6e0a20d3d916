import type { RuleSetInput } from '../../../domain/rule-set.ts';

/**
 * The field table (领域). Two digits are the seven fields of the petition classes that residents' message boards use,
 * and 99; four digits are matters under them, made for the work of a grid. A code keeps its meaning for ever: what
 * changes gets a new row from a new date (GB/T 47678 replaced GB/T 30428.2 on 2026-07-01: old cases keep old codes).
 */
const TABLE = `
01 城乡建设 Town and country building
0100 城乡建设综合 Town and country building, general
0101 供水 Water supply
0102 供电 Power supply
0103 燃气供热 Gas and heating
0104 排水排污 Drains and sewers
0105 道路照明与市政设施 Pavements, lighting and street furniture
0106 市容环卫 Street order and cleaning
0107 园林绿化 Parks and greenery
0108 物业管理 Property management
0109 房屋产权与住房保障 Title deeds and public housing
0110 违法建设 Illegal construction
0111 规划与旧改 Planning and renewal
0112 征地拆迁安置 Land requisition and resettlement
0113 建筑市场 Building trade
0114 城市公共交通 City buses and metro
0115 房地产开发 Property development
02 环境保护 Environment
0200 环境保护综合 Environment, general
0201 大气与油烟 Air, dust and cooking fumes
0202 水污染 Water pollution
0203 噪声 Noise
0204 固废与养殖 Waste and livestock
0205 电磁辐射 Radiation
0206 生态破坏 Harm to nature
0207 工业企业 Industry
03 交通运输 Transport
0300 交通运输综合 Transport, general
0301 公路桥梁 Roads and bridges
0302 出租网约车 Taxis and ride-hailing
0303 客运班线 Coaches
0304 货运 Freight
0305 水路 Waterways
0306 邮政快递 Post and parcels
0307 道路交通秩序 Traffic
0308 铁路民航 Rail and air
04 教育文体 Education, culture and sport
0400 教育综合 Education, general
0401 招生考试 Admission and examinations
0402 教育收费与补课 School fees and extra lessons
0403 教师 Teachers
0404 民办教育与培训 Private schools and training
0405 校园管理 School life
0406 文化广电 Culture and broadcasting
0407 文物 Heritage
0408 体育 Sport
05 劳动和社会保障 Labour and social security
0500 劳动和社会保障综合 Labour, general
0501 工资 Wages
0502 劳动关系 Employment
0503 工伤职业病 Injury and disease at work
0504 养老 Pensions
0505 医疗生育保险 Medical and maternity insurance
0506 社会保险综合 Social insurance
0507 就业与职称 Jobs and titles
0508 机关事业人事 Public service posts
06 商贸旅游 Trade and tourism
0600 商贸综合 Trade, general
0601 经营秩序 Business order
0602 消费纠纷 Consumer disputes
0603 价格收费 Prices
0604 传销诈骗 Pyramid selling and fraud
0605 特种设备与电梯 Lifts and special equipment
0606 旅游 Tourism
0607 检疫与农产品 Quarantine and produce
0608 产业与外贸 Industry policy and foreign trade
07 卫生计生 Health and family planning
0700 卫生综合 Health, general
0701 医疗服务 Medical service
0702 医患纠纷 Disputes with hospitals
0703 公共卫生 Public health
0704 计划生育 Family planning
0705 食品药品 Food and medicine
0706 行医资质 Licences to practise
99 其他 Other
9900 其他综合 Other, general
9901 消防与用电安全 Fire and electrical safety
9902 治安 Public order
9903 邻里 Neighbours
9904 人口与出租房 Residents and rented homes
9905 境外人员服务 Services for foreigners
9906 涉法涉诉 Courts and law`;

const IN_FORCE_FROM = '2020-01-01T00:00:00.000Z';

export const fieldTable: RuleSetInput['fields'] = TABLE.trim()
  .split('\n')
  .map((row) => {
    const [code = '', zh = '', ...en] = row.split(' ');
    return { code, name: { zh, en: en.join(' ') }, general: code.endsWith('00'), from: IN_FORCE_FROM };
  });

import { type FieldWords, list } from './field-words.ts';

/** 04 教育文体: schools and teachers, training bodies, culture, heritage, broadcasting, sport. */
export const education: FieldWords[] = [
  {
    code: '0400',
    strong: list('教育局、教育厅、教育部门、教育资源、义务教育、教育体制、教育系统、school*、学校'),
    typical: list(
      '学生、教育、小学、中学、高中、初中、幼儿园、孩子、家长、教学、teacher*、pupil*、student*、kindergarten*',
    ),
    weak: list('小孩、子女、读书'),
  },
  {
    code: '0401',
    decisive: list('招生、转学、学籍、中考、高考'),
    strong: list(
      '入学、升学、学位、小升初、录取、学区、划片、上学难、辍学、派位、志愿、公办学校、公立幼儿园、普惠性幼儿园、监考、考场、作弊、school enrolment、school admission',
    ),
    typical: list('上学、就读、报考、考生、分数、公办、考试、户籍'),
  },
  {
    code: '0402',
    decisive: list('补课'),
    strong: list('学费、学杂费、教辅、择校费、赞助费、课后服务、晚自习、tuition'),
    typical: list('乱收费、收费标准、校服、伙食费、寒假、暑假、周末、作业'),
  },
  {
    code: '0403',
    strong: list('教师、老师、代课、民办教师、师德、教师资格、特岗、校长、班主任、教龄、职称评定、教师招聘、教师待遇'),
    typical: list('教职工、幼师、任教、师范、绩效、编制'),
  },
  {
    code: '0404',
    strong: list(
      '培训机构、民办学校、民办教育、培训班、校外培训、培训学校、办学、学历、毕业证、文凭、职业学院、大学、学院、training school',
    ),
    typical: list('英语、辅导班、早教、大专、本科、兴趣班、毕业'),
  },
  {
    code: '0405',
    strong: list(
      '校园、大班额、班级、体罚、食堂、宿舍、校车、校舍、劝退、开除、军训、教室、逃课、课间、助学金、奖学金、campus',
    ),
    typical: list('高三、初三、年级、开学、同学、校区'),
  },
  {
    code: '0406',
    strong: list(
      '文化局、文化遗产、非遗、民俗、风俗、文艺、演出、电视台、电视剧、图书馆、文化馆、网吧、广播电视、剧团、习俗、频道、library',
    ),
    typical: list('文化、历史、节目、艺术、传媒、书店'),
  },
  {
    code: '0407',
    decisive: list('文物'),
    strong: list('文物局、古迹、历史建筑、文保、烈士墓、古桥、遗址、博物馆、relic、heritage'),
    typical: list('古代、保护单位'),
  },
  {
    code: '0408',
    strong: list('体育、体育馆、体育场、足球、篮球、运动场、运动会、游泳馆、广场舞、sports'),
    typical: list('运动、健身、场馆、训练'),
  },
];

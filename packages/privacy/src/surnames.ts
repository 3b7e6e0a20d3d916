/**
 * The family names that nearly everybody in China bears (Ministry of Public Security, name reports of 2019 to 2021, and
 * what is common around Yiwu). Left out are rare ones that begin everyday words: 房东, 车主, 商户, 农民, 司机, 党员, 居民.
 */
export const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪辛柯庄温牛樊葛邢安齐倪鲁聂章岳翟殷詹申耿关焦俞左柳甘祝包宁尚符舒阮纪梅童凌毕裴霍涂成苗谷盛曲翁冉骆蓝游辜欧项楼虞应娄褚屠卞鲍池巫竺傅卫喻费奚缪屈占季麻计';

export const TWO_CHARACTER_SURNAMES: readonly string[] = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '皇甫',
  '司徒',
  '尉迟',
  '公孙',
  '令狐',
  '慕容',
  '端木',
  '夏侯',
];

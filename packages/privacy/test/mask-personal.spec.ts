import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPersonal } from '../src/index.ts';

describe('a phone number is masked', () => {
  it.each([
    ['13912345678', '***'],
    ['打我手机13912345678，谢谢', '打我手机***，谢谢'],
    ['13912345678张女士', '***张女士'],
    ['139 1234 5678', '***'],
    ['139-1234-5678', '***'],
    ['139 123 45678', '***'],
    ['1 3 9 1 2 3 4 5 6 7 8', '***'],
    ['１３９１２３４５６７８', '***'],
    ['١٣٩١٢٣٤٥٦٧٨', '***'],
    ['一三九一二三四五六七八', '***'],
    ['+86 139-1234-5678', '***'],
    ['+8613912345678', '***'],
    ['008613912345678', '***'],
    ['86 13912345678', '***'],
    ['0579-85523456', '***'],
    ['057985523456', '***'],
    ['(0579)85523456', '***'],
    ['（0579）8552 3456', '***'],
    ['０５７９－８５５２３４５６转801', '***'],
    ['010-62345678 分机 12', '***'],
    ['0086-579-85523456', '***'],
    ['+86 579 8552 3456', '***'],
    ['+266696687', '***'],
    ['00447911123456', '***'],
    ['(555) 123-4567', '***'],
    ['13912345678、13812345678', '***、***'],
    ['电话85523456 3幢2单元', '电话*** 3幢2单元'],
    ['座机号码是：8552345', '座机号码是：***'],
    ['tel: 85523456', 'tel: ***'],
  ])('%s', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
    expect(maskPersonal(masked), 'masked once more').toBe(masked);
  });
});

describe('what else tells who somebody is, or reaches them, is masked', () => {
  it.each([
    ['身份证330782198001011234', '身份证***'],
    ['33078219800101123x', '***'],
    ['330782 19800101 1234', '***'],
    ['330782800101123', '***'],
    ['身份证号码：330782198013451234（打错了）', '身份证号码：***（打错了）'],
    ['护照 E12345678', '护照 ***'],
    ['卡号6222021234567890123', '卡号***'],
    ['微信号：zhangsan88', '微信号：***'],
    ['QQ 12345678', 'QQ ***'],
    ['zhang.san@qq.com', '***'],
    ['邮箱是zhang@qq.com。', '邮箱是***。'],
    ['zhang＠163．com', '***'],
    ['a@qq.com;b@qq.com', '***;***'],
  ])('%s', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
    expect(maskPersonal(masked), 'masked once more').toBe(masked);
  });
});

describe('a name is masked where the text says that it is one', () => {
  it.each([
    ['我是张三，路灯坏了', '我是***，路灯坏了'],
    ['我是张三要投诉', '我是***要投诉'],
    ['我是王芳的邻居', '我是***的邻居'],
    ['我是居民王建国。', '我是居民***。'],
    ['我叫王小明，住在绣湖社区3幢2单元', '我叫***，住在绣湖社区3幢2单元'],
    ['我叫王芳住在3幢', '我叫***住在3幢'],
    ['我叫欧阳小红', '我叫***'],
    ['我姓张', '我姓***'],
    ['我是李阿姨', '我是***阿姨'],
    ['本人陈建国身份证330782198001011234', '本人***身份证***'],
    ['姓名：爨三', '姓名：***'],
    ['姓名：阿依古丽·买买提', '姓名：***'],
    ['联系人：李女士 139 1234 5678', '联系人：*** ***'],
    ['投诉人：张伟，反映噪音', '投诉人：***，反映噪音'],
    ['来电人张晓红女士反映', '来电人***女士反映'],
    ['张晓红女士来电', '***女士来电'],
    ['我是Zhang San，', '我是***，'],
    ['My name is John Smith and the lamp is broken', 'My name is *** and the lamp is broken'],
    ['my name is john', 'my name is ***'],
    ["I'm Maria Lopez from Peru", "I'm *** from Peru"],
    ['Contact person: Li Wei', 'Contact person: ***'],
    ['Mr. Khan says', 'Mr. *** says'],
    ['Me llamo Juan Pérez y no hay agua', 'Me llamo *** y no hay agua'],
    ['меня зовут Иван Петров', 'меня зовут ***'],
    ['اسمي محمد علي', 'اسمي ***'],
  ])('%s', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
    expect(maskPersonal(masked), 'masked once more').toBe(masked);
  });
});

describe('what the matter is about stays readable', () => {
  it.each([
    '绣湖社区3幢2单元501室漏水',
    '2026-11-24 18:00 起停水，2026年11月24日',
    '电话2026-11-24打过',
    '拨打12345热线、拨打110',
    '工单号：13912345678',
    '订单编号 202311301234567890123',
    'No. 0044791112345',
    '网格330782001004001，社区330782001004',
    '1402 2201 201 三户，1 3 5 7 9 11 13 15 17幢',
    '浙G12345违停',
    '用户A001241415',
    '投诉费用13800元，面积139.12平方',
    '工单 0b6c5d4e-3f21-5a3e-9f10-139123456789',
    '我是程序员',
    '我是温州人，我是高中生',
    '我是房东，我是业主',
    '我是绣湖社区的居民',
    '我是何宅村的村民',
    '我是金城小区的业主',
    '我是出租车司机',
    '本人于2023年购房',
    '本人关于落实待遇的诉求',
    '本人曾在2019年反映',
    '投诉人表示小区停水',
    '联系人电话不详，姓名保密',
    '物业的张女士反映',
    '业主方及时联系',
    'I am Chinese, this is urgent',
    'Contact us at once',
    '***',
  ])('%s', (text) => {
    expect(maskPersonal(text)).toBe(text);
  });
});

it('leaves no mobile number, e-mail address or resident id, whatever stands around it', () => {
  const around = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !/[\p{L}\p{N}._%+@#:：№-]/u.test(text)),
    fc.constantFrom(
      '我是',
      '张三',
      '，',
      '电话',
      ' ',
      '姓名：',
      '联系人',
      '女士',
      ' 3幢 ',
      '2单元 ',
      '我叫',
      '的',
      'my name is ',
    ),
  );
  const personal = fc.constantFrom(
    '13912345678',
    '139 1234 5678',
    '330782198001011234',
    'zhang.san@qq.com',
    '0579-85523456',
  );
  fc.assert(
    fc.property(
      around,
      personal,
      around.filter((text) => !/^\d/.test(text)),
      (before, what, behind) => {
        expect(maskPersonal(`${before}${what}${behind}`)).not.toContain(what);
      },
    ),
    { numRuns: 2_000 },
  );
});

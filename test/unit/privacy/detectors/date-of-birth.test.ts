import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findSpans } from '../../../../app/privacy/find.ts';
import { describeDetector } from './describe-detector.ts';

describeDetector(
  'DATE_OF_BIRTH',
  [
    'I was born on «12 May 1990» in Leeds',
    'DOB: «12/05/1990»',
    'd.o.b. «May 12th, 1990»',
    'date of birth «1990-05-12», still fails',
    'born «03.06.57», old enough',
    'Born in Leeds on «12 May 1990»',
    'my birthday is «12 May»',
    'my birthday is «5/12», where is the voucher',
    '«May 12» is my birthday',
    'born «May 1990»',
    'my bday is «may 12»',
    '«5月12号»是我老公生日',
    '生日«0512»，«5.12»生日',
    '«腊月初八»生日',
    '我的生日是«1990 年 5 月 12 日»',
    '生日：«900512»',
    '生日：«05-12»',
    '我是«92年3月12日»的，够大了',
    '«5月12日»的金牛座',
    '预产期«2025年5月12日»',
    'Anna (b. «12 May 1990»)',
    'DOB «12201985»',
    'I was born in «1987», so no',
    'my mother was born in «1950»',
    '出生日期«1990-05-12»',
    '生日：«5月12日»',
    '我的生日是«1990年5月12日»',
    '生日填错了，应该是«19900512»',
    '张三，«19900512»生，办卡',
    '宝宝«2020年5月12日»出生',
    '我是«90年5月12号»出生的',
    '出生年月：«1990.05»',
    '生于«一九九〇年五月十二日»',
    '生日是«二月二十九日»',
    '我是«1987»年出生的',
    '出生于«1987»年',
    'my birthday 是 «1990.5.12»，voucher 没到',
  ],
  [
    'delivered on 12 May 2024',
    'the iPhone was born in 2007',
    'the company was born on 9 January 2007',
    'born in the 1990s',
    'I was born 30 years ago, ordered on 12 May 2024',
    'birthday gift bought on 12 May 2024',
    'date of birth 30 February 1990',
    'DOB 1990-13-45',
    'born to run 24 miles',
    'she is 34 years old since 12 May 2024',
    '90后的我',
    '我收到的是92年3月的酒',
    '5月12日的活动',
    '生日3.5折，出生体重3.5公斤',
    '5月12日买的生日礼物',
    '我买的是2019年的',
    '生日礼物2024年5月12日买的',
    '生产日期2024年5月12日',
    '有效期至2025年5月12日生效',
    '学生2024年5月12日开学',
    '生日快乐，5月12日发货',
    '产生于2019年5月12日',
    '12号生鲜到货',
    '出生日期1990年2月30日',
  ],
);

const NAMES = ['Jan', 'February', 'mar', 'April', 'MAY', 'June', 'Jul', 'August', 'Sept', 'October', 'Nov', 'December'];
const WRITTEN: readonly ((year: string, month: string, day: string) => string)[] = [
  (year, month, day) => `${year}-${month}-${day}`,
  (year, month, day) => `${day}/${month}/${year}`,
  (year, month, day) => `${month}/${day}/${year}`,
  (year, month, day) => `${day}.${month}.${year.slice(2)}`,
  (year, month, day) => year + month + day,
  (year, month, day) => `${Number(day)} ${NAMES[Number(month) - 1]} ${year}`,
  (year, month, day) => `${NAMES[Number(month) - 1]} ${Number(day)}, ${year}`,
  (year, month, day) => `${year}年${Number(month)}月${Number(day)}日`,
];

it('any day of birth is found however it is written, and no other day', () => {
  const day = fc.date({ min: new Date('1920-01-01'), max: new Date('2025-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.constantFrom(...WRITTEN), fc.constantFrom('born ', 'DOB: ', '出生日期：', '我的生日是'), (date, write, before) => {
      const [year, month, of] = date.toISOString().slice(0, 10).split('-');
      const written = write(year!, month!, of!);
      expect(findSpans(`${before}${written}, ok`)).toMatchObject([
        { kind: 'DATE_OF_BIRTH', start: before.length, end: before.length + written.length },
      ]);
      expect(findSpans(`arrived ${written}, ok`).filter(({ kind }) => kind === 'DATE_OF_BIRTH')).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

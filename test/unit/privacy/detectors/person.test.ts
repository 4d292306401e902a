import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findSpans } from '../../../../app/privacy/find.ts';
import { describeDetector } from './describe-detector.ts';

describeDetector(
  'PERSON',
  [
    'Spoke to «Sarah Connor» about the refund',
    'Dr. «Okonkwo» was kind',
    'My name is «Wrenna Tolvey» and I am still waiting',
    'thanks «Priya», all solved',
    'made out to «Brannick Rossi» instead of me',
    'even «Michael» agreed that it squeaks',
    'my daughter «Aoibheann» loves it',
    'my name is «john smith», please call',
    'parcel for «Zhang Wei» came late',
    'Regards, «Thandiwe Kim»',
    '我叫«王小明»，三月就下单了',
    '收件人：«欧阳娜»，别放驿站',
    '收货人«郗珩»，改地址',
    '客服«张晓丽»说明天发货',
    '«李»先生说他没收到',
    '导演是«史蒂文·斯皮尔伯格»',
    '我的同事 «Anna Kowalska» recommend 的',
  ],
  [
    'Mark my words, it will rain',
    'May I return it? Will you pay?',
    'the Rose gold one, and Amber glass',
    'Ralph Lauren shirt, Calvin Klein jeans',
    'the Kelly bag is sold out',
    'Jordan 1s on sale',
    'Austin or Dallas, which store',
    'Dr Pepper and Ben & Jerry’s',
    'Black Friday at Best Buy',
    '收到货很高兴，下次还来',
    '李宁的鞋比安踏软',
    '周末下单，周一发货',
    '方便安装，安静省电',
    '王老吉和加多宝',
    '马上到货，何必等',
    '孔凤春和谢馥春都是老牌子',
  ],
);

const PIECES = ['Anna Smith', '王小明', '收件人', ' my name is ', '😀', '𠮷', '，', '. ', 'thanks ', '说', '\n', 'the ', 'Dr. ', '·', 'x'];

it('a name lies inside the text and never cuts a character in two', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      for (const { start, end } of findSpans(text)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(text.slice(start, end).isWellFormed()).toBe(true);
      }
    }),
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findSpans } from '../../../../app/privacy/find.ts';
import { describeDetector } from './describe-detector.ts';

describeDetector(
  'ADDRESS',
  [
    'send it to «2833 Pemberley Blvd, Apt 5B, Dunmore, PA 18599»!',
    'I live at «12 elm street»',
    'I live on «Maple Hollow Road» since May',
    'is «Flat 28, 160 Ormond Avenue, London SE15 1ZU»',
    'it was «221b Baker Street»',
    'went to «14/12 Maple Hollow Lane, Newtown NSW 2042»',
    'at «100 Queen Street W, Toronto, ON M5H 2N2»',
    'Ship to: «5 St. Aldhelm’s Close»',
    '«78 PEMBERLEY LANE» in Brooklyn',
    'address: «PO Box 9383, Brooklyn, NY 11299»',
    '«P.O. Box 15» is ours',
    'home of «Springfield, IL 62704», yes',
    'near «LS6 4ZE» somewhere',
    'my postcode is «ls64ze»',
    'in «M5V 2T6» we wait',
    '«Unit 8087 Box 7596, DPO AE 50606»',
    'at «Hauptstraße 12, 50999 Köln»',
    'pick up «12 rue de la Paix, 75002 Paris»',
    'in «Calle Mayor 5», second door',
    'Via Roma 12 or «Via Roma 12, 00184 Roma»',
    'my house is on «Elm Street»',
    '在«成都市高新区天府三街福年广场T2-1203»',
    'to «Rose Cottage, Mill Lane, Ludlow SY8 1AA»',
    'at «14 Piccadilly, London W1J 0DA»',
    '«Unter den Linden 77, 10117 Berlin» und «Gran Vía 28, 28013 Madrid»',
    '在«翠苑三区5#302»，在«南区12舍301»',
    '«河北省石家庄市裕华区槐安东路»见',
    '寄到 «浙江省 杭州市 余杭区 文三路 1 号 2 幢 3 单元 501 室»',
    '地址：«太康县 柳河镇 李家庄村 12 号»',
    '寄到«浙江省杭州市余杭区文三路1号2幢3单元501室»',
    '收货地址：«上海市浦东新区南京路100号»，谢谢',
    '地址：«万象公馆29-2-2202»，放门口',
    '我家住«溪语花园11栋605»',
    '«周口市太康县柳河镇李家庄村5组12号»，别送错',
    '收货地址«台北市信義區松勇路100巷12號5樓之2»',
    '«九龍旺角好運道12號好運大廈4樓B室»',
    '搬到«和平路八十八号三单元»了',
    '收货地址：«浙江省杭州市西湖区文三路»，谢谢',
    '我的 address 是 «龙吟道507号18号楼16层C座»，driver 送错了',
    '请送到«湖北省武汉市江汉区解放大道1277号»，急',
    '位于该市«罗湖区凤凰路171号»的店',
    '地址«２８号楼３单元１２０１室»',
  ],
  [
    'on the way, 5 star drive, 100 way better',
    'waited 3 hours on the road, 10 minutes down the street',
    'In 2024 Google Drive was full',
    'a 4 wheel drive and a 2 way street',
    'Main Street style, Fifth Avenue price',
    'from London to Leeds in two days',
    'Abbey Road poster, 12 of them',
    'I gave them my address',
    'M1 8GB or S9 2ND',
    'On May 13, 2018, Al Green sang',
    'Sunday night at 8 PM CT',
    'when is 7 Faces of Dr. Lao',
    'Renegade 3, Brigade 5, Sweetie 2',
    'Via Amazon 2, Plaza Hotel 5',
    'iPhone 15 Pro Max',
    'model A1B 2C',
    '一条路走到黑，走在路上',
    '3号色，5号链接，2号线，12号到货',
    '3号，2楼，8栋',
    '浙江省杭州市的',
    '从上海到成都',
    '我们住的2号楼',
    '12号楼下有蜂蜜柜',
    '解放路那家店关了',
    '发到群里3次，送到了',
    '这条街3号发货',
    '住在市区',
    '口罩分发至全市各村，下发到各个镇各个村',
  ],
);

it('a phone or an e-mail address beside an address keeps its kind', () => {
  const kinds = (text: string) => findSpans(text).map(({ kind }) => kind);
  expect(kinds('张三 13812345678 杭州市文三路1号2幢501室')).toEqual(['PHONE', 'ADDRESS']);
  expect(kinds('12 Elm Street, Austin, TX 78799, (415) 555-2671, anna@example.org')).toEqual(['ADDRESS', 'PHONE', 'EMAIL']);
});

it('no postcode and no house number stays behind, whatever the street', () => {
  const street = fc.constantFrom('Elm', 'Old Ferry', 'W 83rd', 'Church', 'Harrow Gate');
  const type = fc.constantFrom('St', 'Street', 'Ave', 'Road', 'Blvd.', 'Lane', 'Drive', 'Way', 'Court');
  const rest = fc.constantFrom('', ', Apt 5B', ', Unit 304, Austin, TX 78799', ', Leeds LS6 2AB', ' #7, Newtown NSW 2042');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), street, type, rest, (number, name, kind, after) => {
      const written = `${number} ${name} ${kind}${after}`;
      const [found, ...others] = findSpans(`Ship to ${written}`);
      expect(others).toEqual([]);
      expect(found).toMatchObject({ kind: 'ADDRESS', start: 8 });
      expect(found!.end).toBeGreaterThanOrEqual(8 + written.replace(/\.$/, '').length);
    }),
  );
});

it('comes to an end on texts made to be slow (the runner stops it otherwise)', () => {
  const texts = [
    '1 A'.repeat(5000),
    '三号'.repeat(5000),
    '1-'.repeat(8000),
    'Aa '.repeat(8000),
    '路1号'.repeat(5000),
    '市区县'.repeat(5000),
    'born '.repeat(5000),
  ];
  for (const text of texts) expect(Array.isArray(findSpans(text))).toBe(true);
});

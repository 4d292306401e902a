import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findSpans } from '../../../../app/privacy/find.ts';
import { positionOf } from '../../../../app/privacy/position.ts';
import { describeDetector } from './describe-detector.ts';

describeDetector(
  'COORDINATES',
  [
    'dropped it at «40.7128, -74.0060», a field',
    'GPS: «40.712, -74.006»',
    '«51.5074° N, 0.1278° W» is home',
    'at «51.50N 0.12W» now',
    'at «N 40.4461, W 79.9822»',
    '«40°26′46″N 79°58′56″W»',
    '«40°26\'46"N, 79°58\'56.4"W» here',
    '«N 40°26′46″ W 79°58′56″»',
    '«E120.1551 N30.2741»',
    '«120°9\'18"E 30°16\'27"N»',
    'open «geo:37.786971,-122.399677;u=35» please',
    '{"«lat": 40.7128, "lng": -74.0060»}',
    '在«北纬30.2741，东经120.1551»等你',
    '坐标：«116.4074,39.9042»',
    '«东经120°9′18″，北纬30°16′27″»见',
    '我家«北纬30度16分27秒，东经120度9分18秒»',
    '坐标«经度120.1551，纬度30.2741»',
    '定位«３９．９０４２，１１６．４０７４»',
  ],
  [
    'sizes 12.345, 67.890 in stock',
    'paid $12.3456, 45.6789 more',
    'measured 12.3456, 34.5678, 56.7890 and so on',
    'it is 91.1234, 191.1234 off',
    '91.1234N 10.1234E',
    'version 5.10.1362, 5.10.1401',
    'ratio 0.1234% and 0.5678%',
    '12.3456 cm, 34.5678 cm',
    '北纬30度是神奇的纬度',
    '坐标上海，有没有同城的',
    'temperature 21.5, 45.2 outside',
    'GPS with 10.5, 20.5 accuracy',
  ],
);

const degrees = (limit: number) => fc.integer({ min: -limit * 1e5, max: limit * 1e5 }).map((value) => value / 1e5);

it('any place on Earth is found with five decimals and read as it was written', () => {
  fc.assert(
    fc.property(degrees(90), degrees(180), (latitude, longitude) => {
      const written = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
      expect(positionOf(written)).toEqual({ latitude: Number(latitude.toFixed(5)), longitude: Number(longitude.toFixed(5)) });
      expect(findSpans(`see ${written}!`)).toMatchObject([{ kind: 'COORDINATES', start: 4, end: 4 + written.length }]);
    }),
  );
});

it('signs, sides and minutes say the same place', () => {
  const place = { latitude: -33.5, longitude: 151.25 };
  for (const written of [
    '-33.5, 151.25',
    '33.5S 151.25E',
    'S 33.5 E 151.25',
    '33°30′S 151°15′E',
    '东经151.25，南纬33.5',
    '151.25, -33.5',
  ]) {
    expect(positionOf(written), written).toEqual(place);
  }
});

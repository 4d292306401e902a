import { describeDetector } from './describe-detector.ts';

describeDetector(
  'PLATE',
  [
    '车牌«京A12345»',
    '使馆的车牌«使014578»，武警的车«WJ京1234警»',
    'the van with plate «FU24 PUG» left',
    '«沪A·D12345» 挡路了',
    '«粤B12345D»，请挪车',
    '一辆«浙A 8888K»停在门口',
    '车牌号：«新A12345»',
    '«京Ａ１２３４５»',
    '看到«苏E·5A67B»',
    'number plate «AB12 CDE» parked',
    'license plate: «7ABC123»',
    '车牌«ABC-1234»',
  ],
  [
    '最新A12345型号',
    '京东A12345',
    '京A1234',
    '新S23Ultra',
    '贵A级车',
    '早在云A12345',
    'plate of 12 dumplings',
    '车牌摇号2024',
    '京A123456789',
    '川AABCDE',
  ],
);

import { describeDetector } from './describe-detector.ts';

describeDetector(
  'TW_ID',
  [
    '«A123456789» 是我的',
    '身分證字號：«a123456789»',
    '«А123456789» with a Cyrillic letter',
    '居留證 «A800000014»',
    '身份證 «A123456788»',
    '居留證«FA12345689»',
  ],
  ['A123456788', 'a123456789', 'FA12345689', 'A323456789', 'XA123456789', 'A1234567890'],
);

import { describeDetector } from './describe-detector.ts';

describeDetector(
  'HK_ID',
  ['«A123456(3)» 是我', '我的«Ａ１２３４５６（３）»', 'HKID: «A1234563»', '香港身份證«AB987654(3)»', '香港身份证号 «A123456(4)»'],
  ['A123456(4)', 'A1234563', 'ABC123456(3)'],
);

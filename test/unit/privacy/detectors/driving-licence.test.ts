import { describeDetector } from './describe-detector.ts';

describeDetector(
  'DRIVING_LICENCE',
  [
    '«MORGA657054SM9IJ» is mine',
    '驾驶证档案编号：«110012345678»',
    "driver's license: «D1234567»",
    'DL# «A123-4567-8901»',
    'driving licence no «12345678»',
    '驾照号 «430012345678»',
    'the age check wants «D1234567» from my driving licence',
  ],
  [
    'got my driving licence in 2024',
    '驾照扣了12分',
    'driver license costs 50',
    'MORGA677054SM9IJ',
    'DLSS 3.5',
    'license key ABCD1234567',
    'driving licence since 19990412',
  ],
);

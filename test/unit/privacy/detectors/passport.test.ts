import { describeDetector } from './describe-detector.ts';

describeDetector(
  'PASSPORT',
  [
    '护照号：«E12345678»',
    '我的护照丢了，号码«G12345678»',
    'passport no. «X1234567»',
    'had to show passport («575275857»)',
    'typed «575275857» instead of my passport',
    'Passport number: «512345678»',
    '«EA1234567» (passport)',
    '港澳通行证«C12345678»',
    '«P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<»',
    '«L898902C36UTO7408122F1204159ZE184226B<<<<<10»',
    '«I<UTOD231458907<<<<<<<<<<<<<<<»',
    'паспорт is passport «Е12345678»',
  ],
  [
    'E12345678',
    'passport renewed in 2024',
    '护照办了12345678元',
    'the passport of 2024 iPhone15',
    'if (a<<b) { cout<<x<<y }',
    'L898902C37UTO7408122F1204159ZE184226B<<<<<10',
  ],
);

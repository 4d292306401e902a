import { describeDetector } from './describe-detector.ts';

describeDetector(
  'IBAN',
  [
    'pay «DE89 3704 0044 0532 0130 00» THANKS',
    '«DE89-3704-0044-0532-0130-00»',
    'to «GB82WEST12345698765432»',
    '«gb82 west 1234 5698 7654 32»',
    '账号«ＤＥ８９３７０４００４４０５３２０１３０００»',
  ],
  ['DE89 3704 0044 0532 0130 01', 'DE89 3704 0044', 'XX89 3704 0044 0532 0130 00', 'GB82WEST12345698765432A'],
);

import { describeDetector } from './describe-detector.ts';

describeDetector(
  'IP',
  [
    'from «192.168.1.17» again',
    'at «2001:db8::8a2e:370:7334»',
    '«10.0.0.1»:8080',
    'IP是«１２７．０．０．１»',
    'on «fe80::1ff:fe23:4567:890a»',
    '«::ffff:192.168.1.1»',
  ],
  [
    'version 1.2.3.4',
    'Chrome v10.0.0.1',
    '固件版本：1.2.3.4',
    'section 3.1.2.4',
    '256.1.1.1',
    '1.2.3',
    'at 12:30:45',
    'abc::def',
    'std::vector',
    '0.1.2.3',
    '1.2.3.4.5',
  ],
);

import { describeDetector } from './describe-detector.ts';

describeDetector(
  'MAC',
  [
    '«00:1A:2B:3C:4D:5E» is it',
    '网卡«00-1a-2b-3c-4d-5e»',
    'router «001a.2b3c.4d5e»',
    'MAC address: «001A2B3C4D5E»',
    'MAC «00:11:22:33:44:55»',
  ],
  ['00:11:22:33:44:55', '12:30:45', '00:1A:2B:3C:4D', '00:1A-2B:3C-4D:5E', 'MacBook 123456789012'],
);

import { describeDetector } from './describe-detector.ts';

describeDetector(
  'MESSENGER_ID',
  [
    '微信号：«lily_88»',
    '微信号是«lilyrose»，欢迎',
    '加微信 «lily88»',
    '加v «lily-88» 发资料',
    '+V：«lily88»',
    'vx:«lily88»',
    '威信：«lily88»',
    '«wxid_abc123def456» 是我',
    'QQ: «12345678»',
    'qq群«123456789»',
    '扣扣«12345678»',
    'ＱＱ：«１２３４５６７８»',
    'Telegram: «anna_k»',
    'telegram «anna_k»',
    'WeChat ID: «lily88»',
    'LINE ID: «annak123»',
    'skype «live_anna»',
  ],
  [
    '微信 iphone15 很好',
    '微信：hello everyone',
    'bottom line: great stuff',
    'telegram: please join us',
    'QQ 2024年',
    'QQ音乐12345人',
    '用微信付了12345元',
    'a box office hit',
  ],
);

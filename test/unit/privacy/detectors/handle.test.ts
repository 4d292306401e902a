import { describeDetector } from './describe-detector.ts';

describeDetector(
  'HANDLE',
  [
    'thanks «@anna_k»!',
    '谢谢«@小米公司» 真好',
    '//«@张三»:转发微博',
    '回复«@lily»：好的',
    'RT«@bob» nice',
    '.«@Support» help',
    '«@bob@social.example» says',
    'via «@anna.k.photo».',
    'on YouTube «@anna-vlogs» and «@小红薯6A4B5C»',
    'by «/u/some_user», «u/other» and «user/third»',
    'IG: «anna.k» and twitter: «anna_k»',
    '抖音号：«lily88» 小红书号：«495837261»',
    '用户名：«lilyrose»',
    '小红书号 «495837261»，知乎id：«lily88»',
    'with a Cyrillic letter «@аnna_k»',
    '«@123456789» hi',
  ],
  [
    'meet @ 5pm, @5pm, @10am, 2 @ 50, @100, @60fps, @2x',
    '@everyone @here @all @所有人 今天开会',
    'and/or w/ u/ menu/list',
    'twitter: please retweet',
    'login: failed',
    '抖音：好看',
    'a ratio: 1920x1080',
  ],
);

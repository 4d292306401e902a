import { describeDetector } from './describe-detector.ts';

describeDetector(
  'URL',
  [
    'see «https://t.co/abc?token=s3cr3t&x=1»!',
    '看«https://t.cn/A6abc»真好',
    'at «www.example.com/a».',
    'on «example.com/u/anna?tel=+14155552671» today',
    'clone «postgres://anna:s3cret@db.example/shop»',
    '«hxxps://example.com/a» is bad',
    '见«https://例子.中国»！',
    '页面«http://post.example.org/用户/g4jfo9»三天没动了',
    '«ｈｔｔｐｓ：／／ｓｈｏｐ．ｅｘａｍｐｌｅ．ｃｏｍ／ｉ？ｉｄ＝１»',
    '看图 «example（dot）org/17p»',
    '复制«v.douyin.com/iAbc12/»打开',
    'find me: «t.me/anna_k»',
  ],
  ['node.js and Vue.js 3.5, ASP.NET, socket.io, e.g. this one. great.it works', 'U.S. vs. U.K., 3.5 stars, and/or', '好.坏，a.m. to p.m.'],
);

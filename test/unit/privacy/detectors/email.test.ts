import { describeDetector } from './describe-detector.ts';

describeDetector(
  'EMAIL',
  [
    'Mail «anna.b+x@example.org», thanks',
    '"«anna@example.org»"',
    "'«anna@example.org»'",
    '联系我«abc@qq.com»谢谢',
    '邮箱：«ａｂｃ＠ｑｑ．ｃｏｍ»',
    'with Cyrillic letters: «аnnа@exаmple.соm»',
    'in bold: «𝐚𝐧𝐧𝐚@𝐞𝐱𝐚𝐦𝐩𝐥𝐞.𝐨𝐫𝐠»',
    'пишите на «почта@пример.рф», спасибо',
    '«anna (at) example (dot) org»',
    'mail me: «anna at example dot org»',
    'anything to «lily88 AT gmail DOT com» please',
    '发到«lily88#qq.com»吧',
    '邮箱 «lily88艾特163点com»',
    '«cedar_25艾特mail点example点com»，«lily【@】mail.example.com»',
    'write to «anna @ post . example . org».',
    '«lily88@qq。com» 欢迎来信',
    '«an\u200bna@exam\u00adple.org»',
  ],
  [
    'look at this dot com bubble',
    'anna at example',
    'a@b',
    'meet @ 5pm at.the.gate',
    'I said @here.and.now',
    'QQ：163点多',
    'live at 163.com',
  ],
);

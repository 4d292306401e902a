import type { Sentences } from '../templates/sentences.ts';

export const email: Sentences = {
  en: [
    'If anyone from the team reads this: {x}. Waiting since Tuesday.',
    'Unsubscribed {x} three times, still getting spam',
    'you can paypal me at {x} for the {item}',
    'Forwarded the photos from {x}, two attachments',
    'I cannot reset anything because the link goes to {x}, which I lost in 2022',
    'drop a line: {x}',
    'whoever runs {x} at your end is very patient with me lol',
    'Login={x} and it says unknown user',
  ],
  zh: [
    '麻烦把保修卡电子版发一下 {x}',
    '账户绑的还是老邮箱{x}，能不能换',
    '有意合作请来信{x}',
    '昨天用{x}给你们写了投诉信，没人理',
    '求一份{item}说明书，{x}，好人一生平安',
    '抽中的话请联系{x}！！',
    '客服说没收到，可我明明从{x}发的',
  ],
  mixed: ['refund confirm 信寄到了 {x} 吗', '我的 account 是 {x}，help reset 一下', 'contact：{x} or 私信'],
};

export const phone: Sentences = {
  en: [
    'left a voicemail, my callback is {x}',
    'Text {x} when you are outside, the bell is broken',
    'so the app shows {x} to every seller?? that is my private line',
    'For anyone selling a {item} near {city}: {x}',
    'I get calls for some other customer on {x} every day',
    'Please remove {x} from your marketing list.',
    'UPDATE they finally rang me ({x}) and apologised',
    'Need it by Friday – {x} – thanks',
  ],
  zh: [
    '急用，看到请回电{x}',
    '预留号码{x}，师傅上门前先打',
    '天天有人打{x}推销{item}，是你们泄露的吧',
    '回收旧{item}，{x}随时',
    '别打座机了，打{x}',
    '开门密码发短信到{x}就行',
    '我妈不会用手机，打她电话{x}要大声点',
    '门店说会打{x}通知到货，等到现在',
  ],
  mixed: ['delivery 前 call 一下 {x}', 'seller 要我加 {x}，sounds like scam', '我 mobile {x} 收不到 OTP'],
};

export const url: Sentences = {
  en: [
    'before/after shots → {x}',
    'They copied my listing {x} word for word',
    'size chart over at {x}, save yourself the trouble',
    'my whole haul: {x} <3',
    'signed up through {x} and never got the bonus',
    'if the button is dead try {x} instead',
  ],
  zh: ['购物清单放这了{x}', '这是我拍的开箱{x}', '投票通道{x} 帮忙点一下', '假货铁证：{x}', '教程看{x}就会了', '官网打不开，用{x}可以'],
  mixed: ['full review 看 {x}', 'haul 视频 {x} enjoy', '同款 dupe：{x}'],
};

export const handle: Sentences = {
  en: [
    '{x} is the only honest reviewer left',
    'wait {x} did you get two lids as well',
    'shoutout {x} {item} twin!!',
    'photo by {x}, used with permission',
    'so {x} blocked me after the swap',
    'giveaway rules: follow us and tag {x}',
  ],
  zh: ['求{x} 出个{item}合集', '{x} 说的没错，色差很大', '跟着{x} 买从没翻车', '转自{x}', '艾特一下我的搭子{x}', '已经私信{x} 了，没回'],
  mixed: ['{x} same！我的也坏了', '跟 {x} 拼单的，so fast', 'shoutout to {x}，太会拍了'],
};

export const wechat: Sentences = {
  en: [
    'anyone in {city} for a bulk buy? my weixin is {x}',
    'wx {x}, mention the {item} please',
    'Scan does not work, so type it in: {x} (WeChat)',
    'WeChat account {x} sold me a fake {item}',
    'She only answers on WeChat – {x}',
  ],
  zh: [
    '代下单加 wx：{x}',
    '有货源，微❤{x}',
    '群满了，加我个人号{x}备注进群（微信）',
    '微信搜{x}就能找到我',
    'V{x}，在线等',
    '想要原图的加一下微信哈 {x}',
    '骗子微信：{x}，大家避雷',
  ],
  mixed: ['WeChat 加我 {x}，一起 group buy', '我 wx：{x}，reply 很快', 'seller 微信 {x}，be careful'],
};

export const qq: Sentences = {
  en: ['QQ me: {x}', 'my old QQ {x} still works if you have one', 'for the firmware file add QQ {x}', 'Chinese seller gave me QQ no. {x}'],
  zh: ['加Q {x} 传文件', 'QQ联系：{x}', '有问题敲我q：{x}', '小号qq {x}，大号满了', '卖家留的QQ是{x}，加不上', '球球{x}，诚信交易'],
  mixed: ['QQ：{x}，send 你 file', '加 qq {x} for details', 'my QQ 号 {x}，add 备注 {item}'],
};

export const messenger: Sentences = {
  en: [
    'swap pics on {called}? I am {x} there',
    '{called} – {x} – no lowballers',
    'find the seller under {x} on {called}',
    'pm me, or {called}: {x}',
    'she gave me her {called}, {x}, and vanished',
  ],
  zh: ['人在国外用{called}，号是{x}', '{called}搜 {x}', '代购{called}：{x}', '没有微信的加{called} {x}', '卖家{called}账号：{x}，已跑路'],
  mixed: ['{called} 找我 {x}', 'add me on {called}：{x}，有 discount', '我的 {called} account {x}'],
};

import type { Sentences } from './sentences.ts';

/** `{x}` is the piece of personal data; `{called}` how people call it; other slots are in `slots.ts`. */
export const email: Sentences = {
  en: [
    'Still no refund, please write to {x} and not through the app.',
    'my email is {x} if anyone knows how to cancel the subscription',
    'Giveaway entry! {x} 🤞',
    'I changed my address from {x} weeks ago and you keep mailing the old one',
    '{x} — that is where the receipt should have gone.',
    'Could support contact me ({x})? The {item} arrived with a cracked lid.',
    'Sent everything to service and cc’d {x}, no answer.',
    'hit me up {x} for the {item}, barely used',
    'Login says no account for {x}. I have bought here for years!',
    'Questions about the group order? Mail {person} at {x}.',
    'E-mail:{x},phone:on request',
    'why does {x} get your newsletter twice a day??',
  ],
  zh: [
    '发票请发到{x}，谢谢客服',
    '邮箱：{x} 有问题联系我',
    '注册用的是{x}这个邮箱，现在登不上去了',
    '想要{item}教程的发邮件给我{x}，看到就回',
    '我的邮箱是{x},上次说好的优惠券一直没收到',
    '退款凭证已经发到你们邮箱，我的是{x}',
    '求链接求测评！{x}',
    '代购可以联系 {x} ，只收{item}',
    '把照片发我一份吧（{x}）',
    '订单确认信没收到，收件地址{x}没有写错啊',
  ],
  mixed: [
    '请把 invoice 发到 {x}，thanks!',
    'My 邮箱 is {x}, 客服 please reply',
    '有需要 PDF 说明书的 DM 我或 email {x}',
    'refund 邮件一直没到 {x}，spam folder 也看过了',
  ],
};

export const phone: Sentences = {
  en: [
    'Call me on {x} when the {item} is back in stock.',
    'my number is {x}, text only please',
    'The courier never rang {x}. Not once.',
    'Ring {person} ({x}) to arrange the pick-up',
    '{x} is my cell, why does the shop need it to send a {item}?',
    'Whatsapp {x} for the spare {item}, can meet in {city}',
    'Delivery note had someone else’s phone on it, mine is {x}!!',
    'tel {x} / after 6pm',
    'You texted my old number {x} again, I asked twice to change it.',
    'Selling my {item}, collection only: {x}',
    'If the driver cannot find the door he should dial {x}.',
    'contact: {person}, {x}',
  ],
  zh: [
    '客服一直不回，请打{x}联系我',
    '电话：{x}，下午三点以后都在',
    '快递员说打不通，我手机号{x}明明一直开机',
    '出闲置{item}，要的加{x}微信同号',
    '收货人{person}，{x}，别再送错了',
    '我的号码换成{x}了，账户里改不了',
    '{x}这个号收不到短信，急急急',
    '有没有{city}的姐妹拼单，联系{x}',
    '说好的回访电话呢？留的是{x}啊',
    '手机尾号别只看后四位，完整的是{x}',
    '店家让我留联系方式，{x}，然后就没有然后了',
    '退货写的电话{x}，请备注{item}',
  ],
  mixed: [
    'Please call 我妈 {x}，她在家收 {item}',
    '我的 phone number 是 {x}，有事 text me',
    '转让{item}，九成新，contact {x}',
    'driver 打的不是 {x}，是别人的 number，so annoying',
  ],
};

export const url: Sentences = {
  en: [
    'my review with pictures is here {x}',
    'Found the same {item} cheaper: {x}',
    'Profile says it all: {x}.',
    'see {x} for the unboxing (not sponsored)',
    'Is {x} your shop or a fake one?',
    '({x}) look at the second photo, the zip is broken',
    'link in bio or just {x}',
    'Tracking page {x} has shown “processing” for nine days.',
  ],
  zh: [
    '测评写在主页了 {x} 欢迎来看',
    '同款{item}链接：{x}',
    '这个{x}是官方店吗？怕买到假货',
    '照片都放在{x} ，颜色真的不一样',
    '复制打开{x}领券',
    '我的店铺{x}，新店开张多多支持',
    '物流页面{x}三天没动了',
    '看图 {x}，拉链就是坏的',
  ],
  mixed: ['unboxing 视频在 {x} ，记得 like', '官方 link 是不是 {x}？', 'review 全文：{x} 欢迎讨论', 'check 一下 {x}，same {item} 便宜一半'],
};

export const handle: Sentences = {
  en: [
    '{x} you have to try this {item}',
    'thanks {x} for the tip!',
    'RT {x}: the {item} sold out in an hour',
    'as {x} said last week, the sizing runs small',
    'Tagging {x} because you asked about the {item}',
    'credit: {x}',
    'bought it after {x}’s video and no regrets',
    'Hey {x}, did yours arrive damaged too?',
  ],
  zh: [
    '{x} 快来看这个{item}',
    '被{x} 种草的，果然没踩雷',
    '回复{x}：我也是三天才到',
    '//{x}: 同求{item}链接',
    '感谢{x} 的推荐！',
    '转发并{x} 三位好友抽奖',
    '图源{x} ，侵删',
    '我闺蜜{x} 也买了，她说偏小',
  ],
  mixed: ['{x} 你看这个 {item}，so cute', 'thanks {x} 的 review，真的有用', '被 {x} 安利了 try 一下', 'RT {x} 这家 quality 真不错'],
};

export const wechat: Sentences = {
  en: [
    'Add me on WeChat: {x}, I can send pictures of the {item}',
    'my wechat id is {x}',
    'WeChat {x} if you want to split the shipping',
    'I run a small group buy, WeChat ID {x}.',
    'weixin: {x} (faster than mail)',
    'Reach me on WeChat at {x} about the {item}.',
  ],
  zh: [
    '微信号：{x}，备注{item}',
    '加我微信{x}，拉你进群',
    '想团购的加v：{x}',
    '微信 {x} 长期有货',
    'vx：{x} 非诚勿扰',
    '私信不常看，wx {x}',
    '威信{x}，看图报价',
    '需要的宝子+V {x}',
    '我的微信是{x}，退差价的麻烦加一下',
    '薇❤：{x}，出{item}',
    '联系方式（微信）：{x}',
    '➕微 {x}，一起拼单',
  ],
  mixed: ['加我 WeChat {x}，group buy 还差两个人', 'wechat id：{x}，有 {item} 现货', 'DM 或者微信 {x} 都 OK', 'my 微信 is {x}，欢迎 add'],
};

export const qq: Sentences = {
  en: [
    'My QQ is {x}, I am not on anything else',
    'QQ: {x} for the {item} manual in Chinese',
    'add QQ {x} and say where you are from',
    'qq number {x}, online evenings',
  ],
  zh: [
    'QQ：{x}，加的时候说是买{item}的',
    '我的qq号{x}，在线',
    '扣扣{x}，有图',
    '加企鹅{x}发教程',
    '联系QQ {x} 可议价',
    'q{x} 秒回',
    '售后群找我要，本人qq是{x}',
    '🐧{x}',
  ],
  mixed: ['QQ {x}，add 的时候写 {item}', '我的 QQ number：{x}，online 时间晚上', 'contact QQ：{x} 谢谢', 'qq {x} free 的话聊'],
};

export const messenger: Sentences = {
  en: [
    '{called}: {x} — ask for the bundle price',
    'my {called} is {x}',
    'Find me on {called} as {x} if the {item} is gone by then',
    'add {x} on {called}, I answer quicker there',
    '{called} id {x}, no calls',
    'DMs are broken so use {called} ({x})',
  ],
  zh: [
    '{called}：{x}，海外的朋友加这个',
    '我的{called}是{x}，可以发图',
    '海外直邮联系{called} {x}',
    '{called}账号{x}，看到就回',
    '不用微信，{called} id：{x}',
    '加{called}:{x} 问{item}价格',
  ],
  mixed: ['my {called} 是 {x}，message 我', '{called} id：{x}，有 {item} in stock', '微信没有，only {called} {x}', 'add 我 {called}：{x}'],
};

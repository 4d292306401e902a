import type { Sentences } from '../templates/sentences.ts';

export const card: Sentences = {
  en: [
    'someone ordered three {item}s with my {x}',
    'Saved card {x} cannot be deleted from the app',
    '{x} valid 03/28, cvv on request lol just kidding',
    'Your agent typed {x} into a public ticket.',
    'the refund bounced, try this one: {x}',
    'receipt shows all digits: {x}',
  ],
  zh: [
    '付款卡{x}显示已冻结',
    '打错卡了，应该打到{x}',
    '卡号{x}被盗刷买了{item}',
    '小票上把{x}全印出来了',
    '工行{x}，户名{person}',
    '借记卡 {x} 扣款成功但订单没了',
    '赔付转这张：{x}',
  ],
  mixed: ['card {x} 被盗刷，help', '小票印了 full card number {x}', '退到 debit card {x} 可以吗'],
};

export const iban: Sentences = {
  en: [
    'wire it to {x}',
    'Direct debit from {x} although I cancelled',
    'bank: {x}, name {person}',
    'Typo in my IBAN, correct is {x}',
    'they put {x} on the packing slip',
  ],
  zh: ['退款账户 {x}', '银行让填IBAN {x}', '打到{x}就行，欧元', '错把款打给{x}了', '德国卡：{x}', '转账到{x}手续费谁出'],
  mixed: ['wire 到 {x}', 'IBAN：{x}，欧元账户', 'SEPA 转 {x}，still pending'],
};

export const wallet: Sentences = {
  en: [
    'donations for the repair café: {x}',
    'lost my coins to {x}, reported it',
    '{x} <- that is where the scammer wants it',
    'pay in crypto → {x}',
    'tx went to {x} not to me',
  ],
  zh: ['打赏地址 {x}', '黑店收款{x}，已举报', '币转{x}', '充值地址是{x}吗', '我转错到{x}了', 'U打这里：{x}'],
  mixed: ['scammer 地址：{x}', 'send 到 {x}', 'tip jar {x} 谢谢'],
};

export const order: Sentences = {
  en: [
    'PLEASE look at order {x}, it is my wedding on Saturday',
    'Purchase ref. {x} – two left shoes',
    'my order ({x}) was split into five parcels',
    'order confirmation {x}, nothing charged, nothing sent',
    'Invoice for order number {x} is missing',
    'RMA opened for {x}, no label',
  ],
  zh: [
    '帮查下单子{x}',
    '订单编号：{x}，地址填错了',
    '昨天的单{x}被取消',
    '售后单号 {x} 三天没处理',
    '我这单{x}少了赠品',
    '交易号{x}，重复付款',
    '订单号是{x}，急',
  ],
  mixed: ['order {x} 被 split 了', 'order no. {x} 少 gift', '我的 order：{x}，when ship'],
};

export const parcel: Sentences = {
  en: [
    '{x} has been in {city} for a week (tracking)',
    'tracking no {x} was never scanned',
    'carrier says label {x} created, that is all',
    'my parcel’s number is {x} and the locker is full',
    'consignment {x} returned to sender, why',
  ],
  zh: ['快递{x}在{city}转圈', '单号：{x}，被签收了', '查{x}，三天没更新', '运单{x}丢件了', '包裹号{x}取不出来', '换货寄回单号{x}'],
  mixed: ['tracking：{x}，stuck 在海关', '快递 {x} no update', 'parcel number {x} 丢了'],
};

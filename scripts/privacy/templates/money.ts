import type { Sentences } from './sentences.ts';

export const card: Sentences = {
  en: [
    'You charged {x} twice for one {item}',
    'my card {x} was declined for no reason',
    'card number {x}, exp 09/27, why is it rejected?',
    'Refund to {x} please, not store credit.',
    '{x} is it, just take the money already',
    'the confirmation mail shows my full Visa {x}. All of it!',
    'Paid with {x} on Monday, still pending',
    'They made me read {x} over the phone',
    'debit card {x} in the name of {person}',
  ],
  zh: [
    '银行卡号{x}，退款请打这里',
    '卡号：{x}，开户名{person}',
    '扣了我两次钱，卡是{x}',
    '退款到{x}，谢谢',
    '我的招行卡{x}一直绑不上',
    '{x}，麻烦把差价打到这张卡',
    '储蓄卡{x}限额了，换哪张付',
    '客服让报卡号，{x}，等了一周没到账',
  ],
  mixed: ['退款到 card {x}，please asap', '我的信用卡 {x} 被 charge 了两次', 'card no：{x}，户名{person}', 'Visa {x} 绑定 fail，求助'],
};

export const iban: Sentences = {
  en: [
    'Please refund to {x}.',
    'IBAN {x}, account holder {person}',
    'my bank details: {x}',
    'sent it to {x} by mistake, can you return it?',
    'SEPA refund for the {item} should go to IBAN: {x}',
    'They still have my old account {x} on file',
  ],
  zh: [
    '欧洲账户{x}，退款怎么走',
    'IBAN：{x}，户名{person}',
    '海淘退款打到{x}，谢谢',
    '我的德国账户IBAN是{x}，迟迟没到账',
    '收款账号 {x} 填对了吗',
    '国际转账用这个{x}，别再打国内卡',
  ],
  mixed: ['refund 打到 IBAN {x}', '我的 bank account：{x}，请退差价', 'IBAN 是 {x}，holder {person}', 'transfer 到 {x} 已经三天 no news'],
};

export const wallet: Sentences = {
  en: [
    'the “shop” only takes crypto: {x} — avoid',
    'Paid 0.02 BTC to {x} and got nothing',
    'my wallet {x}, tips welcome',
    'Scam seller, his address is {x}',
    'send the refund in USDT to {x}',
    'Wallet address: {x}',
  ],
  zh: [
    '骗子让我打到{x}，大家小心',
    '钱包地址：{x}，退款退U',
    '转了币到{x}之后就失联了',
    '收款地址{x}，别转错链',
    '我的钱包{x}，打赏随意',
    '卖家只收USDT，地址 {x}',
  ],
  mixed: ['骗子的 wallet 是 {x}，be careful', 'USDT 地址：{x}', 'refund 到 {x}，thanks', '我的 crypto 钱包 {x} 收款'],
};

export const order: Sentences = {
  en: [
    'Order {x} has been “preparing” for twelve days',
    'where is my order? number {x}',
    'order no. {x}: wrong colour, wrong size, wrong {item}',
    'My order number is {x}, please cancel',
    'Ref {x}, ordered on Sunday, nothing since.',
    'order id: {x} — two items missing',
    'I want to return order {x} but the button is grey',
    'Still waiting on {x}, ordered 3 weeks ago (order number, yes)',
  ],
  zh: [
    '订单号：{x}，三天了还没发货',
    '订单{x}要退货，客服不理',
    '单号{x}，少发了一个{item}',
    '我的订单编号是{x}，麻烦查一下',
    '{x}这个订单什么时候发',
    '订单尾号查不到，完整订单号 {x}',
    '帮忙催一下，订单号{x}',
    '退款单号{x}，一周没到账',
  ],
  mixed: [
    'order number {x}，还没 ship',
    '我的订单 {x} 显示 cancelled，为什么',
    'order no：{x}，少了一个 {item}',
    '订单号 {x} please check',
  ],
};

export const parcel: Sentences = {
  en: [
    'Tracking number {x} says delivered, it is not',
    'tracking {x}, stuck at the depot since Friday',
    'Parcel {x} was left in the rain',
    'Can you look up {x}? The tracking page is empty.',
    'shipment no. {x}, box was open',
    'waybill {x} shows another town',
  ],
  zh: [
    '快递单号{x}，显示签收但没收到',
    '运单号：{x}，卡在转运中心四天了',
    '物流单号{x}查不到信息',
    '单号 {x} 麻烦催一下派送',
    '包裹{x}到现在没动过',
    '退货已寄出，快递{x}',
    '顺丰 {x}，说好次日达呢',
  ],
  mixed: ['tracking number {x}，一直没 update', '快递单号 {x}，delivered 但没收到', 'parcel {x} 卡在海关', '运单 {x} please 催一下'],
};

/** Several pieces of personal data in one post, as on labels and in forms. */
export const BUNDLES = {
  en: [
    '{person}\n{address}\n{phone}',
    'Name: {person}, phone: {phone}, email: {email}. Order {order}, please hurry.',
    'Hi, {person} here. Order {order} should go to {address}, not the old flat. Call {phone}.',
    'cc {handle} — {person} ({email}) has the receipt, card {card}',
    'Born {birth}, passport {passport}, {person}: is that enough to collect the {item}?',
    'From: {person} <{email}>\nThe {item} came broken. My number is {phone}.',
    'selling {item}. {phone} or {email}. pick-up {address}',
  ],
  zh: [
    '收件人：{person}\n手机：{phone}\n地址：{address}',
    '{person} {phone} {address}',
    '{address}，{person}收，{phone}',
    '姓名{person}，身份证{cn-id}，电话{phone}，海关请尽快放行',
    '订单号{order}，收货人{person}，改地址到{address}，联系{phone}',
    '退款：{person}，{card}，开户行稍后发，微信{wechat}',
    '{handle} 帮我转给客服：{person}，{email}，订单{order}',
  ],
  mixed: [
    'Name：{person}\nPhone：{phone}\n地址：{address}',
    '订单 {order} 的收件人改成 {person}，phone {phone}，thanks',
    '{person} {phone}，email {email}，请 call 我',
  ],
} as const;

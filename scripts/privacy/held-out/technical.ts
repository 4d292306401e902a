import type { Sentences } from '../templates/sentences.ts';

export const ip: Sentences = {
  en: [
    'who is {x} and why is he logged in as me',
    'captcha loop, my address is {x}',
    'whitelist {x} please',
    'the hub grabs {x} instead of the static one',
    'blocked! ({x})',
  ],
  zh: ['陌生登录，来自{x}', '把{x}加白名单', '我这边出口{x}', '{item}拿到的地址是{x}，连不上', '封了我{x}，凭什么'],
  mixed: ['login from {x}，不是我', '出口 IP {x} 被 ban', 'hub 的地址 {x} ping 不通'],
};

export const mac: Sentences = {
  en: [
    'unknown guest on my wifi: {x}',
    'sticker under the {item}: {x}',
    'pairing fails for {x}',
    'please unlock device {x}',
    'hardware address {x}, serial scratched off',
  ],
  zh: ['蹭网的是{x}', '底部标签{x}', '{x}配对不上', '解绑设备{x}', '网卡地址{x}'],
  mixed: ['unknown device {x} 在我 wifi', '解绑 {x} please', 'sticker 上是 {x}'],
};

export const password: Sentences = {
  en: [
    'lol your agent set my password to {x}',
    'shared login: user {email} / {x}',
    'Passphrase {x} rejected, “too weak”',
    'guest wifi at the shop: pw {x}',
    'admin/{x} is the default on every {item}, change it!',
  ],
  zh: [
    '默认密码居然是{x}',
    '店里wifi密码：{x}',
    '账号{email}，密码 {x}，拿去用',
    '口令{x}错误',
    '支付密码设成{x}了还说不安全',
    '锁的密码是{x}，别告诉别人',
  ],
  mixed: ['default password {x} 太弱了', 'wifi pw：{x}', '密码：{x}，share 给你'],
};

export const code: Sentences = {
  en: [
    'enter {x} to confirm – I never asked for this',
    'verification code: {x}, do not share, says the text. Oops',
    'my pick-up PIN {x} was refused',
    '2FA said {x}, the site said no',
    'auth code {x} arrived twice',
  ],
  zh: [
    '短信说验证码是{x}，我没注册过',
    '【商城】{x}（登录验证码），谁在登我号',
    '取件码{x}打不开柜门',
    '输{x}提示验证码错误',
    '收到的动态密码：{x}',
    '校验码 {x}，五分钟有效',
  ],
  mixed: ['code {x} 一直 invalid（验证码）', 'OTP：{x}，not mine', '验证码 {x} expired 了'],
};

export const apiKey: Sentences = {
  en: [
    'shop plug-in leaks {x} in the page source',
    'curl -H "X-Api-Key: {x}"',
    'rotated {x}, new one works',
    'config has {x} hard-coded, wow',
    'access token {x} expired',
  ],
  zh: ['源码里写死了{x}', 'token={x}，过期了吗', '密钥：{x}，别外传', '接口返回{x}，这是别人的吧', 'key填{x}还是403'],
  mixed: ['page source 里有 {x}，leak 了', 'api key：{x}，403', 'token {x} 过期'],
};

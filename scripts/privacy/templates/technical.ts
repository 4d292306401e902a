import type { Sentences } from './sentences.ts';

export const ip: Sentences = {
  en: [
    'You blocked my IP {x} after one wrong password',
    'Your log shows a login from {x}, that was not me',
    'the camera phones home to {x}, why?',
    'Cannot reach the shop from {x}, works on mobile',
    'IP address: {x}',
    'Traceroute ends at {x}.',
    'static ip {x} and the {item} still drops off',
  ],
  zh: [
    '我的IP是{x}，为什么被封',
    '异地登录提醒 {x}，不是我本人',
    '摄像头一直连{x}，什么情况',
    '路由器IP：{x}，{item}配不上网',
    '登录记录里有{x}，被盗号了',
    '从{x}访问不了你们官网',
  ],
  mixed: ['login 记录 {x} 不是我', '我的 IP address {x} 被 block 了', 'server {x} ping 不通', 'router 显示 {x}，{item} 还是 offline'],
};

export const mac: Sentences = {
  en: [
    'The {item} with MAC {x} will not pair',
    'MAC address {x}, firmware latest, keeps disconnecting',
    'my router lists {x} as unknown device',
    'device id is {x} on the sticker',
    'Support asked for the MAC: {x}',
    'Bluetooth MAC {x}, only the left side works',
  ],
  zh: [
    '设备MAC地址{x}，绑定失败',
    'mac：{x}，一直连不上',
    '路由器里显示{x}，是我的{item}吗',
    '贴纸上的MAC是{x}，客服查不到保修',
    '蓝牙地址 {x} 只有左耳有声音',
    '物理地址{x}要加白名单',
  ],
  mixed: ['device MAC {x}，pair 不上', 'MAC 地址：{x}，help', '{item} 的 mac address 是 {x}', 'router 里 {x} 是什么 device'],
};

export const password: Sentences = {
  en: [
    'my password is {x} and it says wrong',
    'password: {x} (changing it now, relax)',
    'support told me to set the pw to {x}, unbelievable',
    'Login {email}, pass {x} – share with mum',
    'wifi password {x} printed on the bottom of every {item}',
    'The temporary password {x} never works',
  ],
  zh: [
    '密码：{x}，登不上去',
    '我的密码是{x}，客服你自己试试',
    '初始密码{x}改不了',
    'wifi密码 {x}，{item}还是连不上',
    '账号{email}密码{x}，共享会员',
    '登录密码设成{x}提示太简单',
  ],
  mixed: ['password 是 {x}，login 不了', '密码 {x} 一直 wrong', 'my pw：{x}，帮我 check', 'wifi password {x}，{item} 连不上'],
};

export const code: Sentences = {
  en: [
    'got a verification code {x} that I never asked for',
    'Your OTP is {x}. Who else gets mine?',
    'the code was {x}, entered it three times, “expired”',
    'my PIN is {x} and the locker says no',
    'one-time passcode: {x}',
    'Security code {x} came an hour late',
  ],
  zh: [
    '验证码{x}，根本没登录过',
    '收到短信验证码：{x}，不是我操作的',
    '动态码{x}提示过期',
    '客服要我报验证码 {x}，是骗子吗',
    '您的校验码是{x}，一小时后才收到',
    '取款密码{x}，快递柜打不开',
  ],
  mixed: ['OTP {x} 收到了但 expired', '验证码 {x}，not me', 'verification code 是 {x}，为什么 fail', '我的 PIN：{x}，locker 打不开'],
};

export const apiKey: Sentences = {
  en: [
    'the plug-in for my shop wants {x}, is this the right key?',
    'API key {x} returns 401',
    'Accidentally posted my token {x} in the forum',
    'export SHOP_TOKEN={x}',
    'Authorization: Bearer {x}',
    'secret key: {x} – yes I will rotate it',
  ],
  zh: [
    '接口密钥{x}一直401',
    '我的token是{x}，调用失败',
    '店铺api key：{x}，帮忙看看权限',
    '配置里写的 {x} ，报错',
    '密钥 {x} 泄露了怎么办',
    'access token={x}',
  ],
  mixed: ['API key {x} 报 401，求助', '我的 token 泄露了 {x}', 'secret：{x}，怎么 rotate', 'key 是 {x}，plugin 连不上'],
};

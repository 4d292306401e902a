import type { Sentences } from './sentences.ts';

export const cnId: Sentences = {
  en: [
    'Customs wants my Chinese ID number {x} for one {item}, seriously?',
    'ID card no. {x}, please clear the parcel',
    'The import form needs {x} (my resident ID), done now.',
    'I sent the photo and typed the number too: {x}',
    'they asked for {x} in a public chat, is that even legal?',
    'National ID {x}, name {person}. Now ship my {item}.',
  ],
  zh: [
    '海关要身份证号：{x}，什么时候能清关',
    '身份证{x}，姓名{person}，实名认证总是失败',
    '客服让我把{x}发过去才能退款',
    '{x}这是我的证件号，麻烦尽快处理',
    '清关信息：{person} {x}',
    '账号被冻结，提交了身份证号码{x}也没用',
    '实名信息填的{x}，显示不匹配？？',
    '不就买个{item}，为什么要报身份证 {x}',
  ],
  mixed: [
    '我的身份证 number 是 {x}，please 清关',
    'ID：{x} 已经 upload 了',
    'verify 的时候填 {x} 总 fail',
    '海关 need 身份证 {x}，hope 今天能放行',
  ],
};

export const usSsn: Sentences = {
  en: [
    'The financing form for a {item} asked for my SSN ({x}) and then timed out',
    'why would you need my social {x} to open a store card?',
    'ssn {x} — deleted it from the chat but the bot repeated it',
    'My social security number is {x}, now approve the instalments.',
    'The agent read {x} out loud in the shop. That is my SSN!',
    'Store credit denied; they had my social security no. as {x} which is right',
  ],
  zh: [
    '美国分期要填SSN：{x}，填完还是拒了',
    '我的社会安全号{x}，海淘开店卡被拒',
    '客服让我报社安号 {x} 才肯查账',
    '美国社保号码是{x}，系统说格式不对',
    '报税退不了，SSN {x} 没错啊',
    '留学生没有信用记录，交了SSN（{x}）也没用',
  ],
  mixed: [
    '申请 store card 要 SSN {x}，离谱',
    'my SSN 是 {x}，为什么 denied',
    '填了 social security number {x} 还是不行',
    'SSN：{x}，客服 please check',
  ],
};

export const twId: Sentences = {
  en: [
    'EZ WAY needs my Taiwan ID {x} again for one {item}',
    'Taiwan national ID number: {x}',
    'customs declared it under {x}, which is me, but never paid out',
    'my id no. {x} was printed on the label in full!',
    'ARC / ID {x}, parcel stuck in Taoyuan',
    'They want {x} (ID) plus a photo. For socks.',
  ],
  zh: [
    '身分證字號{x}，EZ WAY實名認證過不了',
    '報關要填身分證{x}，等了五天',
    '我的身分證字號是{x}，請幫我查包裹',
    '{x}，這是收件人證號，麻煩客服',
    '台湾收件需要身份证字号：{x}',
    '居留證號{x}也可以報關嗎',
  ],
  mixed: ['EZ WAY 要 {x}，已經 upload 身分證了', 'my 身分證字號 is {x}', 'ID number：{x} 報關卡住 help', '台灣 parcel 需要 ID {x}'],
};

export const hkId: Sentences = {
  en: [
    'HKID {x}, they would not hand over the {item} without it',
    'Had to give my Hong Kong ID {x} for warranty registration',
    'my HKID number is {x}, refund still pending',
    'The locker app shows {x} on screen, anyone behind me can read my ID',
    'ID card {x} and still no parcel',
    'Hong Kong identity card no. {x}, {person}',
  ],
  zh: [
    '香港身份證號碼 {x}，取件要核對',
    '身份證{x}，順豐站不給拿',
    'HKID：{x} 登記保養用',
    '我的香港身份证是{x}，转运公司要求上传',
    '門市要我留{x}才肯退貨',
    '集運要求身份證號{x}，是不是有點過分',
  ],
  mixed: ['HKID {x} 已經 submit', '我嘅 HKID 係 {x}，please check', 'staff 要我講 {x} 出嚟，身份證喎', 'warranty 登記 HKID：{x}'],
};

export const nationalId: Sentences = {
  en: [
    'They asked for my {called} ({x}) to process a return on a {item}',
    'my {called} is {x}, is that enough for the KYC?',
    '{called}: {x}',
    'Why does buying a {item} need a {called}? It is {x} by the way',
    'entered {x} as my {called} and the page crashed',
    'The pop-up shows other people’s {called}, e.g. {x}. Fix this!',
    '{called} {x}, registered to {person}',
  ],
  zh: [
    '海外实名要填{called}：{x}，一直不通过',
    '我的{called}是{x}，客服帮忙看下',
    '清关需要{called} {x}，已经交了',
    '{called}（{x}）填了三遍都报错',
    '为什么买{item}要{called}啊，{x}，给你给你',
    '转运公司把{called}{x}印在面单上了',
  ],
  mixed: [
    '我的 {called} 是 {x}，please verify',
    '填 {called} {x} 总 fail',
    'KYC 要 {called}：{x}，already sent',
    '{called} {x}，海外仓 need 这个',
  ],
};

export const passport: Sentences = {
  en: [
    'passport number {x}, needed for tax-free on the {item}',
    'My passport is {x}, the VAT form has it wrong',
    'Tax refund desk typed {x} instead of my real passport no.? No wait, it is right',
    'Passport no: {x} / {person}',
    'had to show passport ({x}) to collect a {item}',
    'They wrote my passport {x} on the invoice',
  ],
  zh: [
    '护照号{x}，退税单填错了',
    '免税店登记护照：{x}，姓名{person}',
    '我的护照号码是{x}，机场提货要用',
    '通行证{x}，免税额度还剩多少',
    '日上下单用的护照{x}，现在改不了',
    '港澳通行证号码：{x}',
    '提货要护照 {x} 原件吗？',
  ],
  mixed: [
    'tax refund 要 passport {x}',
    '护照 number：{x}，pick up 用',
    'my passport no. 是 {x}，免税店说不对',
    'duty free 登记护照 {x} done',
  ],
};

export const drivingLicence: Sentences = {
  en: [
    'driving licence {x} was the only ID they accepted at the counter',
    'My driver’s license number is {x}, the age check for the {item} failed',
    'Licence no. {x}. Age verified now?',
    'uploaded driver license {x} and support still says “unverified”',
    'DL# {x}, exp next year',
    'the rental kiosk printed my driving licence number {x} on the slip',
  ],
  zh: [
    '租车用的驾照号{x}，押金没退',
    '驾驶证档案编号{x}，ETC一直审核中',
    '驾照：{x}，姓名{person}',
    '我的驾驶证号码{x}，买{item}要验年龄',
    '行车记录仪激活要驾驶证编号 {x}？',
    '驾照号码（{x}）为什么要公开显示',
  ],
  mixed: ['driver license 号 {x}，verify 不过', '驾照 number：{x}', 'DL {x}，租车 app 一直 pending', 'age check 用驾照 {x} 居然 fail'],
};

export const plate: Sentences = {
  en: [
    'kerbside pick-up, number plate {x}',
    'My car is a grey hatchback, reg {x}, waiting in bay 4',
    'license plate {x}, they said they would bring the {item} out',
    'Registration {x} got a parking fine while I was returning a {item}',
    'the van with plate {x} left my parcel in the rain',
    'Parking app has my plate as {x}, please refund',
  ],
  zh: [
    '车牌{x}，到店自提停车费谁报',
    '送货的车{x}直接压坏我家门口的花',
    '我的车牌号是{x}，行车记录仪装不上',
    '{x}这辆车送的货，司机态度很差',
    '停车券录错了，应该是{x}',
    'ETC绑定车牌号：{x}，一直失败',
  ],
  mixed: [
    '车牌 {x}，在 parking 等自提',
    'plate number：{x}，司机 no manners',
    'my car {x}，停车费 refund 一下',
    '送货 van {x} 把我的 {item} 摔了',
  ],
};

export const creditCode: Sentences = {
  en: [
    'Invoice to our company, unified social credit code {x}',
    'the supplier on the label has credit code {x}',
    'Tax ID {x} for the fapiao please',
    'USCC: {x}, is this shop registered?',
    'Business licence no. {x} looks real, but the {item} is not',
    'company code {x} must be on the receipt',
  ],
  zh: [
    '开票税号{x}，抬头发私信',
    '统一社会信用代码：{x}，麻烦开专票',
    '查了一下这家店{x}，去年才注册',
    '公司税号 {x} 填错一位不给报销',
    '纳税人识别号{x}，发票重开',
    '营业执照上的代码是{x}，对不上',
  ],
  mixed: ['fapiao 税号 {x}，thanks', 'company 信用代码：{x}', '开 invoice 用 {x} 这个税号', 'tax ID：{x}，请开电子发票'],
};

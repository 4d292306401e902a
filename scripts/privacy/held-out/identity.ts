import type { Sentences } from '../templates/sentences.ts';

export const cnId: Sentences = {
  en: [
    'the courier app wanted {x} typed in again, my mainland ID',
    'Identity card {x} – rejected, “photo unclear”',
    'Who decided that {x} should be printed on a shoe box? It is my shenfenzheng!',
    'They mailed someone’s ID no. {x} to me by mistake',
    'real-name check: {x}',
  ],
  zh: [
    '实名一直失败：{x}',
    '证件号码{x}填了没反应',
    '面单上居然印着我的{x}',
    '代缴用的是我爸的身份证{x}',
    '客服要求提供身份证：{x}，已提供',
    '号是{x}，身份证正反面也传了',
  ],
  mixed: ['ID number {x} upload 失败', '清关 ID：{x}，name 是对的', '身份证 {x} verify 三天了'],
};

export const usSsn: Sentences = {
  en: [
    'Affirm wanted the full social, {x}, for a {item}. No way.',
    'chat bot log: “thank you, your SSN is {x}”',
    'why is {x} on my gift receipt?? that is my Social',
    'identity theft 101: they emailed {x} back to me in plain text',
    'Taxpayer number {x}, W-9 attached',
  ],
  zh: [
    '注册海外卖家要SSN {x}，填完被盗用了',
    '美国的社安号{x}能改吗',
    'SSN是{x}，先买后付被拒',
    '社会保障号 {x}，客服截图发群里了',
    '报关行问我要社安号（{x}）',
  ],
  mixed: ['SSN {x} 被 leak 了', '填 social {x} 才能 pay later', '我的 SSN：{x}，please delete'],
};

export const twId: Sentences = {
  en: [
    'EZWAY says {x} does not match my phone',
    'my Taiwanese ID is {x}, parcel from Japan',
    'Please correct the ID to {x} on the customs form',
    'NHI card and ID {x} both shown, still refused',
  ],
  zh: [
    '易利委實名認證 {x} 不過',
    '身分證{x}被拿去報關了',
    '海關說{x}次數太多',
    '進口人統一編號{x}',
    '請改成我的身分證 {x}，謝謝',
    '身份證號是 {x}，別人用我名字進口',
  ],
  mixed: ['EZWAY ID {x} 一直 fail', '我的 ID 是 {x}，報關用', '身分證 {x} 被 reject'],
};

export const hkId: Sentences = {
  en: [
    'Pick-up counter copied {x} by hand, that is my HKID',
    'member registration with Hong Kong ID {x}',
    'identity card number: {x}',
    'HK ID {x}, deposit not returned',
  ],
  zh: [
    '登記用咗身份證 {x}',
    '上門收件要核對{x}',
    '會員資料入面有我個 HKID {x}',
    '香港身份證{x}，退稅用',
    '轉運倉要身份證號碼：{x}',
    '佢哋將{x}寫喺張單度',
  ],
  mixed: ['HKID：{x}，done', 'pick up 要俾身份證 {x}', '我個 ID {x} 俾人 copy 咗'],
};

export const nationalId: Sentences = {
  en: [
    'Seller verification stuck. {called}: {x}',
    'who else had to hand over a {called} for a {item}? mine ({x}) is now on a form in a van',
    'Correct {called} is {x}, not the one on file',
    'scanned my {called} {x} at the locker',
    'They read back my {called} — {x} — with ten people in the queue',
    'My dad’s {called} {x} was used for this account',
  ],
  zh: [
    '店铺认证要{called}，{x}，传了四遍',
    '{called}写错了，应为{x}',
    '用了我朋友的{called} {x}清关',
    '客服记录里有我的{called}：{x}',
    '海外仓让提供{called}{x}',
  ],
  mixed: ['seller verify 要 {called} {x}', '{called}：{x}，upload 完了', '我 {called} 填 {x} 一直 error'],
};

export const passport: Sentences = {
  en: [
    'showed my passport ({x}), still no tax-free',
    'Boarding pass and passport {x} needed to buy a {item} at the airport',
    'typo in the passport number, it should read {x}',
    'travel document no. {x}, collected on Sunday',
    'pp no {x}, gate pick-up',
  ],
  zh: [
    '离境退税护照{x}',
    '免税订单绑定的护照是{x}，换新了怎么办',
    '护照：{x}，航班改了',
    '证件类型护照，号码{x}',
    '台胞证{x}能不能注册',
    '回乡证 {x} 扫不出来',
  ],
  mixed: ['passport {x}，airport 提货', '护照 no. {x} 打错了', 'duty free 要 passport：{x}'],
};

export const drivingLicence: Sentences = {
  en: [
    'age-restricted {item}: typed in my licence {x}, “does not exist”',
    'Driving licence no {x}, valid till 2031',
    'test drive form had my driver licence number {x} on it',
    'they photographed my license ({x}) for a {item}',
    'DLN: {x}',
  ],
  zh: ['驾驶证号{x}，试驾预约失败', '租电动车登记驾照 {x}', '驾照编号：{x}', '导航激活要填驾驶证 {x}', '驾证号{x}怎么就无效了'],
  mixed: ['driver’s license：{x}，age verify 用', '驾照 {x} 国外 not accepted', 'test drive 填 DL {x}'],
};

export const plate: Sentences = {
  en: [
    'bay 12, white estate, {x}',
    'car reg {x}, click & collect',
    'courier in {x} threw it over the fence, got it on camera',
    'fined at your own car park. Plate: {x}',
    'My registration is {x} but the ticket says something else',
  ],
  zh: [
    '自提车辆{x}，报备一下',
    '快递车{x}逆行',
    '停车缴费车牌{x}认错了',
    '车牌号{x}的司机把{item}摔坏了',
    '开的是{x}，门口保安不让进',
    '我车{x}，装了你家的{item}',
  ],
  mixed: ['plate {x}，click and collect', '车牌：{x}，parking fee 多扣', '司机 van {x} 超速 lol'],
};

export const creditCode: Sentences = {
  en: [
    'Factory code {x} on the box, anyone know them?',
    'fapiao for {x}',
    'Company ID {x}, looked it up, two complaints',
    'please invoice: tax no. {x}',
    'uniform social credit code {x}',
  ],
  zh: [
    '税号{x}',
    '公司抬头已发，识别号：{x}',
    '执照编号{x}，地址是假的',
    '社会信用代码 {x} 查无此企业',
    '专票信息：税号{x}',
    '对公打款，信用代码{x}',
  ],
  mixed: ['invoice 税号：{x}', 'company code {x}，请开票', '税号 {x} please'],
};

import type { Sentences } from '../templates/sentences.ts';

export const person: Sentences = {
  en: [
    'big thank you to {x} in store, what a star',
    'reviewed by {x}',
    '{x} sold me this {item} and swore it was waterproof',
    'I am writing on behalf of my mother, {x}, who does not use computers',
    'got a letter for {x} inside the box, wrong customer',
    'The seller calls himself {x} but the account says otherwise',
    'cheers {x} and the whole crew',
    'happy with {x}’s work on my {item}',
    'signed: {x}',
    'Attn: {x}\nreturn of a {item}',
    'me and {x} have been waiting outside since nine',
    'Why did {x} get a voucher and I did not?',
  ],
  zh: [
    '替我妈{x}问一下保修',
    '包裹上的名字是{x}，不认识',
    '{x}卖给我的，说是正品',
    '客服工号后面写着{x}',
    '谢谢{x}师傅，装得又快又好',
    '班主任{x}让家长统一买的',
    '以上情况属实。{x}',
    '备注：送给{x}',
    '前台{x}帮我换了新的',
    '跟{x}一起去的门店',
    '把我的名字改成{x}，之前写错了',
    '{x}这个人收了钱不发货',
  ],
  mixed: ['name 写成 {x} 了，wrong', 'seller {x} 很 patient', '帮 {x} 买的，she loves it', '收件人 {x} please 别写错'],
};

export const partOfName: Sentences = {
  en: [
    'gift for {x}, she turned six',
    'cheers {x}! new lid arrived',
    '{x} from support fixed it',
    'even {x} agreed the {item} is junk',
    'my brother {x} broke it in a day',
    'no reply from {x} since Monday',
  ],
  zh: ['{x}说可以退', '刚加上{x}', '问过{x}了', '{x}人很好', '找{x}拿的货'],
  mixed: ['{x} 说 OK', '问 {x} 就 know 了', 'thanks {x} 的 help'],
};

export const address: Sentences = {
  en: [
    'left it with a stranger at {x}',
    'can you redirect to {x}? I moved',
    'Workshop: {x} (no visitors)',
    'billing: {x}',
    'my parents at {x} got my {item} by accident',
    'estate sale, {x}, Sunday from ten',
    'I have lived at {x} for thirty years and every courier but yours finds it',
    'office moved → {x}',
  ],
  zh: [
    '改送{x}，谢谢',
    '东西丢在{x}门口被拿走了',
    '工作室在{x}，欢迎来试',
    '默认地址还是旧的，新的是{x}',
    '寄件人写的{x}，是你们仓库吗',
    '请送到我爸妈那，{x}',
    '大家小心{x}这家，假货窝点',
    '安装师傅跑到{x}去了',
    '上门取件：{x}',
  ],
  mixed: ['redirect 到 {x} please', 'new address：{x}', '放在 {x} 门口 got stolen'],
};

export const birth: Sentences = {
  en: [
    'account says I am 7 because it has my birthday as today, real one {x}',
    'for the kids’ club: born on {x}',
    'birth date {x} (ID checked at the door)',
    'She was born {x}, size 80 or 86?',
    'DoB {x}, ID ref attached',
    'my b-day, {x}, was never recorded so no coupon',
  ],
  zh: [
    '会员生日登记成别的了，我是{x}生的',
    '娃是{x}的，穿80还是90',
    '出生：{x}',
    '身份证上的生日是{x}',
    '本人{x}出生，符合条件',
    '阳历生日{x}，券呢',
    '生辰{x}，求推荐手串',
  ],
  mixed: ['baby 生日 {x}，which size', 'birthday：{x}，coupon 没来', '我 born {x}，年龄够了'],
};

export const coordinates: Sentences = {
  en: [
    'last ping of the stolen {item}: {x}',
    'we camp at {x}, bring the {item}',
    'EXIF still has {x} in it',
    'pin dropped: {x}',
    'the map puts my door at {x}, wrong side of the river',
  ],
  zh: ['丢失{item}最后定位 {x}', '营地坐标{x}', '原图带GPS：{x}', '我家大门在{x}', '导航输入{x}就到', '经纬度{x}'],
  mixed: ['last location {x}，stolen', 'GPS {x} 是我家', 'pin：{x}，营地'],
};

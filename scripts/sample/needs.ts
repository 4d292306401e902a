/** A need behind the sample's posts: how people put it, whether they would buy, how they feel, when they speak of it. */
export interface Need {
  name: string;
  /** Relative share of all posts. */
  share: number;
  /** Whether the writer wants to buy. */
  buying: boolean;
  mood: 'glad' | 'cross' | 'plain';
  /** Days on which more is said, from the first day of the sample. */
  peak?: { day: number; width: number; height: number };
  en: readonly string[];
  zh: readonly string[];
}

/** Slots: {item} a product, {room} {who} {rival} {time} {n}. */
export const NEEDS: readonly Need[] = [
  {
    name: 'battery after update',
    share: 9,
    buying: false,
    mood: 'cross',
    peak: { day: 62, width: 4, height: 14 },
    en: [
      'since firmware 2.{n} my {item} runs out of juice within {time}',
      'the {item} used to last all week, now the battery gives up after {time}',
      'charged the {item} to 100, {time} later: empty',
      'what did the last update do to the battery of the {item}',
      'battery percentage on my {item} falls like a stone',
      'my {item} has to sit on the charger all day now, battery is shot',
    ],
    zh: [
      '升级2.{n}固件后{item}{time}就没电',
      '以前{item}能用一周，现在电池{time}就歇菜',
      '{item}充到100%，{time}后见底',
      '上次更新把{item}的电池搞坏了吧',
      '{item}的电量跳着往下掉',
      '{item}现在得整天插着充电，电池不行了',
    ],
  },
  {
    name: 'flicker and tired eyes',
    share: 7,
    buying: false,
    mood: 'cross',
    en: [
      'the {item} flickers at the lowest step and my eyes ache',
      'headache after reading {time} under the {item}',
      'you can see the flicker of the {item} through a phone camera',
      'is the {item} really flicker free? my eyes say no',
      'eye strain every evening with this {item}',
    ],
    zh: [
      '{item}最低档会频闪，眼睛酸',
      '在{item}下看{time}书就头疼',
      '拿手机拍{item}能看到频闪条纹',
      '说好的无频闪呢，{item}看久了眼睛疼',
      '每晚用{item}眼睛都很累',
    ],
  },
  {
    name: 'app pairing',
    share: 7,
    buying: false,
    mood: 'cross',
    en: [
      'the Lumora app does not find my {item}',
      'pairing the {item} fails at step {n} again and again',
      '{item} drops off wifi every night',
      'factory reset the {item} twice and the app still says offline',
      'why does a {item} need an account and an app that will not connect',
    ],
    zh: [
      '鹿鸣光的APP搜不到我的{item}',
      '{item}配网总是卡在第{n}步',
      '{item}每天晚上掉线',
      '{item}重置两次了APP还是显示离线',
      '一个{item}还要注册账号，结果连不上',
    ],
  },
  {
    name: 'double eleven price',
    share: 9,
    buying: true,
    mood: 'plain',
    peak: { day: 176, width: 6, height: 16 },
    en: [
      'is {n}0 off the best price for the {item} this November',
      'holding out for a singles day offer on the {item}',
      'does the {item} voucher stack with the shop coupon',
      'someone post the final price of the {item} after all vouchers',
      'cart is ready, just tell me when the {item} drops',
    ],
    zh: [
      '{item}双十一到手价多少',
      '{item}能叠加满减和店铺券吗',
      '等双十一再拿{item}',
      '求{item}凑单攻略',
      '购物车就等{item}降价了',
      '{item}现在买保价吗',
    ],
  },
  {
    name: 'late parcel',
    share: 7,
    buying: false,
    mood: 'cross',
    peak: { day: 181, width: 4, height: 5 },
    en: [
      'ordered the {item} {n} weeks ago and the parcel is still at the depot',
      'courier marked my {item} delivered, nothing at the door',
      'parcel with the {item} went to another city',
      'no movement on my {item} shipment for {n} days',
      'how long does customs keep a {item}',
    ],
    zh: [
      '{item}下单{n}周了包裹还在中转站',
      '快递显示签收，可我没拿到{item}',
      '{item}的包裹被发到别的城市',
      '{item}物流{n}天没动静',
      '{item}发货太慢了吧',
    ],
  },
  {
    name: 'broken on arrival',
    share: 6,
    buying: false,
    mood: 'cross',
    en: [
      'opened the box and the arm of the {item} was cracked',
      'the {item} came with a dead switch',
      'glass of my {item} arrived in pieces',
      'second {item}, second defect',
      'screw missing, so the {item} leans like a tower',
    ],
    zh: [
      '开箱{item}的灯臂就是裂的',
      '{item}到手开关就不灵',
      '{item}的玻璃罩碎成渣',
      '换了第二台{item}还是坏的',
      '少了颗螺丝，{item}歪着立',
    ],
  },
  {
    name: 'return and money back',
    share: 5,
    buying: false,
    mood: 'cross',
    en: [
      'sent the {item} back on the 3rd, no refund so far',
      'Lumora wants photos of the {item} from five sides before a return',
      'who pays the postage when a {item} goes back',
      'my warranty claim for the {item} was turned down',
      'contact me about the return: {mail}',
    ],
    zh: [
      '{item}退回去{n}天了还没退款',
      '退{item}要拍五个角度的照片',
      '退{item}的运费谁出',
      '{item}保修申请被驳回',
      '退货请联系我，电话{phone}',
    ],
  },
  {
    name: 'customer service',
    share: 6,
    buying: false,
    mood: 'cross',
    en: [
      'three chats with Lumora and three different answers',
      'the Lumora hotline kept me waiting for {time}',
      'please ring me back on {phone} about my {item}',
      'who can help with a {item} serial number',
      'the helpdesk closed my ticket without a word',
    ],
    zh: [
      '问了三次鹿鸣光客服三个答案',
      '鹿鸣光热线排队{time}',
      '麻烦给我回个电话{phone}，关于{item}',
      '{item}的序列号去哪查，求帮忙',
      '客服把我的单子直接关了',
    ],
  },
  {
    name: 'night feeds',
    share: 8,
    buying: true,
    mood: 'glad',
    en: [
      'the {item} at 1 % is all I need for night feeds',
      'baby went back to sleep, thanks to the soft glow of the {item}',
      'getting a second {item} for the nursery',
      'amber light of the {item} does not wake my {who}',
      'every new parent needs this {item}, ordering one for a friend',
    ],
    zh: [
      '夜奶全靠{item}1%的亮度',
      '{item}的光很柔，宝宝翻个身又睡了',
      '婴儿房想再买一个{item}',
      '{item}的暖光不会弄醒{who}',
      '新手爸妈都该有{item}，给朋友也下一个',
    ],
  },
  {
    name: 'study lamp for a student',
    share: 8,
    buying: true,
    mood: 'plain',
    en: [
      'which {item} suits a {who} with homework till ten',
      'looking for a {item} for my {who}, dorm desk is tiny',
      'would the {item} do for exam season',
      'is the {item} bright enough for a drawing desk',
      'buying a {item} for my {who} before term starts',
    ],
    zh: [
      '{who}写作业用哪款{item}好',
      '想给{who}买{item}，宿舍桌子很小',
      '考研用{item}够不够亮',
      '画画用{item}行吗',
      '开学前给{who}买个{item}',
    ],
  },
  {
    name: 'wake-up light',
    share: 7,
    buying: false,
    mood: 'glad',
    en: [
      'waking to the sunrise of the {item} beats any alarm',
      'dark winter mornings are fine again, thank you {item}',
      'the birdsong on the {item} makes my {who} giggle',
      'the {item} got me out of bed before six, unheard of',
      'my sleep is so much better with the sunrise of the {item}',
    ],
    zh: [
      '被{item}的日出光叫醒，比闹钟舒服多了',
      '冬天早上不再痛苦，谢谢{item}',
      '{item}的鸟叫声{who}听了直笑',
      '{item}让我六点前起床，破天荒',
      '用{item}日出唤醒后睡眠好多了',
    ],
  },
  {
    name: 'camping',
    share: 7,
    buying: true,
    mood: 'glad',
    en: [
      'hung the {item} in the tent, bright as day',
      'the {item} survived {n} nights of rain at the lake',
      'packing the {item} for the trail, anyone tried it in the cold',
      'lit the whole campsite with one {item}',
      'need a {item} before the {n}-day hike, where is it in stock',
    ],
    zh: [
      '帐篷里挂个{item}亮得像白天',
      '{item}在湖边淋了{n}晚雨没事',
      '徒步想带{item}，低温有人试过吗',
      '一个{item}照亮整个营地',
      '{n}天的线路出发前想买{item}，哪里有货',
    ],
  },
  {
    name: 'against rivals',
    share: 6,
    buying: true,
    mood: 'plain',
    en: [
      'Lumora {item} or {rival}, I cannot make up my mind',
      'the {rival} is cheaper, the {item} looks better',
      'put the {item} beside my old {rival}, colours differ a lot',
      'does {rival} have the same dimmer as the {item}',
      'reviewers prefer {rival} over the {item}, why',
    ],
    zh: [
      '鹿鸣光{item}和{rival}选谁',
      '{rival}便宜，{item}好看',
      '{item}和旧的{rival}摆一起，色差明显',
      '{rival}的调光跟{item}一样吗',
      '测评都说{rival}比{item}强，是吗',
    ],
  },
  {
    name: 'looks and design',
    share: 8,
    buying: false,
    mood: 'glad',
    en: [
      'the {item} is the prettiest thing in my {room}',
      'brass base, linen shade, the {item} looks twice its price',
      'guests keep asking about the {item} in the {room}',
      'that warm glow of the {item} on oak, wow',
      'the {item} is like a small sculpture',
    ],
    zh: [
      '{item}是我{room}最好看的东西',
      '黄铜底座配亚麻罩，{item}看着贵一倍',
      '来{room}的客人都问{item}是哪家的',
      '{item}的暖光照在木头上绝了',
      '{item}像个小雕塑',
    ],
  },
  {
    name: 'wishes',
    share: 6,
    buying: false,
    mood: 'plain',
    en: [
      'Lumora, give the {item} a usb-c port please',
      'a timer on the {item} would be lovely',
      'could the next {item} remember the last brightness',
      'the {item} wants a matt black version',
      'wish list: motion sensor for the {item}',
    ],
    zh: [
      '鹿鸣光，{item}能换成type-c口吗',
      '{item}要是有定时就好了',
      '下一代{item}能记住上次亮度吗',
      '{item}想要哑光黑',
      '许愿{item}加人体感应',
    ],
  },
  {
    name: 'going elsewhere',
    share: 5,
    buying: false,
    mood: 'cross',
    en: [
      'sold my {item}, {rival} from now on',
      'no more Lumora in my {room}',
      'after {n} defects I have left for {rival}',
      'uninstalled the app, unplugged the {item}, bye',
      'that was the last {item} this house sees',
    ],
    zh: [
      '{item}挂闲鱼了，以后用{rival}',
      '{room}里不会再有鹿鸣光',
      '坏了{n}次，转投{rival}了',
      'APP卸了{item}拔了，再见',
      '这是我家最后一个{item}',
    ],
  },
  {
    name: 'gift',
    share: 6,
    buying: true,
    mood: 'glad',
    en: [
      'wrapped a {item} for my {who}, fingers crossed',
      'the {item} made my {who} cry happy tears',
      'ordering {n} of the {item} as wedding favours',
      'is there gift wrap for the {item}, it is for my {who}',
      'best housewarming idea: a {item}',
    ],
    zh: [
      '给{who}包了个{item}，希望喜欢',
      '{who}收到{item}感动哭了',
      '订{n}个{item}当伴手礼',
      '{item}能礼盒装吗，送{who}的',
      '乔迁送{item}很合适',
    ],
  },
  {
    name: 'chatter',
    share: 7,
    buying: false,
    mood: 'plain',
    en: [
      'power cut in our street, candles it is',
      'which series are you on at the moment',
      'the sunset over the river tonight',
      'my {who} painted the {room} green',
      '{n} hours of meetings, zero results',
      'found a hedgehog by the bins',
    ],
    zh: [
      '我们这片停电了，点蜡烛',
      '最近在追什么剧',
      '今晚江边的日落',
      '{who}把{room}刷成了绿色',
      '开了{n}小时会，啥也没定',
      '楼下捡到一只小刺猬',
    ],
  },
];

export const SLOTS = {
  en: {
    item: ['Halo desk lamp', 'Dawn alarm light', 'Trek lantern', 'Mini night light', 'Arc floor lamp'],
    room: ['bedroom', 'hallway', 'study', 'living room', 'nursery'],
    who: ['daughter', 'son', 'niece', 'mum', 'husband', 'roommate', 'grandad'],
    rival: ['Brightwell', 'Solstad', 'Nokturn', 'Pomelo Light'],
    time: ['two hours', 'half an hour', 'an afternoon', 'a single evening', '40 minutes'],
  },
  zh: {
    item: ['晕光台灯', '晨曦唤醒灯', '行者营地灯', '迷你小夜灯', '弧光落地灯'],
    room: ['卧室', '玄关', '书房', '客厅', '婴儿房'],
    who: ['女儿', '儿子', '外甥女', '妈妈', '老公', '室友', '爷爷'],
    rival: ['明舍', '索斯塔', '夜语', '柚光'],
    time: ['两小时', '半小时', '一下午', '一个晚上', '40分钟'],
  },
} as const;

/** How people of the oldest band speak of buying: around it, so that a model finds them less often. */
export const INDIRECT = {
  en: [
    'my {who} tells me a {item} would do me good, perhaps one day soon',
    'there might be room for a {item} on my shelf before winter',
    'I would not say no to a {item} in my {room}',
    'the old lamp is tired, something like the {item} may follow it',
  ],
  zh: [
    '{who}总说我该有个{item}，改天吧',
    '入冬前架子上也许能放下一个{item}',
    '{room}里要是有{item}，倒也不错',
    '旧灯该歇歇了，像{item}这样的可以考虑',
  ],
} as const;

export const FLAVOUR = {
  en: {
    before: ['', '', '', '', '', 'hmm, ', 'right, ', 'fyi ', 'question: ', 'so, ', 'week {n}: '],
    after: [
      '',
      '',
      '',
      '',
      '.',
      '!',
      '?!',
      ' #lumora',
      ' #lighting',
      ' 💡',
      ' 🙃',
      ' 🥲',
      ' ❤️',
      ' @LumoraCare',
      ' see https://lumora.example/p/{n}',
      ' cc @lamp_nerd',
    ],
  },
  zh: {
    before: ['', '', '', '', '', '嗯，', '唉，', '问下，', '记录一下：', '第{n}周：', '有一说一，'],
    after: [
      '',
      '',
      '',
      '',
      '。',
      '！',
      '～',
      '#鹿鸣光#',
      '#灯光#',
      '💡',
      '🙃',
      '🥲',
      '❤️',
      ' @鹿鸣光客服',
      ' https://lumora.example/p/{n}',
      '[捂脸]',
    ],
  },
} as const;

export const REGIONS = { en: ['UK', 'US', 'Singapore'], zh: ['East China', 'South China', 'North China', 'Singapore'] } as const;
export const CHANNELS = {
  en: ['x', 'instagram', 'reddit', 'tiktok'],
  zh: ['weibo', 'xiaohongshu', 'weibo', 'xiaohongshu', 'tiktok'],
} as const;
export const AGES = ['18-24', '25-34', '35-44', '45+'] as const;

/** What people talk about: an aspect with ways to speak well or ill of it, to ask about it, and to wish for it. */
export interface Aspect {
  name: string;
  en: Phrases;
  zh: Phrases;
}
export interface Phrases {
  good: readonly string[];
  bad: readonly string[];
  /** Completes “does anyone know …”. */
  ask: readonly string[];
  /** Completes “I wish you would …”. */
  wish: readonly string[];
}

export const ASPECTS: readonly Aspect[] = [
  {
    name: 'battery',
    en: {
      good: ['the battery goes on for days', 'it still had half its charge after a weekend trip', 'charging takes no time'],
      bad: [
        'the battery is dead before lunch',
        'it will not hold a charge any more',
        'it drains overnight while switched off',
        'charging takes forever',
      ],
      ask: ['how long a full charge lasts', 'if the battery can be replaced'],
      wish: ['fit a bigger battery', 'add fast charging'],
    },
    zh: {
      good: ['续航特别给力', '充一次电能用好几天', '充电速度很快'],
      bad: ['电池半天就没电了', '充不进电', '放着不用也掉电', '充电慢得要命'],
      ask: ['充满电能用多久', '电池能不能自己换'],
      wish: ['把电池做大一点', '支持快充'],
    },
  },
  {
    name: 'delivery',
    en: {
      good: ['it turned up a day early', 'shipping was quicker than promised', 'the courier was lovely'],
      bad: [
        'my parcel has been stuck for nine days',
        'it never arrived',
        'tracking has not moved since Monday',
        'delivered to the wrong street',
      ],
      ask: ['how long shipping takes to the north', 'if you deliver abroad'],
      wish: ['offer weekend delivery', 'let us choose the courier'],
    },
    zh: {
      good: ['物流超快', '第二天就到了', '快递小哥态度很好'],
      bad: ['快递卡了一个多星期', '到现在还没收到货', '物流信息一直不更新', '送错地址了'],
      ask: ['发货要几天', '能不能发到国外'],
      wish: ['周末也能派送', '可以自己选快递'],
    },
  },
  {
    name: 'price',
    en: {
      good: ['worth every penny', 'a bargain for what you get', 'cheaper than I feared'],
      bad: [
        'far too dear for plastic',
        'the price jumped right before the sale',
        'not worth half of that',
        'I paid full price and it was discounted the next morning',
      ],
      ask: ['if there is a coupon this week', 'whether the price drops in the sale', 'if students get a discount'],
      wish: ['bring the price down a little', 'do a bundle deal'],
    },
    zh: {
      good: ['性价比很高', '这个价格真的划算', '比想象中便宜'],
      bad: ['价格太贵了不值', '大促前先涨价', '刚买完第二天就降价', '一点都不划算'],
      ask: ['这周有没有优惠券', '大促会不会降价', '学生有没有折扣'],
      wish: ['价格再低一点', '出个套装优惠'],
    },
  },
  {
    name: 'quality',
    en: {
      good: ['built like a tank', 'the finish feels expensive', 'still like new after a year'],
      bad: ['it fell apart in a week', 'the hinge snapped on day two', 'cheap wobbly plastic', 'mine came with a scratch right across'],
      ask: ['what it is made of', 'how it holds up after a few months'],
      wish: ['use metal for the hinge', 'make it sturdier'],
    },
    zh: {
      good: ['做工很扎实', '质感很高级', '用了一年还跟新的一样'],
      bad: ['用了一周就坏了', '接口第二天就断了', '塑料感很重还晃', '到手就有划痕'],
      ask: ['是什么材质的', '用久了会不会坏'],
      wish: ['铰链换成金属的', '做得更结实一点'],
    },
  },
  {
    name: 'app',
    en: {
      good: ['the app paired in seconds', 'setup in the app was painless'],
      bad: [
        'the app crashes when I open it',
        'it will not connect to wifi',
        'pairing fails every single time',
        'bluetooth keeps dropping since the update',
      ],
      ask: ['if the app works on older phones', 'how to reset the connection'],
      wish: ['bring a dark mode to the app', 'support home assistants'],
    },
    zh: {
      good: ['APP一下就连上了', '设置很简单'],
      bad: ['APP一打开就闪退', '连不上wifi', '每次配对都失败', '更新之后蓝牙老断'],
      ask: ['老手机能不能用这个APP', '怎么重置连接'],
      wish: ['APP加个深色模式', '支持智能音箱'],
    },
  },
  {
    name: 'service',
    en: {
      good: ['support answered within minutes', 'they sent a new one without fuss'],
      bad: [
        'support has ignored three of my messages',
        'the chat bot just sends me round in circles',
        'nobody picks up the phone',
        'the agent was plain rude',
      ],
      ask: ['how to reach a real person', 'what the support hours are'],
      wish: ['answer messages at weekends', 'put a person behind the chat'],
    },
    zh: {
      good: ['客服秒回', '客服二话不说就给换了'],
      bad: ['客服一直不回消息', '机器人客服答非所问', '电话永远打不通', '客服态度很差'],
      ask: ['怎么联系人工客服', '客服几点上班'],
      wish: ['周末也有人工客服', '客服回复快一点'],
    },
  },
  {
    name: 'refund',
    en: {
      good: ['the refund came through the same day', 'returning it was easy'],
      bad: [
        'still waiting for my money back',
        'they refuse to take it back',
        'the return label does not work',
        'refund rejected with no reason',
      ],
      ask: ['how to send it back', 'how long a refund takes', 'if the warranty covers drops'],
      wish: ['extend the return window', 'make returns free'],
    },
    zh: {
      good: ['退款当天就到账', '退货很方便'],
      bad: ['退款一直不到账', '商家不给退', '退货单根本用不了', '申请退款被拒还没理由'],
      ask: ['怎么申请退货', '退款要多久', '摔坏了保不保修'],
      wish: ['延长退货时间', '退货包邮'],
    },
  },
  {
    name: 'size',
    en: {
      good: ['exactly the right size for my bag', 'the fit is spot on'],
      bad: ['much smaller than the photo', 'runs two sizes small', 'too bulky for a small desk', 'the strap is too short'],
      ask: ['if it fits a large', 'how heavy it is'],
      wish: ['make a travel size', 'offer a wider fit'],
    },
    zh: {
      good: ['大小刚刚好', '尺码很准很合身'],
      bad: ['比图片小太多', '尺码偏小两号', '太占地方了', '带子太短'],
      ask: ['大码能不能穿', '有多重'],
      wish: ['出个旅行装', '出个宽版'],
    },
  },
  {
    name: 'colour',
    en: {
      good: ['the colour is even nicer in person', 'the sage green is gorgeous'],
      bad: ['the colour is nothing like the picture', 'it faded after one wash', 'sent me pink and I ordered grey'],
      ask: ['when the black one is back', 'if it comes in blue'],
      wish: ['release it in dark green', 'bring back the old cream colour'],
    },
    zh: {
      good: ['颜色比图片还好看', '奶油色绝美'],
      bad: ['颜色跟图片完全不一样', '洗一次就掉色', '下单灰色发来粉色'],
      ask: ['黑色什么时候补货', '有没有蓝色'],
      wish: ['出个墨绿色', '把旧款奶白色带回来'],
    },
  },
  {
    name: 'sound',
    en: {
      good: ['the sound is so rich', 'noise cancelling works like magic'],
      bad: ['it buzzes all the time', 'the left side went silent', 'the fan is louder than a truck'],
      ask: ['how loud it gets', 'if it hums at night'],
      wish: ['add an equaliser', 'make the fan quieter'],
    },
    zh: {
      good: ['音质很棒', '降噪效果惊艳'],
      bad: ['一直有杂音', '左边没声音了', '风扇吵得睡不着'],
      ask: ['声音大不大', '晚上有没有噪音'],
      wish: ['加个均衡器', '风扇再安静一点'],
    },
  },
  {
    name: 'light',
    en: {
      good: ['the light is gentle on my eyes', 'bright enough for the whole room'],
      bad: ['it flickers on low', 'the glow is harsh and blue', 'it went dark after a month'],
      ask: ['how warm the light gets', 'if it dims all the way down'],
      wish: ['add a warmer setting', 'make the night mode dimmer'],
    },
    zh: {
      good: ['灯光很柔和不刺眼', '亮度照整个房间都够'],
      bad: ['低亮度会闪', '光太冷太刺眼', '用一个月就不亮了'],
      ask: ['色温能调到多暖', '能不能调到很暗'],
      wish: ['加个更暖的档', '夜灯模式再暗一点'],
    },
  },
  {
    name: 'taste',
    en: {
      good: ['tastes like my grandmother made it', 'not too sweet, just right'],
      bad: ['it tastes of soap', 'stale and dry', 'way too sweet for me'],
      ask: ['if it is vegan', 'how many calories it has'],
      wish: ['make a version without sugar', 'bring out a spicy one'],
    },
    zh: {
      good: ['味道很正', '甜度刚好不腻'],
      bad: ['一股怪味', '又干又不新鲜', '甜得发腻'],
      ask: ['是不是素的', '热量高不高'],
      wish: ['出无糖的', '出个辣味的'],
    },
  },
  {
    name: 'skin',
    en: {
      good: ['my skin has never been this calm', 'it sinks in without grease'],
      bad: ['it broke me out within days', 'my face burned for hours', 'so greasy it slides off'],
      ask: ['if it suits sensitive skin', 'whether I can use it with retinol'],
      wish: ['make it without perfume', 'add sun protection'],
    },
    zh: {
      good: ['用完皮肤状态超稳', '吸收快不油'],
      bad: ['用了几天就爆痘', '脸火辣辣的疼', '太油了搓泥'],
      ask: ['敏感肌能用吗', '能不能跟A醇一起用'],
      wish: ['出无香型', '加点防晒'],
    },
  },
  {
    name: 'packaging',
    en: {
      good: ['wrapped so neatly it felt like a present', 'no plastic in the box, well done'],
      bad: ['the box was crushed', 'half the parts were missing', 'leaked all over the parcel', 'a mountain of plastic wrap'],
      ask: ['what is in the box', 'if it comes gift wrapped'],
      wish: ['drop the plastic wrap', 'put a printed manual in'],
    },
    zh: {
      good: ['包装精致像礼物', '包装很环保'],
      bad: ['盒子压扁了', '少发了配件', '漏得到处都是', '塑料包装太多'],
      ask: ['盒子里都有什么', '有没有礼盒装'],
      wish: ['少用塑料包装', '放一张纸质说明书'],
    },
  },
  {
    name: 'gift',
    en: {
      good: ['my mum adored it as a birthday present', 'the perfect present for a new home'],
      bad: ['a poor present, she was let down', 'it came too late for the birthday'],
      ask: ['if it makes a good present for a teenager', 'whether you add a card'],
      wish: ['offer engraving', 'sell gift cards'],
    },
    zh: {
      good: ['送妈妈当生日礼物她特别喜欢', '送新居礼物很体面'],
      bad: ['送人有点拿不出手', '没赶上生日'],
      ask: ['送十几岁孩子合适吗', '能不能附贺卡'],
      wish: ['支持刻字', '出礼品卡'],
    },
  },
  {
    name: 'kids',
    en: {
      good: ['my toddler sleeps through with it', 'the kids fight over it'],
      bad: ['a small part came off in my child’s mouth', 'my son was bored after an hour'],
      ask: ['if it is safe for a two year old', 'from what age it works'],
      wish: ['make a child lock', 'round off the corners'],
    },
    zh: {
      good: ['宝宝用了睡得很安稳', '孩子们抢着玩'],
      bad: ['小零件掉了差点被孩子吃下去', '孩子玩一会儿就腻了'],
      ask: ['两岁宝宝能用吗', '适合几岁的孩子'],
      wish: ['加个童锁', '边角做圆一点'],
    },
  },
  {
    name: 'outdoor',
    en: {
      good: ['it survived a week of rain on the trail', 'light enough for a backpack'],
      bad: ['it leaked in the first drizzle', 'the zip froze up in the cold'],
      ask: ['if it is waterproof', 'whether it floats'],
      wish: ['make it fully waterproof', 'add a hook for the tent'],
    },
    zh: {
      good: ['徒步淋了一周雨都没事', '轻得放背包里没感觉'],
      bad: ['一下小雨就进水', '天冷拉链就卡'],
      ask: ['防不防水', '露营用行不行'],
      wish: ['做成全防水', '加个挂钩'],
    },
  },
  {
    name: 'stock',
    en: {
      good: ['finally back in stock and I got one', 'the restock alert worked'],
      bad: ['sold out again in one minute', 'cancelled my order because of no stock', 'bots bought everything'],
      ask: ['when it is back in stock', 'which shop still has it'],
      wish: ['make more of them', 'open a waiting list'],
    },
    zh: {
      good: ['终于补货抢到了', '补货提醒很及时'],
      bad: ['又是秒没', '说没货就把订单取消了', '全被黄牛抢走'],
      ask: ['什么时候补货', '哪里还有现货'],
      wish: ['多备点货', '开个预约'],
    },
  },
];

import type { IntentName } from '../contract/records.ts';

export type DraftLanguage = 'en' | 'zh';
/** What only the marketer can know, such as ‹your offer›. */
export const PLACEHOLDER = /‹[^›]+›/;

/**
 * Sentences of the composer. Slots: {topic} the cluster's keywords, {first} the first of them, {brand}, {share} and {count}
 * counted from the posts. A hook and a close say nothing about people; what does is a claim.
 */
export interface IntentPhrases {
  hooks: readonly string[];
  /** About the posts of the cluster with this intent; each becomes a claim with these posts as evidence. */
  heard: readonly string[];
  answers: readonly string[];
  closes: readonly string[];
}

type Phrases = Record<IntentName, IntentPhrases>;

const EN: Phrases = {
  purchase: {
    hooks: ['Thinking about {topic}?', '{first} on your mind?', 'Ready when you are.'],
    heard: ['Many of you tell us you are about to buy because of {topic}.', 'We keep reading that {topic} tipped the scales for you.'],
    answers: ['{brand} has it in stock: ‹your offer›.', 'Here is the short way to yours: ‹link to the product›.'],
    closes: ['Tap through and see it up close.', 'Find yours today.'],
  },
  enquiry: {
    hooks: ['You asked about {topic}.', 'Questions about {first}? Good ones.', 'Let us clear this up: {topic}.'],
    heard: ['The questions we see most are about {topic}.', 'A lot of you want to know more about {topic}.'],
    answers: ['The short answer: ‹your answer›.', '{brand} put the facts in one place: ‹link to the answers›.'],
    closes: ['Something still open? Ask below.', 'Reply and we will answer.'],
  },
  price: {
    hooks: ['About the price: {topic}.', 'Waiting for the right moment?', '{topic}: we did the sums.'],
    heard: ['Plenty of you are waiting for a better price around {topic}.', 'You asked whether {topic} comes with a deal.'],
    answers: ['From ‹start date›: ‹your offer›.', '{brand} lists every current offer here: ‹link to the offers›.'],
    closes: ['Set a reminder.', 'Save this for later.'],
  },
  comparison: {
    hooks: ['Comparing {topic}? Fair enough.', '{first}: how do we measure up?', 'Side by side.'],
    heard: ['Many of you weigh us against others on {topic}.', 'In your comparisons {topic} decides.'],
    answers: ['{brand} in plain numbers: ‹your facts›.', 'See the full table: ‹link to the comparison›.'],
    closes: ['Tell us what we left out.', 'Judge for yourself.'],
  },
  complaint: {
    hooks: ['We heard you on {topic}.', '{topic}: not good enough, and we know it.', 'Straight talk about {first}.'],
    heard: ['Too many of you had trouble with {topic}.', 'You told us plainly what went wrong: {topic}.'],
    answers: ['What {brand} is doing about it: ‹your fix and its date›.', 'If it happened to you: ‹how to get help›.'],
    closes: ['Write to us and we will put it right.', 'Thank you for saying it out loud.'],
  },
  service: {
    hooks: ['Need a hand with {topic}?', 'Help with {first}, without the run-around.', 'Stuck? Here is the short way.'],
    heard: ['Many of you are waiting for help with {topic}.', 'We see the requests about {topic}.'],
    answers: ['Reach a person at {brand}: ‹contact and hours›.', 'Three steps that solve most cases: ‹your steps›.'],
    closes: ['We answer every message.', 'Send us your case.'],
  },
  praise: {
    hooks: ['You made our week.', '{topic}: your words, our smile.', 'Thank you for the love.'],
    heard: ['What you like most is {topic}.', 'Again and again you name {topic}.'],
    answers: ['{brand} keeps it that way: ‹what stays or comes next›.', 'New here? See why: ‹link to the product›.'],
    closes: ['Show us yours.', 'Share your photo with us.'],
  },
  suggestion: {
    hooks: ['You wished for it: {topic}.', 'Your ideas on {first} are on our desk.', 'A note from the workshop.'],
    heard: ['Many of your ideas are about {topic}.', 'You told us what {topic} still lacks.'],
    answers: ['What {brand} can promise today: ‹your plan›.', 'Vote for what comes first: ‹link to the vote›.'],
    closes: ['Which one first? Tell us.', 'Keep them coming.'],
  },
  leaving: {
    hooks: ['If you are about to go: one more word.', '{topic} made some of you leave.', 'We would like you back.'],
    heard: ['Some of you left over {topic}.', 'We read why you moved on: {topic}.'],
    answers: ['What has changed at {brand}: ‹your change›.', 'Give us another try: ‹your offer›.'],
    closes: ['No hard feelings either way.', 'Tell us what it would take.'],
  },
  other: {
    hooks: ['Overheard this week: {topic}.', '{first}, anyone?', 'A small thing from our side.'],
    heard: ['You talk a lot about {topic} right now.', 'One topic keeps coming back: {topic}.'],
    answers: ['Here is {brand}’s take: ‹your thought›.', 'Our two cents: ‹your thought›.'],
    closes: ['What is yours?', 'Join in below.'],
  },
};

const ZH: Phrases = {
  purchase: {
    hooks: ['正在考虑{topic}？', '心里惦记着{first}吧？', '想入手的看过来。'],
    heard: ['不少朋友因为{topic}准备下单。', '很多留言说，打动你们的是{topic}。'],
    answers: ['{brand}现货已备好：‹填写优惠内容›。', '购买入口在这里：‹填写商品链接›。'],
    closes: ['点进来仔细看看。', '今天就带它回家。'],
  },
  enquiry: {
    hooks: ['大家问的{topic}，来了。', '关于{first}，一次说清。', '先解答一个问题：{topic}。'],
    heard: ['我们看到最多的提问是{topic}。', '很多朋友想了解{topic}。'],
    answers: ['简单回答：‹填写答案›。', '{brand}把说明整理好了：‹填写链接›。'],
    closes: ['还有疑问，评论区见。', '留言我们会回复。'],
  },
  price: {
    hooks: ['聊聊价格：{topic}。', '还在等好价？', '{topic}，帮你算好了。'],
    heard: ['很多朋友在等{topic}的优惠。', '你们问{topic}有没有活动。'],
    answers: ['‹填写日期›起：‹填写优惠内容›。', '{brand}目前的活动都在这里：‹填写链接›。'],
    closes: ['先设个提醒。', '收藏备用。'],
  },
  comparison: {
    hooks: ['在比较{topic}？可以理解。', '{first}，我们表现如何？', '放在一起看看。'],
    heard: ['不少朋友拿我们和别家比{topic}。', '你们的对比里，{topic}最关键。'],
    answers: ['{brand}的数据摆在这里：‹填写数据›。', '完整对比表：‹填写链接›。'],
    closes: ['漏了什么请告诉我们。', '由你来评判。'],
  },
  complaint: {
    hooks: ['{topic}的问题，我们听到了。', '{topic}没做好，我们认。', '关于{first}，直说了。'],
    heard: ['不少朋友遇到了{topic}的问题。', '你们说得很清楚，问题出在{topic}。'],
    answers: ['{brand}正在这样改：‹填写改进和时间›。', '如果你也遇到了：‹填写处理方式›。'],
    closes: ['请联系我们，一定处理。', '谢谢你们说出来。'],
  },
  service: {
    hooks: ['{topic}需要帮忙？', '{first}的问题，不绕弯。', '卡住了？看这里。'],
    heard: ['很多朋友在等{topic}的处理。', '关于{topic}的求助我们都看到了。'],
    answers: ['{brand}人工客服：‹填写联系方式和时间›。', '多数情况三步解决：‹填写步骤›。'],
    closes: ['每条消息都会回。', '把情况发给我们。'],
  },
  praise: {
    hooks: ['这周被你们暖到了。', '{topic}，你们夸的，我们记着。', '谢谢喜欢。'],
    heard: ['你们提得最多的优点是{topic}。', '大家一再夸到{topic}。'],
    answers: ['{brand}会一直保持：‹填写接下来的计划›。', '第一次来？看看为什么：‹填写商品链接›。'],
    closes: ['晒晒你的。', '把照片分享给我们吧。'],
  },
  suggestion: {
    hooks: ['你们许的愿：{topic}。', '关于{first}的点子都在桌上了。', '来自工作间的回信。'],
    heard: ['很多建议都和{topic}有关。', '你们告诉我们{topic}还缺什么。'],
    answers: ['{brand}目前能答应的：‹填写计划›。', '先做哪个，来投票：‹填写链接›。'],
    closes: ['先做哪个？留言告诉我们。', '继续提。'],
  },
  leaving: {
    hooks: ['打算离开的朋友，再听一句。', '{topic}让一些朋友走了。', '希望你能回来看看。'],
    heard: ['有朋友因为{topic}离开了。', '我们看到了离开的原因：{topic}。'],
    answers: ['{brand}已经改了：‹填写改变›。', '再给一次机会：‹填写优惠内容›。'],
    closes: ['无论如何，谢谢你来过。', '告诉我们怎样才算好。'],
  },
  other: {
    hooks: ['这周听到的：{topic}。', '{first}，有同好吗？', '随便聊聊。'],
    heard: ['最近大家常聊{topic}。', '有个话题总在出现：{topic}。'],
    answers: ['{brand}的想法：‹填写内容›。', '我们也来说一句：‹填写内容›。'],
    closes: ['你怎么看？', '评论区一起聊。'],
  },
};

export const PHRASES: Record<DraftLanguage, Phrases> = { en: EN, zh: ZH };

/** A counted fact; {count} of {total}. */
export const COUNTED: Record<DraftLanguage, string> = {
  en: '{count} of {total} posts we read are about this.',
  zh: '我们读到的{total}条内容里，有{count}条在说这个。',
};
export const BRANDLESS: Record<DraftLanguage, string> = { en: 'Our team', zh: '我们' };
export const JOIN: Record<DraftLanguage, { list: string; last: string; sentence: string }> = {
  en: { list: ', ', last: ' and ', sentence: ' ' },
  zh: { list: '、', last: '和', sentence: '' },
};

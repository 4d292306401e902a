import { INTENTS, type IntentName } from '../../app/contract/records.ts';
import type { Vote } from './label-model.ts';

/** A pattern that speaks for an intent. */
export interface LabellingFunction {
  name: string;
  intent: IntentName;
  pattern: RegExp;
}

/** English and Chinese together: a text has either. No words speak for `other`; it is what is left. */
const PATTERNS: Record<Exclude<IntentName, 'other'>, Record<string, RegExp>> = {
  purchase: {
    buying:
      /\b(?:(?:just|finally) (?:bought|ordered|purchased|grabbed)|(?:going|gonna|want|plan(?:ning)?) (?:to )?(?:buy|order|purchase)|i(?:'m| am) (?:buying|ordering|getting))\b|(?:想|要|准备|打算|决定)(?:买|入手|下单|购买|入一)|(?:刚|已经?)(?:买|下单|入手|拍下)了?/iu,
    wanting:
      /\b(?:i (?:need|want) (?:one|this|these|that|the new)|take my money|add(?:ing|ed)? (?:it |this )?to (?:my )?(?:cart|basket)|pre-?order(?:ed|ing)?)\b|种草|加购|求(?:链接|购买)|预购|剁手/iu,
    where: /\bwhere (?:can|do|could) i (?:buy|get|order|find)\b|(?:哪里|哪儿|在哪)(?:能|可以)?买|怎么买/iu,
  },
  enquiry: {
    asking:
      /\b(?:does (?:it|this|anyone|anybody)|is (?:it|this|there)|can (?:it|this|i use)|do (?:they|you) (?:have|sell|make))\b[^.!]*\?|(?:请问|问一下|想问|有没有人知道|能不能|是否|支持.{0,6}吗)/iu,
    what: /\b(?:what(?:'s| is| are) the|how (?:long|big|heavy|many|does)|which (?:size|version|model|one)|anyone know)\b[^.!]*\?|(?:多大|多长|几天|哪(?:个|款|种)|怎么用|什么时候)[^。！]*[？?]/iu,
  },
  price: {
    money:
      /\b(?:how much (?:is|does|for|are)|price(?:s|d)?|costs?|discount(?:s|ed)?|coupon|promo code|on sale|deal|cheap(?:er|est)?|expensive|overpriced|half off|\d+% off)\b|多少钱|价格|打折|优惠|满减|降价|券|便宜|太贵|划算|包邮/iu,
    amount: /(?:[$£€¥￥]\s?\d+|\d+\s?(?:dollars|euros|pounds|bucks|元|块钱|块))/iu,
  },
  comparison: {
    versus:
      /\b(?:vs\.?|versus|compared (?:to|with)|better than|worse than|rather than|instead of the|difference between|(?:torn|choose|choosing|deciding) between)\b|(?:和|跟|与).{1,12}(?:比|哪个好|有什么区别|怎么选)|对比|相比|不如|还是.{1,8}好/iu,
    or: /\bwhich (?:is|one is|would be) better\b|\b\w+ or \w+\?|(?:选|买).{1,10}还是.{1,10}/iu,
  },
  complaint: {
    broken:
      /\b(?:broken|broke|stopped working|does(?:n't| not) work|defective|faulty|fell apart|useless|garbage|terrible|awful|worst|waste of money|rip-?off|scam)\b|(?:坏了|质量(?:太)?差|垃圾|失望|难用|难吃|不能用|骗人|被坑|踩雷|太差|差劲|烂)/iu,
    anger:
      /\b(?:disappoint(?:ed|ing)|fed up|ridiculous|unacceptable|annoy(?:ed|ing)|never arrived|poor (?:quality|service)|rude staff)\b|(?:气死|无语|恶心|态度(?:很|太|极)?(?:差|恶劣)|忍不了|服了|吐槽)/iu,
  },
  service: {
    request:
      /\b(?:(?:can|could|would) (?:you|someone|somebody) (?:please )?(?:help|check|fix|send|cancel|change|refund|look)|please (?:help|refund|cancel|send|fix|check)|i (?:need|want|would like) (?:a refund|to return|to cancel|to change|my money back))\b|(?:申请|要求|帮我|麻烦).{0,8}(?:退款|退货|换货|取消|查|处理|修改|改)|客服(?:在吗|呢)/iu,
    order:
      /\b(?:my (?:order|account|card|refund|parcel|package|delivery|payment|transfer|top[- ]?up))\b.*\b(?:still|not|hasn't|declined|missing|pending|wrong|lost|failed|cancel|track|where)\b|(?:我的?|这个)(?:订单|快递|账号|退款|包裹).{0,10}(?:没|未|怎么|什么时候|还)/iu,
    repair:
      /\b(?:warranty|repair(?:ed)?|replacement|customer (?:service|support)|tracking number|return label)\b|保修|维修|售后|返修|换新|发票/iu,
  },
  praise: {
    love: /\b(?:i (?:really |absolutely )?love (?:this|it|my|the)|best .{1,20} ever|highly recommend|amazing|awesome|excellent|fantastic|perfect|works great|so (?:good|happy with)|well made|worth every)\b|(?:太好(?:用|吃|看)了?|超(?:好|级|赞)|强烈推荐|好评|爱了|惊艳|完美|满意|值得(?:买|拥有|推荐)|回购)/iu,
    thanks:
      /\b(?:thank(?:s| you) (?:so much )?(?:to|for)|kudos|well done|impressed|great (?:job|service|product))\b|(?:点赞|良心|靠谱|给力|好喜欢|安利|赞)/iu,
  },
  suggestion: {
    should:
      /\b(?:(?:you|they) (?:should|could|need to|ought to) (?:add|make|offer|fix|bring|have|consider|put|let)|would be (?:nice|great|better|cool) if|i wish (?:it|they|you|there)|please (?:add|make|bring back|consider)|suggestion|feature request)\b|(?:建议|希望(?:能|可以|你们|官方|增加|出|下次)|要是(?:能|可以|有)|如果能.{1,12}就好|能不能(?:出|加|增加|改))/iu,
    improve:
      /\b(?:could be improved|needs (?:a|an|more|better)|room for improvement|hope (?:they|you) (?:add|make|fix|bring))\b|(?:改进|改善|优化一下|增加.{0,8}(?:功能|选项)|不妨|最好能)/iu,
  },
  leaving: {
    gone: /\b(?:(?:cancel(?:led|ling|ing)?|ended|ending|dropp(?:ed|ing)) (?:my )?(?:subscription|membership|account|contract|plan)|switch(?:ed|ing) to|never (?:buy|order|shop|use|go|come)(?:ing)?\b.{0,20}(?:again|back)|last time i|done with|unsubscrib(?:e|ed|ing)|clos(?:e|ed|ing) my account|delet(?:ed|ing) the app|uninstall(?:ed|ing)?)\b|(?:再也不(?:买|来|用|会)|不会再(?:买|来|用)|取关|卸载|注销|退订|弃坑|拉黑|换(?:成|到)?别家|转(?:投|用)|以后不(?:买|来|用))/iu,
    farewell:
      /\b(?:good ?bye|moving (?:on|away|to another)|leaving (?:for|after)|lost (?:me as )?a customer|taking my (?:money|business) elsewhere)\b|(?:告别|再见了|脱粉|不续(?:费|订)了?|最后一次)/iu,
  },
};

export const LABELLING_FUNCTIONS: readonly LabellingFunction[] = INTENTS.flatMap((intent) =>
  intent === 'other' ? [] : Object.entries(PATTERNS[intent]).map(([name, pattern]) => ({ name: `${intent}: ${name}`, intent, pattern })),
);

/** What each function says of a text. */
export function votesOf(text: string): Vote[] {
  return LABELLING_FUNCTIONS.map(({ intent, pattern }) => (pattern.test(text) ? INTENTS.indexOf(intent) : null));
}

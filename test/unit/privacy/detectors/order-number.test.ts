import { describeDetector } from './describe-detector.ts';

describeDetector(
  'ORDER_NUMBER',
  [
    '订单号：«202403051234567890»',
    '订单编号 «1234567890»',
    '«4556392179957873»这个订单什么时候发',
    '顺丰 «74025471099024»，说好次日达',
    'booking ref «ABC123», Order «#37842», Order «ORD-737381», order «487436548»',
    'stuck in «9400111899223100001234»',
    'My order number is «14256361241», cancel it',
    '快递单号«SF1234567890123»',
    '运单号：«773123456789012»',
    '取件码 «12-3-4567»',
    'order no. «AB-1234567»',
    'order number «#12345» is late',
    'tracking number «1Z999AA10123456784»',
    '«1Z999AA10123456784» is lost',
    '«RR473124829GB» from England',
    '«SF1234567890123» 还没到',
    'my «112-1234567-1234567»',
  ],
  [
    'order 1234567, item 1234567890123',
    '订单超过12345个',
    '订单12345元',
    'the order number is wrong',
    '1Z999AA10123456785',
    'RR473124828GB',
    'in order to get 12345',
    '快递3天到',
  ],
);

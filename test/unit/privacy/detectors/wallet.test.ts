import { describeDetector } from './describe-detector.ts';

describeDetector(
  'WALLET',
  [
    'send to «1BoatSLRHtKNngkdXEeobR76b53LETtpyT» now',
    '«3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy»',
    '«bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4»',
    '«BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4»',
    '钱包«0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed»',
    '«TJRabPrwbZy45sbavfcjinPJC18kjpRTv8»',
    'wallet: «7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU»',
  ],
  [
    '1BoatSLRHtKNngkdXEeobR76b53LETtpyU',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5',
    '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeA',
    '7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU',
    'supercalifragilisticexpialidocious',
  ],
);

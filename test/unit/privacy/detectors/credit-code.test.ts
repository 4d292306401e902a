import { describeDetector } from './describe-detector.ts';

describeDetector(
  'CREDIT_CODE',
  ['税号«91350100M000100Y43»', '税号 «9135 0100 M000 100Y 43»', '公司（«91350100M000100Y43»）', '«９１３５０１００Ｍ０００１００Ｙ４３»'],
  ['91350100M000100Y44', '91350100M000100Y4', 'X91350100M000100Y43', '91350100I000100Y43'],
);

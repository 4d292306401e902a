import type { Random } from '../starter/random.ts';
import { between, signs, type Tongue } from './value.ts';

const ITEMS = {
  en: [
    'rain jacket',
    'desk lamp',
    'air fryer',
    'yoga mat',
    'robot vacuum',
    'coffee grinder',
    'backpack',
    'smart bulb',
    'baby monitor',
    'face serum',
    'running shoes',
    'kettle',
    'phone case',
    'thermos',
  ],
  zh: [
    '保温杯',
    '空气炸锅',
    '台灯',
    '瑜伽垫',
    '扫地机',
    '冲锋衣',
    '双肩包',
    '防晒霜',
    '运动鞋',
    '手机壳',
    '电热水壶',
    '面膜',
    '耳机',
    '婴儿车',
  ],
};
const CITIES = {
  en: ['Leeds', 'Austin', 'Porto', 'Chicago', 'Melbourne', 'Glasgow', 'Singapore'],
  zh: ['上海', '成都', '广州', '西安', '厦门', '台北', '长沙'],
};

/** Words and numbers that are nobody's. */
export const PLAIN_SLOTS: Record<string, (random: Random, tongue: Tongue) => string> = {
  item: (random, tongue) => random.pick(ITEMS[tongue]),
  city: (random, tongue) => random.pick(CITIES[tongue]),
  n: (random) => String(between(2, 12, random)),
  count: (random) => between(1200, 98_000, random).toLocaleString('en-US'),
  price: (random) => `${between(5, 899, random)}.${signs(1, random)}9`,
  year: (random) => String(between(2019, 2026, random)),
  day: (random, tongue) => {
    const [month, day] = [between(1, 12, random), between(1, 28, random)];
    return tongue === 'zh'
      ? `${month}月${day}日`
      : `${day} ${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month - 1]!}`;
  },
  date: (random) => `202${signs(1, random, '3456')}-0${signs(1, random, '123456789')}-1${signs(1, random)}`,
  time: (random) => `1${signs(1, random, '0123456789')}:${signs(1, random, '012345')}${signs(1, random)}`,
  digits: (random) => signs(between(3, 5, random), random, '123456789'),
};

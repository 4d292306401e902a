import {
  IconChartDots3,
  IconDatabase,
  IconEye,
  IconMessages,
  IconScale,
  IconSettings,
  IconShieldLock,
  IconSpeakerphone,
} from '@tabler/icons-react';

/** The sidebar, in the data's order. The key with Alt is its place in the list. */
export const SCREENS = [
  { id: 'posts', icon: IconMessages },
  { id: 'intents', icon: IconChartDots3 },
  { id: 'attention', icon: IconEye },
  { id: 'audit', icon: IconScale },
  { id: 'campaigns', icon: IconSpeakerphone },
  { id: 'models', icon: IconDatabase },
  { id: 'privacy', icon: IconShieldLock },
  { id: 'settings', icon: IconSettings },
] as const;

export type ScreenId = (typeof SCREENS)[number]['id'];

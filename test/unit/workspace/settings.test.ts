import { expect, it } from 'vitest';
import { calls } from '../../../app/contract/calls.ts';
import { Settings } from '../../../app/contract/settings.ts';

it('a change of one setting carries that one alone', () => {
  expect(calls['settings.set'].input.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
});

it('settings of an older workspace are filled up with defaults', () => {
  expect(Settings.parse({ brand: 'Lumora' })).toMatchObject({ brand: 'Lumora', theme: 'auto', minimumGroup: 30 });
});

import type { Estimate } from '../../../../../app/contract/records.ts';
import { useFormat } from '../../../../app/format.ts';

/** Estimates with their 95% intervals: as shares, and as figures such as F1. */
export function useEstimate(): { shareInterval(estimate: Estimate): string; decimalInterval(estimate: Estimate): string } {
  const { percent, decimal } = useFormat();
  return {
    shareInterval: ({ value, low, high }) => `${percent(value)} (${percent(low)}–${percent(high)})`,
    decimalInterval: ({ value, low, high }) => `${decimal(value)} (${decimal(low)}–${decimal(high)})`,
  };
}

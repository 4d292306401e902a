import type { AuditReport, Estimate, MetricName, Verdict } from '../contract/records.ts';
import { katz, newcombe, type Proportion } from './intervals.ts';
import { type GroupCounts, PROPORTIONS } from './metrics.ts';

type Gaps = AuditReport['gaps'];
type Gap = NonNullable<Gaps[keyof Gaps]>;
interface Extremes {
  highest: { group: string; proportion: Proportion };
  lowest: { group: string; proportion: Proportion };
}

/** The four-fifths rule (29 CFR 1607.4 D), and a tenth for differences. */
const FAIR_RATIO = 0.8;
const FAIR_DIFFERENCE = 0.1;

/**
 * Gaps between the groups with the highest and the lowest rate (as Fairlearn defines them: Weerts et al. 2023).
 * With many groups the extremes differ by chance too, so each interval is widened by Bonferroni's correction for the
 * number of pairs that the extremes were chosen from. Of equalised odds the larger of the two differences counts.
 */
export function parityGaps(groups: ReadonlyMap<string, GroupCounts>, confidence: number): Gaps {
  const pairs = (groups.size * (groups.size - 1)) / 2;
  const corrected = 1 - (1 - confidence) / Math.max(1, pairs);
  const difference = (metric: MetricName): Gap | null => {
    const found = extremes(groups, metric);
    return found && asGap(found, newcombe(found.highest.proportion, found.lowest.proportion, corrected), differenceVerdict);
  };
  const selection = extremes(groups, 'selectionRate');
  const odds = [difference('truePositiveRate'), difference('falsePositiveRate')];
  return {
    demographicParityDifference: difference('selectionRate'),
    demographicParityRatio:
      selection && asGap(selection, katz(selection.lowest.proportion, selection.highest.proportion, corrected), ratioVerdict),
    equalOpportunityDifference: odds[0]!,
    equalizedOddsDifference: odds.includes(null) ? null : odds.reduce((top, gap) => (gap!.value > top!.value ? gap : top))!,
  };
}

/** null where fewer than two groups have the metric. */
function extremes(groups: ReadonlyMap<string, GroupCounts>, metric: MetricName): Extremes | null {
  const rates = Array.from(groups, ([group, counts]) => ({ group, proportion: PROPORTIONS[metric](counts) })).filter(
    ({ proportion }) => proportion.n > 0,
  );
  if (rates.length < 2) return null;
  const rate = ({ proportion }: { proportion: Proportion }) => proportion.hits / proportion.n;
  const sorted = rates.sort((a, b) => rate(b) - rate(a) || (a.group < b.group ? -1 : 1));
  return { highest: sorted[0]!, lowest: sorted.at(-1)! };
}

function asGap({ highest, lowest }: Extremes, estimate: Estimate, verdict: (estimate: Estimate) => Verdict): Gap {
  return { ...estimate, verdict: verdict(estimate), from: highest.group, to: lowest.group };
}

/** Unclear where the interval holds both answers: more posts would tell. */
function differenceVerdict({ low, high }: Estimate): Verdict {
  if (high <= FAIR_DIFFERENCE) return 'fair';
  return low > FAIR_DIFFERENCE ? 'unfair' : 'unclear';
}

function ratioVerdict({ low, high }: Estimate): Verdict {
  if (low >= FAIR_RATIO) return 'fair';
  return high < FAIR_RATIO ? 'unfair' : 'unclear';
}

import { useTranslation } from 'react-i18next';
import type { RowProblem } from '../../../app/contract/records.ts';

/** What is wrong with a row, in the reader's language. */
export function useDescribeProblem(): (row: RowProblem) => string {
  const { t } = useTranslation();
  return ({ problem, details }) => t(`rowProblems.${problem}`, details ?? {});
}

import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { LEGAL_BASES, type LegalBasis } from '../../app/contract/records.ts';

/** A ground with its places in the law. */
export function basisName(basis: LegalBasis, t: TFunction): string {
  const { gdpr, pipl } = LEGAL_BASES[basis];
  const places = [gdpr !== null && t('purpose.gdpr', { letter: gdpr }), pipl !== null && t('purpose.pipl', { number: pipl })];
  return t('purpose.basisWithPlaces', { basis: t(`purpose.bases.${basis}`), places: places.filter(Boolean).join(t('purpose.and')) });
}

export function useBasisName(): (basis: LegalBasis) => string {
  const { t } = useTranslation();
  return (basis) => basisName(basis, t);
}

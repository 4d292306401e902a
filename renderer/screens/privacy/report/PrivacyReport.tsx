import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format.ts';
import { useClient } from '../../../client/hooks.ts';
import { ExportMenu } from '../../../components/ExportMenu.tsx';
import { gather } from './gather.ts';
import { reportOf } from './privacy-report.ts';

/** Saves what this screen says as a document for a data-protection officer. */
export function PrivacyReport() {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const client = useClient();
  const fetch = async (kind: 'html' | 'pdf') => {
    const language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
    const report = reportOf(await gather(client), { language, t, format });
    return client.call('report.write', { name: 'privacy-report', format: kind, report });
  };
  return <ExportMenu formats={['pdf', 'html']} label={t('privacy.report')} fetch={fetch} hint={t('privacy.reportHint')} />;
}

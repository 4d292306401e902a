import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format.ts';
import type { Client } from '../../../client/connect.ts';
import { useClient } from '../../../client/hooks.ts';
import { ExportMenu } from '../../../components/ExportMenu.tsx';
import { firstQuasi } from '../Risk.tsx';
import { reportOf } from './privacy-report.ts';
import type { ReportFacts } from './report-facts.ts';

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

async function gather(client: Client): Promise<ReportFacts> {
  const [info, summary, policy, key, measured, settings, erasures] = await Promise.all([
    client.call('workspace.info', {}),
    client.call('privacy.summary', {}),
    client.call('privacy.policy', {}),
    client.call('privacy.key', {}),
    client.call('privacy.measured', {}),
    client.call('settings.get', {}),
    client.call('privacy.receipts', {}),
  ]);
  const quasi = firstQuasi(info.attributes);
  const { retentionDays: days } = settings;
  const [risk, retention] = await Promise.all([
    info.posts === 0 ? null : client.call('privacy.risk', { quasi }),
    days === null ? null : client.call('privacy.retention', { days }),
  ]);
  return { info, summary, policy, key, measured, settings, erasures, quasi, risk, retention };
}

import type { Client } from '../../../client/connect.ts';
import { firstQuasi } from '../first-quasi.ts';
import type { ReportFacts } from './report-facts.ts';

/** Asks for all that the report speaks of. */
export async function gather(client: Client): Promise<ReportFacts> {
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

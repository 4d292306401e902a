import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelListing } from '../../../app/contract/records.ts';
import { useCall } from '../../client/hooks.ts';
import { QueryState } from '../../components/QueryState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { AddModel } from './AddModel.tsx';
import { InUse } from './InUse.tsx';
import { ModelDrawer } from './ModelDrawer.tsx';
import { ModelTable } from './ModelTable.tsx';
import { Runtimes } from './Runtimes.tsx';

/** Which model reads the workspace, which others there are, and how to add one. */
export default function ModelsScreen() {
  const { t } = useTranslation();
  const models = useCall('models.list', {}, { fresh: true });
  const [open, setOpen] = useState<ModelListing | null>(null);
  return (
    <Screen question={t('models.question')} about={t('models.about')}>
      <QueryState query={models}>
        {(data) => (
          <>
            <InUse model={data.models.find(({ inUse }) => inUse) ?? null} />
            <ModelTable models={data.models} onOpen={setOpen} />
            <AddModel />
            <Runtimes runtimes={data.runtimes} />
          </>
        )}
      </QueryState>
      <ModelDrawer model={open} onClose={() => setOpen(null)} />
    </Screen>
  );
}

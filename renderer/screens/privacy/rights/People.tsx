import { Alert, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ErasureReceipt } from '../../../../app/contract/records.ts';
import { useChosenPerson } from '../../../app/chosen-person.ts';
import { FindPerson } from './FindPerson.tsx';
import type { FoundPerson } from './found-person.ts';
import { Person } from './Person.tsx';
import { Receipts } from './Receipts.tsx';

/** What people may ask for: to see what is held, to have it, and to be erased; the receipts of erasures. */
export function People() {
  const { t } = useTranslation();
  const chosen = useChosenPerson();
  const [person, setPerson] = useState<FoundPerson | null>(chosen === null ? null : { author: chosen, ref: { author: chosen } });
  const [opened, setOpened] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  const [location, navigate] = useLocation();
  const find = (found: FoundPerson) => {
    setPerson(found);
    setDone(false);
  };
  const erased = ({ id }: ErasureReceipt) => {
    // The step in the history names the person as well.
    navigate(location, { replace: true });
    setPerson(null);
    setOpened(id);
    setDone(true);
  };
  return (
    <Stack>
      <FindPerson onFound={find} />
      {done && (
        <Alert color="teal" role="status" title={t('rights.erased')}>
          {t('rights.erasedHint')}
        </Alert>
      )}
      {person !== null && <Person key={person.author} person={person} onErased={erased} />}
      <Receipts opened={opened} onOpened={setOpened} />
    </Stack>
  );
}

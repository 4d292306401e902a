import { Grid, Paper, Stack } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../../../components/QueryState.tsx';
import { useIntents } from '../../../components/use-intents.ts';
import { IntentList } from './IntentList.tsx';
import { placeOf } from './keys.ts';
import { Reading } from './Reading.tsx';
import { Steps } from './Steps.tsx';
import { Suggestion } from './Suggestion.tsx';
import { useKeys } from './use-keys.ts';
import { type Source, useTeaching } from './use-teaching.ts';
import { YourProgress } from './YourProgress.tsx';

interface LabellerProps {
  coder: string;
  from: Source;
}

/** The post to label beside what it can be labelled with; everything has its key. */
export function Labeller({ coder, from }: LabellerProps) {
  const { t } = useTranslation();
  const teaching = useTeaching(coder, from);
  const { post } = teaching;
  const { offered } = useIntents();
  /** The post whose suggestion was asked for: that of the next one is hidden again. */
  const [asked, setAsked] = useState<number | null>(null);
  const reading = useRef<HTMLDivElement>(null);
  const suggest = () => setAsked(post === null || asked === post.id ? null : post.id);
  const label = (intent: string) => {
    teaching.label(intent);
    // On a button, the space bar would press it once more.
    reading.current?.focus({ preventScroll: true });
  };
  useKeys((key) => {
    const intent = offered[placeOf(key) ?? -1];
    if (intent !== undefined) label(intent.id);
    else if (key === 's') suggest();
    else if (key === 'z') teaching.undo?.();
    else if (key === ' ') teaching.skip();
    else if (key === 'ArrowLeft') teaching.back?.();
    else if (key === 'ArrowRight') teaching.forward?.();
    else return false;
    return true;
  });
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Paper className="labeller">
          <Stack>
            <YourProgress coder={coder} left={teaching.left} />
            {teaching.error !== null && <ErrorAlert error={teaching.error} />}
            <section ref={reading} tabIndex={-1} className="reading" aria-live="polite" aria-label={t('teach.post')}>
              <Reading teaching={teaching} from={from} />
            </section>
            <Steps teaching={teaching} suggested={post !== null && asked === post.id} onSuggest={suggest} />
            {post !== null && asked === post.id && <Suggestion post={post} />}
          </Stack>
        </Paper>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <IntentList given={teaching.given} enabled={post !== null} onLabel={label} />
      </Grid.Col>
    </Grid>
  );
}

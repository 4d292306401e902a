import { Button, CopyButton, Drawer, Group, Select, Stack, Table, Text, Title } from '@mantine/core';
import { IconChartDots3, IconCopy, IconEye, IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FoundPost, PostReading } from '../../../app/contract/records.ts';
import { linkToPerson } from '../../app/chosen-person.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../client/hooks.ts';
import { IntentBars } from '../../components/IntentBars.tsx';
import { ErrorAlert, QueryState } from '../../components/QueryState.tsx';
import { RedactedText } from '../../components/RedactedText.tsx';
import { useIntents } from '../../components/use-intents.ts';
import { useLabel } from './use-label.ts';

interface PostDrawerProps {
  id: number | null;
  /** A search whose places are marked. */
  search?: string | undefined;
  /** Stands above the post. */
  children?: ReactNode;
  onClose(): void;
}

/** One post: what is kept of it and what the model says. */
export function PostDrawer({ id, search, children, onClose }: PostDrawerProps) {
  const { t } = useTranslation();
  const post = useCall(
    'posts.get',
    { id: id ?? 0, ...(search === undefined ? {} : { text: search }) },
    { enabled: id !== null, keep: true },
  );
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={t('post.title', { id })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        {children}
        {id !== null && <QueryState query={post}>{(data) => <PostDetails post={data} />}</QueryState>}
      </Stack>
    </Drawer>
  );
}

function PostDetails({ post }: { post: FoundPost }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  const counts = (['likes', 'comments', 'shares', 'views'] as const).flatMap((name) =>
    post[name] === null ? [] : [[t(`fields.${name}`), number(post[name])]],
  );
  const facts = [
    [t('fields.author'), post.author ?? '–'],
    [t('fields.date'), post.createdAt === null ? '–' : dateTime(post.createdAt)],
    [t('fields.channel'), post.channel ?? '–'],
    [t('fields.language'), t(`languages.${post.language}`)],
    ...counts,
    ...Object.entries(post.attributes),
  ];
  return (
    <Stack>
      <Text size="lg">
        <RedactedText text={post.text} spans={post.redactions} marks={post.marks} />
      </Text>
      <Group>
        <Button component={Link} href={`/attention/${post.id}`} leftSection={<IconEye size={16} aria-hidden />}>
          {t('post.explain')}
        </Button>
        {post.reading !== null && post.reading.cluster !== null && (
          <Button
            component={Link}
            href={`/intents?cluster=${post.reading.cluster}`}
            variant="default"
            leftSection={<IconChartDots3 size={16} aria-hidden />}
          >
            {t('post.cluster')}
          </Button>
        )}
        {post.author !== null && (
          <Button component={Link} {...linkToPerson(post.author)} variant="default" leftSection={<IconUser size={16} aria-hidden />}>
            {t('post.person')}
          </Button>
        )}
        <CopyButton value={post.text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} leftSection={<IconCopy size={16} aria-hidden />}>
              {t(copied ? 'post.copied' : 'post.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      {post.redactions.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('post.redactions', { kinds: Array.from(new Set(post.redactions.map(({ kind }) => t(`kinds.${kind}`)))).join(', ') })}
        </Text>
      )}
      <LabelField post={post} />
      {post.reading !== null && <IntentScores scores={post.reading.intents} />}
      <Table>
        <Table.Tbody>
          {facts.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w={160}>{name}</Table.Th>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

/** The analyst's own label, to be set here; what other coders say. */
function LabelField({ post }: { post: FoundPost }) {
  const { t } = useTranslation();
  const { label, error } = useLabel();
  const intents = useIntents();
  const settings = useCall('settings.get', {});
  const me = settings.data?.coder;
  const own = post.labels.find(({ coder }) => coder === me);
  const others = post.labels.filter(({ coder }) => coder !== me).map(({ coder, intent }) => `${coder}: ${intents.name(intent)}`);
  return (
    <>
      <Select
        label={t('labels.own')}
        description={others.length === 0 ? undefined : t('labels.others', { labels: others.join(' · ') })}
        placeholder={t('labels.none')}
        data={intents.offered.map(({ id }) => ({ value: id, label: intents.name(id) }))}
        value={own?.intent ?? null}
        onChange={(intent) => label({ ids: [post.id] }, intent)}
        clearable
      />
      {error !== null && <ErrorAlert error={error} />}
    </>
  );
}

export function IntentScores({ scores }: { scores: PostReading['intents'] }) {
  const { t } = useTranslation();
  return (
    <Stack gap={6}>
      <Title order={2}>{t('post.intents')}</Title>
      <IntentBars scores={scores} most={4} width={120} />
    </Stack>
  );
}

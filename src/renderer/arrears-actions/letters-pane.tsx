import { Box, Button, OutlinedInput, Typography } from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ChangeEvent, useState } from 'react';
import type { ArrearsAction } from '../../shared/contract/arrears-actions.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { useSettled } from '../components/use-settled.ts';
import { LetterTable } from './letter-table.tsx';

const PAGE = 50;

/** Letters and orders with how they stand now; paid ones say so and can be cancelled. */
export function LettersPane({ action }: { action: ArrearsAction }) {
  const { t, error } = useI18n();
  const texts = t.arrearsActions;
  const [openOnly, setOpenOnly] = useState(true);
  const [text, setText] = useState('');
  const asked = useSettled(text.trim());
  const query = useInfiniteQuery({
    queryKey: keys.arrearsLetters(action, openOnly, asked),
    queryFn: ({ pageParam }) =>
      loket.arrearsActions.letters({ action, openOnly, text: asked, before: pageParam, limit: PAGE }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length === PAGE ? page.at(-1)!.letterId : null),
    placeholderData: (before) => before,
    refetchOnMount: 'always',
    meta: { topics: ['arrears', 'applications'] },
  });
  const rows = query.data?.pages.flat() ?? [];
  return (
    <>
      <Box sx={{ px: 5, py: 3, display: 'flex', alignItems: 'center', gap: 4 }}>
        <OutlinedInput
          value={text}
          placeholder={texts.filter.textPlaceholder}
          onChange={(event) => setText(event.target.value)}
          sx={{ width: 320 }}
          slotProps={{
            input: {
              'aria-label': texts.filter.text,
              maxLength: 60,
              autoComplete: 'off',
              spellCheck: false,
              style: { height: 30 },
            },
          }}
        />
        <Typography component="label" sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
          <Box
            component="input"
            type="checkbox"
            checked={openOnly}
            onChange={(event: ChangeEvent<HTMLInputElement>) => setOpenOnly(event.target.checked)}
            sx={({ palette }) => ({
              m: 0,
              width: 16,
              height: 16,
              accentColor: palette.primary.main,
              colorScheme: palette.mode,
            })}
          />
          {texts.letters.openOnly}
        </Typography>
      </Box>
      <ScrollArea sx={{ opacity: query.isPlaceholderData ? 0.6 : 1 }}>
        {query.isPending && <SkeletonRows rows={10} label={t.common.loading} />}
        {query.isError && (
          <Notice
            tone="error"
            sx={{ m: 5 }}
            actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
          >
            {error(query.error)}
          </Notice>
        )}
        {query.data && rows.length === 0 && (
          <Notice tone="info" sx={{ m: 5, maxWidth: 640 }} title={texts.letters.empty[action]}>
            {texts.letters.emptyHint}
          </Notice>
        )}
        {rows.length > 0 && <LetterTable action={action} rows={rows} />}
        {query.hasNextPage && (
          <Button
            sx={{ m: 4 }}
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t.common.more}
          </Button>
        )}
      </ScrollArea>
    </>
  );
}

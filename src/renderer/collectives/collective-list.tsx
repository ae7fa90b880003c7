import { Box, Button, OutlinedInput, styled, Typography } from '@mui/material';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { useCollectiveList } from './use-collective-list.ts';

interface CollectiveListProps {
  current: number | null;
  searchRef: RefObject<HTMLInputElement | null>;
  onOpen: (collectiveId: number) => void;
  onCreate: () => void;
}

const Option = styled('div')(({ theme }) => ({
  padding: '7px 20px',
  borderBottom: `1px solid ${theme.palette.divider}`,
  cursor: 'pointer',
  '&:hover': { background: theme.palette.action.hover },
  '&[aria-selected="true"]': { background: theme.palette.action.selected },
  '&[data-marked="true"]': { boxShadow: `inset 3px 0 0 ${theme.palette.primary.main}` },
}));

function keepInView(row: HTMLElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}

/** The payers on the left: typed to narrow, arrows and Enter to open. */
export function CollectiveList({ current, searchRef, onOpen, onCreate }: CollectiveListProps) {
  const { t, error } = useI18n();
  const id = useId();
  const [text, setText] = useState('');
  const [marked, setMarked] = useState(0);
  const list = useCollectiveList(text);
  const cursor = Math.min(marked, list.rows.length - 1);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step) {
      event.preventDefault();
      const next = Math.min(Math.max(0, cursor + step), Math.max(0, list.rows.length - 1));
      if (next >= list.rows.length - 2) list.loadMore();
      setMarked(next);
    }
    const row = list.rows[cursor];
    if (event.key === 'Enter' && row && !event.repeat) {
      event.preventDefault();
      onOpen(row.collectiveId);
    }
    if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      setText('');
    }
  };

  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <Box sx={{ display: 'flex', gap: 2, px: 5, pt: 4, pb: 3 }}>
        <OutlinedInput
          inputRef={searchRef}
          value={text}
          autoFocus
          fullWidth
          placeholder={t.collectives.screen.search}
          onChange={(event) => {
            setText(event.target.value);
            setMarked(0);
          }}
          onKeyDown={onKeyDown}
          endAdornment={<KeyCap keys="F2" />}
          slotProps={{
            input: {
              role: 'combobox',
              'aria-label': t.collectives.screen.search,
              'aria-expanded': list.rows.length > 0,
              'aria-controls': id,
              'aria-activedescendant': list.rows[cursor] ? `${id}-${cursor}` : undefined,
              'aria-autocomplete': 'list',
              autoComplete: 'off',
              spellCheck: false,
              maxLength: 100,
            },
          }}
        />
      </Box>
      <Box sx={{ px: 5, pb: 3 }}>
        <Button variant="outlined" size="small" onClick={onCreate} tabIndex={-1} sx={{ gap: 2 }}>
          {t.collectives.screen.create} <KeyCap keys="Ctrl Insert" />
        </Button>
      </Box>
      {list.error ? (
        <Notice tone="error" sx={{ mx: 5 }} actions={<Button onClick={list.retry}>{t.common.retry}</Button>}>
          {error(list.error)}
        </Notice>
      ) : list.pending ? (
        <SkeletonRows rows={8} label={t.common.loading} />
      ) : list.rows.length === 0 ? (
        <Notice tone="info" sx={{ mx: 5 }}>
          {list.text === '' ? t.collectives.screen.empty : t.collectives.screen.notFound(list.text)}
        </Notice>
      ) : (
        <ScrollArea sx={{ borderTop: 1, borderColor: 'divider' }}>
          <Box id={id} role="listbox" aria-label={t.screens.collectives}>
            {list.rows.map((row, index) => (
              <Option
                key={row.collectiveId}
                id={`${id}-${index}`}
                ref={index === cursor ? keepInView : undefined}
                role="option"
                aria-selected={row.collectiveId === current}
                data-marked={index === cursor}
                tabIndex={-1}
                onClick={() => {
                  setMarked(index);
                  onOpen(row.collectiveId);
                }}
              >
                <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 3 }}>
                  <Typography noWrap title={row.name} sx={{ fontWeight: 560 }}>
                    {row.name}
                  </Typography>
                  <Typography sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
                    {t.collectives.memberCount(row.members)}
                  </Typography>
                </Box>
                <Typography variant="body2" noWrap sx={{ color: 'text.secondary' }}>
                  {[row.collectiveNo, row.active ? row.responsible : t.collectives.inactive]
                    .filter(Boolean)
                    .join(' · ')}
                </Typography>
              </Option>
            ))}
          </Box>
          {list.hasMore && (
            <Button sx={{ m: 4 }} onClick={list.loadMore}>
              {t.common.more}
            </Button>
          )}
        </ScrollArea>
      )}
    </Box>
  );
}

import { Box, Button, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ConnectionBills } from '../../shared/contract/instalments.ts';
import { AppError } from '../../shared/errors.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { ScrollArea } from '../components/data-table.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { NumberField } from './number-field.tsx';

interface AccountByNumberProps {
  title: string;
  /** Words of the steps: the field, and where the button at the end of the head leads. */
  texts: { connection: string; connectionHint: string; back: string; other: string };
  onBack: () => void;
  children: (account: ConnectionBills) => ReactNode;
}

/** A page that begins with one connection by its number and goes on with its bills; Esc goes one step back. */
export function AccountByNumber({ title, texts, onBack, children }: AccountByNumberProps) {
  const { t, error } = useI18n();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const query = useQuery({
    queryKey: keys.connectionBills(asked ?? ''),
    queryFn: () => loket.instalments.lookUp({ connectionNo: asked! }),
    enabled: asked !== null,
    // Bills of another moment would make another sum.
    gcTime: 0,
    meta: { topics: ['instalments', 'corrections', 'reversals', 'billing'] },
  });
  const notFound = query.error instanceof AppError && query.error.code === 'CONNECTION_NOT_FOUND';
  const account = asked === null ? undefined : query.data;
  const leave = () => {
    if (asked === null) return onBack();
    setAsked(null);
    setText('');
  };
  useKeys(true, { Escape: leave });

  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 3,
          px: 5,
          py: 3,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Typography variant="h1" component="h2">
          {title}
        </Typography>
        <Box sx={{ flex: 1 }} />
        <Button variant="outlined" onClick={leave} sx={{ gap: 2 }}>
          {account ? texts.other : texts.back} <KeyCap keys="Escape" />
        </Button>
      </Box>
      {account ? (
        children(account)
      ) : (
        <ScrollArea sx={{ px: 5, py: 5 }}>
          <Box sx={{ maxWidth: 420 }}>
            <NumberField
              label={texts.connection}
              hint={texts.connectionHint}
              value={text}
              busy={asked !== null && query.isFetching}
              onChange={(next) => {
                setText(next);
                setAsked(null);
              }}
              onEntered={setAsked}
              problem={asked !== null && notFound ? error(query.error) : null}
            />
          </Box>
          {asked !== null && query.isPending && <SkeletonRows rows={5} label={t.common.loading} />}
          {asked !== null && query.isError && !notFound && (
            <Notice
              tone="error"
              sx={{ mt: 4, maxWidth: 640 }}
              actions={<Button onClick={() => void query.refetch()}>{t.common.retry}</Button>}
            >
              {error(query.error)}
            </Notice>
          )}
        </ScrollArea>
      )}
    </Box>
  );
}

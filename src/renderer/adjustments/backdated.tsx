import { Box, Button, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { AppError } from '../../shared/errors.ts';
import { formatRupiah } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { keys } from '../app/query-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { ScrollArea } from '../components/data-table.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { NumberField } from '../connections/number-field.tsx';
import { BackdatedForm } from './backdated-form.tsx';

interface Done {
  receiptNo: string;
  total: number;
  businessDate: string;
}

/** Money that reached the utility on an earlier day: the connection, then the day and what was paid. */
export function Backdated({ tabs }: { tabs: ReactNode }) {
  const { t, date, error } = useI18n();
  const texts = t.adjustments.backdated;
  const [text, setText] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const [on, setOn] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const query = useQuery({
    queryKey: keys.backdated(asked ?? '', on),
    queryFn: () => loket.adjustments.quoteBackdated({ connectionNo: asked!, on }),
    enabled: asked !== null,
    // The day changes the sums, not the account.
    placeholderData: keepPreviousData,
    gcTime: 0,
    meta: { topics: ['deposits', 'instalments', 'corrections', 'reversals'] },
  });
  const leave = () => {
    if (asked === null) return false;
    setAsked(null);
    setOn(null);
    setText('');
    return true;
  };
  useKeys(true, { Escape: leave });
  const notFound = query.error instanceof AppError && query.error.code === 'CONNECTION_NOT_FOUND';
  const quote = asked === null || query.isError ? undefined : query.data;

  return (
    <>
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
        {tabs}
        <Box sx={{ flex: 1 }} />
        {asked !== null && (
          <Button variant="outlined" onClick={leave} sx={{ gap: 2 }}>
            {texts.other} <KeyCap keys="Escape" />
          </Button>
        )}
      </Box>
      {quote ? (
        <BackdatedForm
          key={quote.connection.connectionId}
          quote={quote}
          stale={query.isPlaceholderData}
          on={on ?? quote.latest}
          onDay={setOn}
          onDone={(payment) => {
            setDone(payment);
            leave();
          }}
        />
      ) : (
        <ScrollArea sx={{ p: 5 }}>
          <Typography sx={{ color: 'text.secondary', maxWidth: 640, mb: 4 }}>{texts.intro}</Typography>
          {done && (
            <Notice
              tone="success"
              sx={{ mb: 4, maxWidth: 640 }}
              title={texts.done(done.receiptNo, formatRupiah(done.total), date(done.businessDate))}
            >
              {texts.doneHint}
            </Notice>
          )}
          <Box sx={{ maxWidth: 420 }}>
            <NumberField
              label={texts.connection}
              hint={texts.connectionHint}
              value={text}
              busy={asked !== null && query.isFetching}
              onChange={(next) => {
                setText(next);
                setAsked(null);
                setDone(null);
              }}
              onEntered={setAsked}
              problem={asked !== null && notFound ? error(query.error) : null}
            />
          </Box>
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
    </>
  );
}

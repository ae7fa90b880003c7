import { Box, Button, Typography } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { BenchCounts } from '../../shared/contract/reading-bench.ts';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { loket } from '../app/loket-client.ts';
import { useKeys } from '../app/use-keys.ts';
import { useRequestId } from '../app/use-request-id.ts';
import { KeyCap } from '../components/key-cap.tsx';
import { PanelFrame } from './panel-frame.tsx';
import type { BenchLists } from './use-bench.ts';

interface BulkPanelProps {
  counts: BenchCounts;
  narrow: BenchLists['narrow'];
  /** The filters in words. */
  scope: string;
  onDone: () => void;
  onClose: () => void;
}

/** All without a flag at once: how many, of what; and afterwards how many it were, and which were left out. */
export function BulkPanel({ counts, narrow, scope, onDone, onClose }: BulkPanelProps) {
  const { t, error } = useI18n();
  const words = t.readingBench.bulk;
  const request = useRequestId();
  const button = useRef<HTMLButtonElement>(null);
  // What is agreed to is what was shown when it was opened.
  const [shown] = useState({ count: counts.views.unflagged, upToId: counts.upToId });
  const approve = useMutation({
    mutationFn: () =>
      loket.readingBench.approveUnflagged({
        requestId: request.idFor([narrow, shown]),
        ...narrow,
        ...shown,
      }),
    onSuccess: () => request.renew(),
    onSettled: onDone,
  });
  useEffect(() => button.current?.focus(), []);
  useKeys(true, { Escape: onClose });
  const answer = approve.data;
  return (
    <PanelFrame
      title={words.title}
      hint={answer ? undefined : words.hint}
      failure={approve.isError ? error(approve.error) : null}
    >
      {answer ? (
        <Box role="status">
          <Typography sx={{ fontWeight: 600 }}>{words.done(formatNumber(answer.approved))}</Typography>
          {answer.skippedCount > 0 && (
            <Typography>
              {words.skipped(formatNumber(answer.skippedCount))}{' '}
              {answer.skipped
                .map((each) => `${each.connectionNo} (${words.reasons[each.reason]})`)
                .join(', ')}
              {answer.skippedCount > answer.skipped.length && ' …'}
            </Typography>
          )}
        </Box>
      ) : (
        <Box>
          <Typography sx={{ fontWeight: 600 }}>{words.count(formatNumber(shown.count))}</Typography>
          <Typography>{scope ? words.scope(scope) : words.all}</Typography>
        </Box>
      )}
      <Box sx={{ display: 'flex', gap: 2 }}>
        {!answer && (
          <Button
            ref={button}
            variant="contained"
            disabled={approve.isPending}
            onClick={() => !approve.isPending && approve.mutate()}
            onKeyDown={(event) => event.repeat && event.preventDefault()}
            sx={{ gap: 2 }}
          >
            {approve.isPending ? words.pending : words.submit(formatNumber(shown.count))}
            <KeyCap keys="Enter" onAccent />
          </Button>
        )}
        <Button variant="outlined" onClick={onClose} sx={{ gap: 2 }}>
          {answer ? t.common.close : t.readingBench.reject.back} <KeyCap keys="Escape" />
        </Button>
      </Box>
    </PanelFrame>
  );
}

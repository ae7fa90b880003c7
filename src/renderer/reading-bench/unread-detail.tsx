import { Box, Button, Typography } from '@mui/material';
import type { UnreadLine } from '../../shared/contract/reading-bench.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { SkeletonRows } from '../components/delayed.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { Notice } from '../components/notice.tsx';
import { Foot } from './bench-actions.tsx';
import { m3 } from './flag-words.ts';
import { MonthBars } from './month-bars.tsx';
import { Part } from './part.tsx';
import { useUnreadSheet } from './use-bench.ts';

interface UnreadDetailProps {
  line: UnreadLine;
  mayWork: boolean;
  pending: boolean;
  failure: string | null;
  onEstimate: () => void;
  onUndo: (() => void) | undefined;
}

/** A connection that nobody has read: what it used, and what an estimate would be. */
export function UnreadDetail({ line, mayWork, pending, failure, onEstimate, onUndo }: UnreadDetailProps) {
  const { t, error, dateTime } = useI18n();
  const words = t.readingBench;
  const sheet = useUnreadSheet(line.connectionId);
  const data = sheet.data;
  return (
    <Box
      role="region"
      aria-label={words.detail.label(line.connectionNo)}
      sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}
    >
      <Box sx={{ px: 4, py: 2, borderBottom: 1, borderColor: 'divider' }}>
        <Typography variant="h2" component="h3" noWrap>
          {line.customerName}
        </Typography>
        <Typography noWrap sx={{ color: 'text.secondary' }}>
          {[
            line.connectionNo,
            `${line.address}, ${line.villageName}`,
            words.detail.routePlace(line.routeCode, String(line.routeOrder)),
            words.detail.group(line.tariffGroupCode),
            line.serialNo ? words.detail.serial(line.serialNo) : words.detail.noMeter,
          ].join(' · ')}
        </Typography>
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto', px: 4, py: 2, maxWidth: 720 }}>
        {sheet.isError && <Notice tone="error">{error(sheet.error)}</Notice>}
        {!data && !sheet.isError && <SkeletonRows rows={6} label={words.loading} />}
        {data && (
          <>
            <Typography sx={{ fontWeight: 600, mb: 1 }}>{words.unread.title}</Typography>
            <Typography sx={{ mb: 2 }}>
              {data.averageM3 === null ? words.unread.noMean : words.unread.mean(m3(data.averageM3))}{' '}
              {data.unreadableBefore > 0 && words.unread.before(data.unreadableBefore)}
            </Typography>
            <Part title={words.unread.months}>
              {data.months.length === 0 ? (
                <Typography sx={{ color: 'text.secondary' }}>{words.detail.noMonths}</Typography>
              ) : (
                <MonthBars months={data.months} meanM3={data.averageM3} />
              )}
            </Part>
            {data.others.length > 0 && (
              <Part title={words.unread.refused}>
                {data.others.map((other) => (
                  <Typography key={other.readingId} variant="body2">
                    {[
                      t.readingWords.states[other.state],
                      m3(other.reading),
                      t.readingWords.sources[other.source],
                      other.reasonCode && t.readingWords.reasons[other.reasonCode],
                      other.reason,
                      dateTime(other.receivedAt),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </Typography>
                ))}
              </Part>
            )}
          </>
        )}
      </Box>
      {failure && (
        <Notice tone="error" sx={{ mx: 4, mb: 2 }}>
          {failure}
        </Notice>
      )}
      <Foot>
        {mayWork ? (
          <>
            <Button variant="contained" disabled={pending || !data} onClick={onEstimate} sx={{ gap: 1.5 }}>
              {words.unread.estimate} <KeyCap keys="E" onAccent />
            </Button>
            {onUndo && (
              <Button onClick={onUndo} sx={{ gap: 1.5 }}>
                {words.actions.undo} <KeyCap keys="Z" />
              </Button>
            )}
          </>
        ) : (
          words.actions.lookOnly
        )}
      </Foot>
    </Box>
  );
}

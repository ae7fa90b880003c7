import TableRows from '@mui/icons-material/TableRowsOutlined';
import { Box, Button, ButtonBase, IconButton, Typography } from '@mui/material';
import { type MouseEvent, type ReactNode, useId } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useFreshness } from '../app/use-freshness.ts';
import { Delayed } from '../components/delayed.tsx';
import { Notice } from '../components/notice.tsx';
import { type Drill, useBoard } from './board.tsx';
import { StaleMark } from './stale-mark.tsx';
import type { Reading } from './use-board-report.ts';

export interface CardProps {
  id: string;
  title: string;
  /** The numbers in words, beside what is drawn. */
  aside?: ReactNode;
  /** Everything that is drawn comes from these. */
  readings: readonly Reading<unknown>[];
  /** What a click on the card opens. */
  drill: Drill;
  table: ReactNode;
  /** Nothing to draw: the sentence that says so. */
  empty?: string | null;
  children: ReactNode;
}

/** One question and its answer: title, what is drawn or the table behind it, and how old it is where it is not of now. */
export function BoardCard({ id, title, aside, readings, drill, table, empty, children }: CardProps) {
  const { t, error } = useI18n();
  const board = useBoard();
  const { px, wall, alone } = board;
  const headingId = useId();
  const fresh = useFreshness(readings);
  const failed = readings.find((reading) => reading.failed && reading.data === undefined);
  const pending = readings.some((reading) => reading.data === undefined);
  const allBranches = readings.some((reading) => reading.allBranches);
  const asTable = !wall && board.showsTable(id);
  const openRows = (event: MouseEvent) => {
    // What is drawn answers for itself.
    if (!(event.target as Element).closest('button, svg, table')) board.drill(drill);
  };

  return (
    // The title is the button; the rest of the card is a larger target for the mouse.
    <Box
      component="section"
      aria-labelledby={headingId}
      data-card={id}
      data-freshness={fresh.state}
      onClick={wall ? undefined : openRows}
      sx={{
        minWidth: 0,
        minHeight: 0,
        display: 'flex',
        flexDirection: 'column',
        bgcolor: 'background.paper',
        border: wall ? 0 : 1,
        borderColor: 'divider',
        borderRadius: wall ? 0 : '8px',
        cursor: wall ? 'default' : 'pointer',
        overflow: 'hidden',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: `${px(8)}px`,
          // Alone under the board's title, the line is only there when it has to say how old the numbers are.
          height: alone && fresh.state === 'fresh' && !allBranches ? 0 : px(36),
          overflow: 'hidden',
          pl: `${px(12)}px`,
          pr: `${px(6)}px`,
          flexShrink: 0,
        }}
      >
        <Typography
          component="h2"
          id={headingId}
          noWrap
          sx={{
            flex: 1,
            minWidth: 0,
            fontSize: px(13.5),
            lineHeight: 1.4,
            fontWeight: 620,
            visibility: alone ? 'hidden' : 'visible',
          }}
        >
          {wall ? (
            title
          ) : (
            <ButtonBase
              onClick={() => board.drill(drill)}
              sx={(theme) => ({
                display: 'block',
                font: 'inherit',
                textAlign: 'left',
                borderRadius: '4px',
                px: 1,
                mx: -1,
                maxWidth: '100%',
                overflow: 'hidden',
                textOverflow: 'ellipsis',
                whiteSpace: 'nowrap',
                '&:hover': { color: 'primary.main' },
                '&.Mui-focusVisible': { outline: `2px solid ${theme.palette.primary.main}` },
              })}
            >
              {title}
            </ButtonBase>
          )}
        </Typography>
        {allBranches && (
          <Typography component="span" sx={{ fontSize: px(11.5), lineHeight: 1.4, color: 'text.secondary' }}>
            {t.dashboard.allBranches}
          </Typography>
        )}
        {fresh.state !== 'fresh' && !failed && <StaleMark state={fresh.state} since={fresh.since} />}
        {!wall && (
          <IconButton
            size="small"
            aria-label={t.dashboard.tableOf(title)}
            aria-pressed={asTable}
            title={`${t.dashboard.table} (T)`}
            onClick={() => board.toggleTable(id)}
            sx={{ color: asTable ? 'primary.main' : 'text.disabled' }}
          >
            <TableRows sx={{ fontSize: 16 }} />
          </IconButton>
        )}
      </Box>
      {failed ? (
        <Notice
          tone="error"
          sx={{ mx: 3 }}
          actions={
            !wall && (
              <Button size="small" onClick={failed.again}>
                {t.common.retry}
              </Button>
            )
          }
        >
          {error(failed.error)}
        </Notice>
      ) : pending ? (
        <Delayed>
          <Typography role="status" sx={{ px: `${px(12)}px`, color: 'text.secondary', fontSize: px(12.5) }}>
            {t.common.loading}
          </Typography>
        </Delayed>
      ) : (
        <Box
          sx={{
            flex: 1,
            minHeight: 0,
            display: 'flex',
            flexDirection: 'column',
            // What is not of now looks like it.
            opacity: fresh.state === 'fresh' ? 1 : 0.5,
            filter: fresh.state === 'fresh' ? 'none' : 'grayscale(1)',
          }}
        >
          {aside && !asTable && (
            <Box
              sx={{
                px: `${px(12)}px`,
                flexShrink: 0,
                fontSize: px(12),
                lineHeight: `${px(18)}px`,
                color: 'text.secondary',
              }}
            >
              {aside}
            </Box>
          )}
          {empty ? (
            <Typography sx={{ px: `${px(12)}px`, pt: 2, color: 'text.secondary', fontSize: px(12.5) }}>
              {empty}
            </Typography>
          ) : asTable ? (
            // What scrolls must be reached by the keyboard.
            <Box
              role="region"
              aria-label={t.dashboard.tableOf(title)}
              tabIndex={0}
              sx={{ flex: 1, minHeight: 0, overflow: 'auto', cursor: 'auto' }}
            >
              {table}
            </Box>
          ) : (
            <Box sx={{ flex: 1, minHeight: 0, position: 'relative' }}>{children}</Box>
          )}
        </Box>
      )}
    </Box>
  );
}

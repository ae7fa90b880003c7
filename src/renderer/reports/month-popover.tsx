import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import LockOutlined from '@mui/icons-material/LockOutlined';
import { Box, Button, IconButton, Popover, Typography } from '@mui/material';
import { useState } from 'react';
import { useI18n } from '../app/i18n/i18n.tsx';

interface MonthPopoverProps {
  anchor: HTMLElement;
  label: string;
  chosen: string | null;
  latest: string;
  /** Closed months bear a lock: their reports are final. */
  closed: readonly string[];
  onChoose: (month: string) => void;
  onClose: () => void;
}

const MONTHS = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'));

/** The twelve months of a year. */
export function MonthPopover({
  anchor,
  label,
  chosen,
  latest,
  closed,
  onChoose,
  onClose,
}: MonthPopoverProps) {
  const { t, period } = useI18n();
  const [year, setYear] = useState(Number((chosen ?? latest).slice(0, 4)));
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-label': label,
          sx: {
            p: 2,
            width: 232,
            border: 1,
            borderColor: 'divider',
            boxShadow: '0 8px 24px rgb(0 0 0 / 0.16)',
          },
        },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 1 }}>
        <IconButton
          size="small"
          aria-label={t.reports.earlier(String(year))}
          onClick={() => setYear(year - 1)}
        >
          <ChevronLeft fontSize="small" />
        </IconButton>
        <Typography sx={{ flex: 1, textAlign: 'center', fontWeight: 620 }}>{year}</Typography>
        <IconButton
          size="small"
          aria-label={t.reports.later(String(year))}
          disabled={`${year + 1}` > latest.slice(0, 4)}
          onClick={() => setYear(year + 1)}
        >
          <ChevronRight fontSize="small" />
        </IconButton>
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 1 }}>
        {MONTHS.map((month) => {
          const each = `${year}-${month}`;
          return (
            <Button
              key={each}
              size="small"
              autoFocus={each === chosen}
              variant={each === chosen ? 'contained' : 'text'}
              disabled={each > latest}
              onClick={() => onChoose(each)}
              sx={{ minWidth: 0, px: 1, gap: 1 }}
            >
              {period(each).slice(0, 3)}
              {closed.includes(each) && (
                <LockOutlined sx={{ fontSize: 12 }} titleAccess={t.reports.state.locked} />
              )}
            </Button>
          );
        })}
      </Box>
    </Popover>
  );
}

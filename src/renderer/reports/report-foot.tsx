import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import { Box, Button, IconButton, Typography } from '@mui/material';
import { useLayoutEffect, useRef, useState } from 'react';
import { formatNumber } from '../../shared/money.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { copyText } from './copy-text.ts';
import { PAGE_ROWS } from './use-reports.ts';

interface ReportFootProps {
  definition: string;
  count: number;
  page: number;
  drill: string | null;
  /** The page as it goes into a workbook: head, then rows, columns parted by tabs. */
  copy: () => string;
  onPage: (page: number) => void;
}

/** Under the numbers: what they are, exactly, and which of the rows these are. */
export function ReportFoot({ definition, count, page, drill, copy, onPage }: ReportFootProps) {
  const { t } = useI18n();
  const [copied, setCopied] = useState(false);
  const [whole, setWhole] = useState(false);
  const [cut, setCut] = useState(false);
  const words = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const box = words.current;
    if (!box) return;
    const measure = () => setCut(box.scrollHeight > box.clientHeight + 1);
    const watch = new ResizeObserver(measure);
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  const last = Math.max(0, Math.ceil(count / PAGE_ROWS) - 1);
  const from = page * PAGE_ROWS + 1;
  const to = Math.min(count, from + PAGE_ROWS - 1);
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'flex-start',
        gap: 4,
        px: 5,
        py: 1.5,
        borderTop: 1,
        borderColor: 'divider',
        bgcolor: 'background.default',
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography
          ref={words}
          variant="body2"
          sx={{
            color: 'text.secondary',
            ...(!whole && {
              display: '-webkit-box',
              WebkitBoxOrient: 'vertical',
              WebkitLineClamp: '2',
              overflow: 'hidden',
            }),
          }}
        >
          <Box component="span" sx={{ fontWeight: 620 }}>
            {t.reports.definition}:
          </Box>{' '}
          {definition}
        </Typography>
        {(cut || whole) && (
          <Button
            size="small"
            aria-expanded={whole}
            onClick={() => setWhole(!whole)}
            sx={{ height: 20, minWidth: 0, px: 1, ml: -1, fontSize: 12.5, color: 'primary.main' }}
          >
            {whole ? t.reports.definitionLess : t.reports.definitionMore}
          </Button>
        )}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, whiteSpace: 'nowrap' }}>
        {drill && (
          <Typography variant="body2" sx={{ color: 'text.secondary', mr: 2 }}>
            {t.reports.drillHint(drill)}
          </Typography>
        )}
        <Button
          size="small"
          disabled={count === 0}
          onClick={() => setCopied(copyText(copy()))}
          onBlur={() => setCopied(false)}
          sx={{ height: 26, color: 'text.secondary' }}
        >
          {copied ? t.reports.copied : t.reports.copy}
        </Button>
        <Typography variant="body2" aria-live="polite">
          {last === 0
            ? t.reports.rows(formatNumber(count))
            : t.reports.page(formatNumber(from), formatNumber(to), formatNumber(count))}
        </Typography>
        {last > 0 && (
          <>
            <IconButton
              size="small"
              aria-label={t.reports.previous}
              title={`${t.reports.previous} (Alt+←)`}
              disabled={page === 0}
              onClick={() => onPage(page - 1)}
            >
              <ChevronLeft sx={{ fontSize: 18 }} />
            </IconButton>
            <IconButton
              size="small"
              aria-label={t.reports.next}
              title={`${t.reports.next} (Alt+→)`}
              disabled={page >= last}
              onClick={() => onPage(page + 1)}
            >
              <ChevronRight sx={{ fontSize: 18 }} />
            </IconButton>
          </>
        )}
      </Box>
    </Box>
  );
}

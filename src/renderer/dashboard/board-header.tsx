import Slideshow from '@mui/icons-material/SlideshowOutlined';
import { Box, Button, styled, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import type { ReportChoices } from '../../shared/contract/reports.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { DataAge } from './data-age.tsx';
import { SPANS, type Span } from './spans.ts';

const Branch = styled('select')(({ theme }) => ({
  height: 30,
  padding: '0 8px',
  font: 'inherit',
  fontSize: 13,
  color: theme.palette.text.primary,
  background: theme.palette.background.paper,
  border: `1px solid ${theme.palette.divider}`,
  borderRadius: 6,
  '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
}));

interface BoardHeaderProps {
  span: Span;
  /** False where no card of this person is about a span. */
  spanMatters: boolean;
  onSpan: (span: Span) => void;
  branches: ReportChoices['branches'];
  branchId: number | null;
  onBranch: (branchId: number | null) => void;
  onWall: () => void;
  onAgain: () => void;
}

/** What the board is about, how old it is, and the way to the wall. */
export function BoardHeader(props: BoardHeaderProps) {
  const { t } = useI18n();
  const { branches } = props;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, px: 4, height: 48, flexShrink: 0 }}>
      {props.spanMatters && (
        <ToggleButtonGroup
          exclusive
          size="small"
          value={props.span}
          aria-label={t.dashboard.span}
          onChange={(_, next: Span | null) => next && props.onSpan(next)}
        >
          {SPANS.map((span, at) => (
            <ToggleButton key={span} value={span} title={String(at + 1)} sx={{ height: 30, px: 3, gap: 2 }}>
              {t.dashboard.spans[span]} <KeyCap keys={String(at + 1)} />
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      {branches.length > 1 ? (
        <Branch
          aria-label={t.dashboard.branch}
          value={props.branchId ?? ''}
          onChange={({ target }) => props.onBranch(target.value === '' ? null : Number(target.value))}
        >
          <option value="">{t.dashboard.allBranchesChoice}</option>
          {branches.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Branch>
      ) : (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {branches[0]?.name}
        </Typography>
      )}
      <Box sx={{ flex: 1 }} />
      <DataAge />
      <Button size="small" onClick={props.onAgain} sx={{ height: 30, gap: 2, color: 'text.secondary' }}>
        {t.dashboard.again} <KeyCap keys="F5" />
      </Button>
      <Button size="small" variant="outlined" onClick={props.onWall} sx={{ height: 30, gap: 2 }}>
        <Slideshow sx={{ fontSize: 16 }} /> {t.dashboard.wall} <KeyCap keys="W" />
      </Button>
    </Box>
  );
}

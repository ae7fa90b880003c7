import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import Slideshow from '@mui/icons-material/SlideshowOutlined';
import { Box, Button, IconButton, styled, Typography } from '@mui/material';
import type { ReportChoices } from '../../shared/contract/reports.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { DataAge } from '../dashboard/data-age.tsx';
import { addMonths, monthsUntil } from '../dashboard/spans.ts';

/** How far back the list of months goes; the arrows go on. */
const MONTHS_LISTED = 36;

const Choice = styled('select')(({ theme }) => ({
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

interface OverviewHeaderProps {
  month: string;
  /** The running one: later ones cannot be chosen. */
  latest: string;
  onMonth: (month: string) => void;
  branches: ReportChoices['branches'];
  branchId: number | null;
  onBranch: (branchId: number | null) => void;
  onAgain: () => void;
  onWall?: (() => void) | undefined;
}

/** Which month and branch, how old the numbers are, and the way to the wall. */
export function OverviewHeader(props: OverviewHeaderProps) {
  const { t, period } = useI18n();
  const { month, latest, branches } = props;
  const listed = monthsUntil(latest, MONTHS_LISTED);
  const months = listed.includes(month) ? listed : [month, ...listed];
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, px: 4, height: 48, flexShrink: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <IconButton
          size="small"
          aria-label={t.ticketOverview.before}
          title="←"
          onClick={() => props.onMonth(addMonths(month, -1))}
        >
          <ChevronLeft sx={{ fontSize: 20 }} />
        </IconButton>
        <Choice
          aria-label={t.ticketOverview.month}
          value={month}
          onChange={({ target }) => props.onMonth(target.value)}
        >
          {months.toReversed().map((each) => (
            <option key={each} value={each}>
              {period(each)}
            </option>
          ))}
        </Choice>
        <IconButton
          size="small"
          aria-label={t.ticketOverview.after}
          title="→"
          disabled={month >= latest}
          onClick={() => props.onMonth(addMonths(month, 1))}
        >
          <ChevronRight sx={{ fontSize: 20 }} />
        </IconButton>
      </Box>
      {branches.length > 1 ? (
        <Choice
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
        </Choice>
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
      {props.onWall && (
        <Button size="small" variant="outlined" onClick={props.onWall} sx={{ height: 30, gap: 2 }}>
          <Slideshow sx={{ fontSize: 16 }} /> {t.dashboard.wall} <KeyCap keys="W" />
        </Button>
      )}
    </Box>
  );
}

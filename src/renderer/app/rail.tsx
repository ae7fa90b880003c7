import AccountBalance from '@mui/icons-material/AccountBalanceOutlined';
import AssignmentInd from '@mui/icons-material/AssignmentIndOutlined';
import CompareArrows from '@mui/icons-material/CompareArrowsOutlined';
import Dashboard from '@mui/icons-material/DashboardOutlined';
import EditNote from '@mui/icons-material/EditNoteOutlined';
import EventAvailable from '@mui/icons-material/EventAvailableOutlined';
import EventRepeat from '@mui/icons-material/EventRepeatOutlined';
import Gavel from '@mui/icons-material/GavelOutlined';
import Groups from '@mui/icons-material/GroupsOutlined';
import PointOfSale from '@mui/icons-material/PointOfSaleOutlined';
import PriceChange from '@mui/icons-material/PriceChangeOutlined';
import ReceiptLong from '@mui/icons-material/ReceiptLongOutlined';
import ReportProblem from '@mui/icons-material/ReportProblemOutlined';
import RequestPage from '@mui/icons-material/RequestPageOutlined';
import RequestQuote from '@mui/icons-material/RequestQuoteOutlined';
import Inbox from '@mui/icons-material/SavingsOutlined';
import Settings from '@mui/icons-material/SettingsOutlined';
import Speed from '@mui/icons-material/SpeedOutlined';
import Summarize from '@mui/icons-material/SummarizeOutlined';
import Visibility from '@mui/icons-material/VisibilityOutlined';
import { Box, ButtonBase, Typography } from '@mui/material';
import { Brand } from '../components/brand.tsx';
import { has, useSignedIn } from './auth.ts';
import { useI18n } from './i18n/i18n.tsx';
import type { Screen } from './screens.ts';

const ICONS: Record<Screen, typeof PointOfSale> = {
  counter: PointOfSale,
  receipts: ReceiptLong,
  drawer: Inbox,
  supervision: Visibility,
  applications: AssignmentInd,
  invoices: RequestQuote,
  collectives: Groups,
  instalments: EventRepeat,
  arrearsActions: Gavel,
  adjustments: EditNote,
  deposits: AccountBalance,
  settlements: CompareArrows,
  months: EventAvailable,
  dashboard: Dashboard,
  reports: Summarize,
  tickets: ReportProblem,
  meterReadings: Speed,
  billingRuns: RequestPage,
  tariffs: PriceChange,
  settings: Settings,
};

interface RailProps {
  screens: readonly Screen[];
  current: Screen;
  onSelect: (screen: Screen) => void;
}

/** The screens this person has, each with its word and key. */
export function Rail({ screens, current, onSelect }: RailProps) {
  const { t } = useI18n();
  const who = useSignedIn();
  const name = (screen: Screen): string =>
    screen === 'counter' && !has(who, 'cashier') ? t.screens.customers : t.screens[screen];
  return (
    <Box
      component="nav"
      aria-label={t.frame.navigation}
      sx={{
        gridArea: 'rail',
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        gap: 1,
        bgcolor: 'background.default',
        borderRight: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ height: 44, display: 'grid', placeItems: 'center' }}>
        <Brand size={24} />
      </Box>
      {screens.map((screen, index) => {
        const Icon = ICONS[screen];
        const selected = screen === current;
        return (
          <ButtonBase
            key={screen}
            onClick={() => onSelect(screen)}
            aria-current={selected ? 'page' : undefined}
            title={index < 10 ? `Ctrl+${(index + 1) % 10}` : undefined}
            sx={(theme) => ({
              width: 64,
              height: 52,
              flexDirection: 'column',
              gap: 0.5,
              borderRadius: '8px',
              color: selected ? 'primary.main' : 'text.secondary',
              background: selected ? theme.palette.action.selected : 'transparent',
              '&:hover': {
                background: selected ? theme.palette.action.selected : theme.palette.action.hover,
              },
              '&.Mui-focusVisible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: -2 },
            })}
          >
            <Icon sx={{ fontSize: 20 }} />
            <Typography component="span" sx={{ fontSize: 10.5, lineHeight: '14px', fontWeight: 560 }}>
              {name(screen)}
            </Typography>
          </ButtonBase>
        );
      })}
    </Box>
  );
}

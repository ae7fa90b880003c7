import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import { Box, ButtonBase, IconButton, Typography } from '@mui/material';
import type { SettlementSummary } from '../../shared/contract/settlement-cards.ts';
import { useI18n } from '../app/i18n/i18n.tsx';
import { StatusChip } from '../components/status-chip.tsx';
import { DAY_TONES } from './tones.ts';
import type { Choice } from './use-settlements.ts';

interface DayListProps {
  summary: SettlementSummary;
  choice: Choice | null;
  onChoose: (choice: Choice) => void;
  onEarlier: (() => void) | null;
  onLater: (() => void) | null;
}

/** Every channel with its days, newest first, and how each stands. */
export function DayList({ summary, choice, onChoose, onEarlier, onLater }: DayListProps) {
  const { t, date } = useI18n();
  const texts = t.settlements.days;
  return (
    <Box
      component="nav"
      aria-label={texts.label}
      sx={{ minHeight: 0, display: 'flex', flexDirection: 'column', borderRight: 1, borderColor: 'divider' }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          height: 36,
          px: 2,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <IconButton
          size="small"
          aria-label={texts.earlier}
          title={texts.earlier}
          disabled={!onEarlier}
          onClick={() => onEarlier?.()}
        >
          <ChevronLeft fontSize="small" />
        </IconButton>
        <Typography variant="caption" noWrap sx={{ flex: 1, textAlign: 'center', color: 'text.secondary' }}>
          {date(summary.from)} – {date(summary.to)}
        </Typography>
        <IconButton
          size="small"
          aria-label={texts.later}
          title={texts.later}
          disabled={!onLater}
          onClick={() => onLater?.()}
        >
          <ChevronRight fontSize="small" />
        </IconButton>
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto', pb: 3 }}>
        {summary.channels.map((channel) => (
          <Box key={channel.channel} sx={{ pt: 2 }}>
            <Row
              chosen={choice?.channel === channel.channel && choice.day === null}
              onClick={() => onChoose({ channel: channel.channel, day: null })}
            >
              <Typography
                noWrap
                sx={{ flex: 1, fontWeight: 600, textAlign: 'left' }}
                title={channel.channelName}
              >
                {channel.channelName}
              </Typography>
              <Typography
                variant="body2"
                sx={{ color: channel.sums.open > 0 ? 'error.main' : 'text.secondary', whiteSpace: 'nowrap' }}
              >
                {channel.sums.open > 0 ? texts.open(channel.sums.open) : texts.whole}
              </Typography>
            </Row>
            {channel.days.map((day) => (
              <Row
                key={day.day}
                chosen={choice?.channel === channel.channel && choice.day === day.day}
                onClick={() => onChoose({ channel: channel.channel, day: day.day })}
              >
                <Typography component="span" noWrap sx={{ flex: 1, textAlign: 'left', pl: 2 }}>
                  {date(day.day)}
                </Typography>
                {day.state === 'no_file' ? (
                  <Typography component="span" variant="body2" noWrap sx={{ color: 'text.secondary' }}>
                    {t.settlements.dayStates.no_file}
                  </Typography>
                ) : (
                  <StatusChip
                    tone={day.sums.proposed > 0 ? 'info' : DAY_TONES[day.state]}
                    label={
                      day.sums.proposed > 0
                        ? texts.proposed(day.sums.proposed)
                        : day.state === 'open'
                          ? texts.open(day.sums.open)
                          : t.settlements.dayStates[day.state]
                    }
                  />
                )}
              </Row>
            ))}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

function Row(props: { chosen: boolean; onClick: () => void; children: React.ReactNode }) {
  return (
    <ButtonBase
      tabIndex={-1}
      aria-current={props.chosen ? 'true' : undefined}
      onClick={props.onClick}
      ref={(node: HTMLButtonElement | null) => {
        if (props.chosen) node?.scrollIntoView({ block: 'nearest' });
      }}
      sx={(theme) => ({
        display: 'flex',
        gap: 2,
        width: '100%',
        fontFamily: theme.typography.fontFamily,
        height: 32,
        pl: 4,
        pr: 3,
        background: props.chosen ? theme.palette.action.selected : 'transparent',
        '&:hover': { background: props.chosen ? theme.palette.action.selected : theme.palette.action.hover },
      })}
    >
      {props.children}
    </ButtonBase>
  );
}

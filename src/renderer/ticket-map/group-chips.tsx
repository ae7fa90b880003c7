import { Box, ButtonBase } from '@mui/material';
import { alpha } from '@mui/material/styles';
import { useI18n } from '../app/i18n/i18n.tsx';
import { useMapColours } from '../components/map/map-colours.ts';
import { GROUP_TONES, GROUPS, type Group } from './ticket-view.ts';

/** How complaints look on the map, how many there are, and whether they are shown: legend and filter in one. */
export function GroupChips(props: {
  counts: Readonly<Record<Group, number>>;
  shown: ReadonlySet<Group>;
  onToggle: (group: Group) => void;
}) {
  const { t } = useI18n();
  const colours = useMapColours();
  return (
    <Box role="group" aria-label={t.ticketMap.filters} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
      {GROUPS.map((group) => {
        const shown = props.shown.has(group);
        const colour = colours.tone[GROUP_TONES[group]];
        return (
          <ButtonBase
            key={group}
            aria-pressed={shown}
            onClick={() => props.onToggle(group)}
            sx={(theme) => ({
              display: 'inline-flex',
              alignItems: 'center',
              gap: 1.5,
              height: 28,
              px: 2.25,
              borderRadius: '14px',
              border: 1,
              borderColor: shown ? alpha(colour, 0.5) : 'divider',
              background: shown ? alpha(colour, theme.palette.mode === 'dark' ? 0.16 : 0.08) : 'transparent',
              color: shown ? 'text.primary' : 'text.secondary',
              fontFamily: 'inherit',
              fontSize: 12.5,
              fontWeight: 560,
              whiteSpace: 'nowrap',
              fontVariantNumeric: 'tabular-nums',
              '&.Mui-focusVisible': { boxShadow: `0 0 0 3px ${alpha(theme.palette.primary.main, 0.35)}` },
            })}
          >
            <Box
              sx={{
                width: 9,
                height: 9,
                borderRadius: '50%',
                opacity: group === 'past' ? 0.4 : 1,
                bgcolor: shown ? colour : 'transparent',
                border: `2px solid ${colour}`,
                boxSizing: 'border-box',
              }}
            />
            {t.ticketMap.groups[group]}
            <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
              {props.counts[group]}
            </Box>
          </ButtonBase>
        );
      })}
    </Box>
  );
}

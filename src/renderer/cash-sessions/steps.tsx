import { Box, Typography } from '@mui/material';
import { useI18n } from '../app/i18n/i18n.tsx';

const STEPS = ['count', 'slips', 'difference', 'closed'] as const;

/** Where in the closing one is. */
export function Steps(props: { at: (typeof STEPS)[number] }) {
  const { t } = useI18n();
  const place = STEPS.indexOf(props.at);
  return (
    <Box component="ol" sx={{ display: 'flex', gap: 2, m: 0, p: 0, mb: 5, listStyle: 'none' }}>
      {STEPS.map((step, index) => {
        const reached = index <= place;
        return (
          <Box
            component="li"
            key={step}
            aria-current={index === place ? 'step' : undefined}
            sx={{ flex: 1, borderTop: 3, borderColor: reached ? 'primary.main' : 'divider', pt: 1.5 }}
          >
            <Typography
              variant="body2"
              sx={{
                fontWeight: index === place ? 640 : 500,
                color: index === place ? 'text.primary' : 'text.secondary',
              }}
            >
              {index + 1}. {t.drawer.steps[step]}
            </Typography>
          </Box>
        );
      })}
    </Box>
  );
}

import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import WarningAmber from '@mui/icons-material/WarningAmber';
import { Box, type SxProps, type Theme, Typography } from '@mui/material';
import { alpha } from '@mui/material/styles';
import type { ReactNode } from 'react';

export type Tone = 'success' | 'warning' | 'error' | 'info';
const ICONS = { success: CheckCircle, warning: WarningAmber, error: ErrorOutline, info: InfoOutlined };

interface NoticeProps {
  tone: Tone;
  title?: string;
  children?: ReactNode;
  /** Buttons at the end of the line. */
  actions?: ReactNode;
  sx?: SxProps<Theme>;
}

/** A message in the place it is about: tone by colour, icon and words. Warnings and errors are announced to screen readers. */
export function Notice({ tone, title, children, actions, sx }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <Box
      role={tone === 'error' || tone === 'warning' ? 'alert' : 'status'}
      sx={[
        (theme) => ({
          display: 'flex',
          alignItems: title ? 'flex-start' : 'center',
          gap: 2,
          px: 3,
          py: 2,
          borderRadius: '6px',
          background: alpha(theme.palette[tone].main, theme.palette.mode === 'dark' ? 0.14 : 0.08),
          borderLeft: `3px solid ${theme.palette[tone].main}`,
        }),
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      <Icon sx={{ fontSize: 18, mt: title ? '1px' : 0, color: `${tone}.main` }} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        {title && <Typography sx={{ fontWeight: 600 }}>{title}</Typography>}
        {children && (
          <Typography component="div" sx={{ color: title ? 'text.secondary' : 'text.primary' }}>
            {children}
          </Typography>
        )}
      </Box>
      {actions}
    </Box>
  );
}
